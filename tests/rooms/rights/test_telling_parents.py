"""A parent was told outside a talk, or not yet: the dossier shows it, and asks again on the day that was chosen (T13, T50)."""

import json
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from rights_scene import Scene

from factories import NOW, TODAY, add, sign_in
from meldpad.accounts.models import User
from meldpad.dossiers.caseload import caseload
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.summary import decode_summary, encode_summary
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.parent_informed import Informed, Matter, ParentInformed
from meldpad.web.people_around import people_around, put_off
from meldpad.web.put_off_page import TITLE as PUT_OFF

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


def screens(scene: Scene, who: str = "ben") -> list[str]:
    client = sign_in(Client(), User.objects.get(pk=getattr(scene, who).user_id))
    return [client.get(reverse(name)).content.decode() for name in ("today", "access_requests")]


@pytest.mark.clause("T23")
def test_what_was_put_off_stands_with_its_day_on_the_first_screen_and_beside_the_requests(scene):
    write(scene, Informed.POSTPONED, reason="Nu niet veilig.", until=date(2031, 3, 14))
    for page in screens(scene):
        assert [words for words in (PUT_OFF, scene.dossier.reference, "14 maart 2031") if words not in page] == []
        assert [name for name in ("Tom", "Nu niet veilig") if name in page.partition(PUT_OFF)[2].partition("</section>")[0]] == []
    write(scene, Informed.TOLD, how="In een gesprek.")
    assert [page for page in screens(scene) if PUT_OFF in page] == []


@pytest.mark.parametrize("who", ["anna", "fien", "dora"])
def test_nobody_else_sees_that_something_was_put_off(scene, who):
    write(scene, Informed.POSTPONED, reason="Nu niet veilig.", until=date(2031, 3, 14))
    assert [page for page in screens(scene, who) if PUT_OFF in page] == []


def test_the_earliest_day_counts_and_a_summary_of_before_says_nothing(scene):
    write(scene, Informed.POSTPONED, reason="Nu niet veilig.", until=date(2031, 3, 14))
    sister = ParentInformed(
        on=TODAY, informed=Informed.POSTPONED, matter=Matter.STEPS, who="Oma", reason="x", until=date(2030, 1, 2)
    )
    add(actor=scene.ben, dossier=scene.dossier, payload=sister)
    [row] = [row for row in caseload(scene.ben, NOW) if row.dossier.id == scene.dossier.pk]
    assert row.summary.put_off == "2030-01-02"
    add(actor=scene.ben, dossier=scene.dossier, payload=Note.example())
    open_journal(scene.ben, scene.dossier.pk, NOW)  # whoever opens it first keeps the summary, and the list takes that
    assert [row.summary.put_off for row in caseload(scene.ben, NOW) if row.dossier.id == scene.dossier.pk] == ["2030-01-02"]
    older = json.loads(encode_summary(row.summary))
    del older["put_off"]
    assert decode_summary(json.dumps(older).encode()) == row.summary._replace(put_off="")


@pytest.mark.clause("T43")
def test_that_a_dossier_was_opened_again_is_still_known_when_its_summary_is_read_back(scene):
    [row] = [row for row in caseload(scene.ben, NOW) if row.dossier.id == scene.dossier.pk]
    again = row.summary._replace(reopened=True)
    assert decode_summary(encode_summary(again)) == again
