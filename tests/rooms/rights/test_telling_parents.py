"""A parent was told outside a talk, or not yet: the dossier shows it, and asks again on the day that was chosen (T13, T50)."""

from datetime import date, timedelta

import pytest
from rights_scene import Scene

from factories import NOW, TODAY, add
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.kinds.parent_informed import Informed, Matter, ParentInformed
from meldpad.web.people_around import people_around, put_off

pytestmark = pytest.mark.clause("T13", "T50")
SAFE = {"matter": Matter.DOSSIER, "who": "Tom Bakker, vader"}


def write(scene: Scene, informed: Informed, on: date = TODAY, **fields: object) -> None:
    said = ParentInformed(on=on, refers=scene.numbers["father"], informed=informed, **SAFE, **fields)
    add(actor=scene.ben, dossier=scene.dossier, payload=said)


def father(scene):
    return next(one for one in people_around(open_journal(scene.ben, scene.dossier.pk, NOW)) if one.name == "Tom Bakker")


def asked_again(scene, day: date) -> list[str]:
    return list(put_off(open_journal(scene.ben, scene.dossier.pk, NOW), day))


def test_who_was_told_outside_a_talk_has_heard(scene):
    assert father(scene).to_be_spoken
    write(scene, Informed.TOLD, how="Met een brief.")
    assert father(scene).informed == "ingelicht op maandag 23 november 2026"
    assert not father(scene).to_be_spoken


def test_what_was_put_off_is_asked_again_on_its_day_and_until_it_is_done(scene):
    write(scene, Informed.POSTPONED, reason="Nu niet veilig.", until=TODAY + timedelta(days=7))
    assert father(scene).to_be_spoken
    assert asked_again(scene, TODAY + timedelta(days=6)) == []
    assert asked_again(scene, TODAY + timedelta(days=7)) == ["Tom Bakker, vader: kijk opnieuw of je het nu kunt vertellen."]
    write(scene, Informed.TOLD, how="In een gesprek.")
    assert asked_again(scene, TODAY + timedelta(days=30)) == []
