"""What a school agreed in its look back comes back where it writes its code anew, and is done with a version (O1.8, O2.14)."""

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from looking_scene import YEAR, Scene

from factories import sign_in
from meldpad.accounts.models import User
from meldpad.adoption.deciding import CouncilSaid, record_council
from meldpad.adoption.models import Council, Stage
from meldpad.adoption.selectors import draft_of, versions_of
from meldpad.evaluation.actions import ActionNow, actions_of, finish_action
from meldpad.evaluation.carrying import carried_by, finish_carried, say_carried
from meldpad.evaluation.models import ActionCarried, ActionDone
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.actor import Actor
from own_code import whole, written

pytestmark = pytest.mark.clause("O1.8", "O2.14")
WHAT = "Zet in de code: bel na vier weken weer."
PART = "Termijnen"


def client_of(actor: Actor) -> Client:
    return sign_in(Client(), User.objects.get(pk=actor.user_id))


def page(actor: Actor, name: str, *parts: object) -> str:
    return re.sub(r"\s+", " ", unescape(client_of(actor).get(reverse(name, args=parts)).content.decode()))


def agreed(scene: Scene, what: str = WHAT, part: str = "terms") -> ActionNow:
    """An action that was agreed on its page."""
    if not actions_of(scene.school.id):
        scene.opened()
    before = timezone.localdate() + timedelta(days=40)
    said = {"what": what, "who": scene.kim.user_id, "before": before.isoformat(), "part": part, "token": uuid4()}
    assert client_of(scene.officer).post(reverse("look_back_action", args=[YEAR.began]), said).status_code == 302
    return next(one for one in actions_of(scene.school.id) if one.what == what)


def drafted(scene: Scene) -> None:
    written(scene.director, whole(), at=timezone.now())


def sent(scene: Scene, *actions: ActionNow) -> None:
    said = {"token": uuid4(), "carried": [str(one.id) for one in actions]}
    assert client_of(scene.director).post(reverse("own_code_check"), said).status_code == 302


def decided(scene: Scene) -> None:
    """The council agrees, and the board adopts it on its own page."""
    draft, now = draft_of(scene.school.id), timezone.now()
    assert draft
    record_council(
        actor=scene.director,
        draft_id=draft.row.id,
        said=CouncilSaid(outcome=Council.AGREED, on=now.date()),
        at=now,
        token=uuid4(),
    )
    today = timezone.localdate().isoformat()
    assert WHAT not in page(scene.board, "own_code_decide", scene.school.id)
    said = {"decision": "adopt", "adopted_on": today, "in_force_from": today, "token": uuid4()}
    answer = client_of(scene.board).post(reverse("own_code_decide", args=[scene.school.id]), said)
    assert answer.status_code == 302, answer.content.decode()


def test_an_open_action_stands_beside_the_question_that_it_changes_until_a_version_carries_it_out(scene: Scene) -> None:
    action, other = agreed(scene), agreed(scene, "Oefen het bellen.", part="")
    assert WHAT in page(scene.officer, "own_code_at", scene.school.id)  # before there is a draft
    drafted(scene)
    told = page(scene.officer, "own_code_at", scene.school.id)
    assert "Hoort bij <a href=" in told
    assert told.index(WHAT) < told.index("Oefen het bellen.")
    [href] = re.findall(rf'<a href="([^"]+)">{PART}</a>\.', told)
    assert WHAT in re.sub(r"\s+", " ", unescape(client_of(scene.officer).get(href).content.decode()))
    assert WHAT not in page(scene.officer, "own_code_question", 1)
    sent(scene, action)
    assert "Staat in dit concept" in page(scene.director, "own_code_at", scene.school.id)
    assert not ActionDone.objects.exists()  # a draft is no code
    decided(scene)
    [version] = versions_of(scene.school.id)
    assert {one.id: one.version for one in actions_of(scene.school.id)} == {action.id: version.number, other.id: None}
    assert f"met versie {version.number} van de eigen code" in page(scene.kim, "look_back_done", action.id)
    assert WHAT not in page(scene.officer, "own_code_at", scene.school.id)


def test_a_draft_that_comes_back_has_done_nothing_and_may_say_something_else(scene: Scene) -> None:
    action, other = agreed(scene), agreed(scene, "Oefen het bellen.", part="")
    drafted(scene)
    sent(scene, action)
    draft = draft_of(scene.school.id)
    assert draft
    draft.row.stage = Stage.WRITING
    draft.row.save(update_fields=["stage"])
    assert re.search(rf'value="{action.id}"[^>]* checked', page(scene.director, "own_code_check"))
    sent(scene, other)
    assert carried_by(scene.school.id, draft.row.id) == {other.id}
    decided(scene)
    assert {one.what for one in actions_of(scene.school.id) if one.done_on} == {"Oefen het bellen."}


def test_what_somebody_finished_meanwhile_keeps_nothing_from_being_sent_or_adopted(scene: Scene) -> None:
    action, other = agreed(scene), agreed(scene, "Oefen het bellen.", part="")
    drafted(scene)
    finish_action(actor=scene.kim, action_id=action.id, at=timezone.now())
    sent(scene, action, other)
    finish_action(actor=scene.kim, action_id=other.id, at=timezone.now())
    decided(scene)
    assert ActionDone.objects.filter(version=None).count() == 2
    assert len(versions_of(scene.school.id)) == 1


def test_only_who_sends_the_code_says_what_it_carries_out_and_only_of_the_own_school(scene: Scene) -> None:
    action, draft, now = agreed(scene), uuid4(), timezone.now()
    for who in (scene.kim, scene.officer, scene.board):
        with pytest.raises(NotAllowed):
            say_carried(actor=who, draft_id=draft, action_ids=[action.id], at=now)
    say_carried(actor=scene.director, draft_id=draft, action_ids=[action.id, uuid4()], at=now)
    assert list(ActionCarried.objects.values_list("action_id", flat=True)) == [action.id]
    with pytest.raises(NotAllowed):
        finish_carried(actor=scene.kim, school_id=scene.school.id, draft_id=draft, version=1, at=now)
    finish_carried(actor=scene.director, school_id=uuid4(), draft_id=draft, version=1, at=now)
    assert not ActionDone.objects.exists()
