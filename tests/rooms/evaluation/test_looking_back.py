"""A school looks back on a year: asks, concludes, agrees what to do, and closes for good (O1.8, O2.14)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction
from looking_scene import AFTER, AT, NOBODY, UNTIL, YEAR, Scene

from factories import make_actor, make_school, make_user
from meldpad.dossiers.writing import PayloadRefused
from meldpad.evaluation.actions import ActionWish, actions_that_press, agree_action, finish_action
from meldpad.evaluation.answering import answer_look_back, answers_of, tally
from meldpad.evaluation.asking import ask_colleagues, may_be_asked
from meldpad.evaluation.concluding import WrittenMeanwhile, close_look_back, conclusions_of, keep_conclusions
from meldpad.evaluation.figures.making import make_figures
from meldpad.evaluation.models import Action, ActionDone, Answer, Asked, Concluded, LookBack
from meldpad.evaluation.opening import open_look_back
from meldpad.evaluation.said import Asks, Choice, Said
from meldpad.evaluation.school_year import SchoolYear, school_year_of, year_to_look_back_on
from meldpad.evaluation.selectors import last_look_back, open_actions
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.actor import Actor

pytestmark = pytest.mark.clause("O1.8", "O2.14")
GOOD = Said(chosen={Asks.KNEW: Choice.YES}, well="We bellen sneller.")
WISH_BEFORE = date(2026, 12, 1)


def ask(scene: Scene, *people: Actor) -> LookBack:
    row = scene.opened()
    ask_colleagues(actor=scene.officer, year=YEAR, user_ids=[one.user_id for one in people], until=UNTIL, at=AT)
    row.refresh_from_db()
    return row


def answer(actor: Actor, said: Said = GOOD, *, named: bool = False, at: datetime = AT) -> None:
    answer_look_back(actor=actor, year=YEAR, said=said, named=named, at=at)


def keep(scene: Scene, text: str = "We bellen te laat.", *, turn: int = 0) -> None:
    keep_conclusions(actor=scene.officer, year=YEAR, text=text, turn=turn, at=AT)


def figures(scene: Scene) -> None:
    make_figures(actor=scene.officer, year=YEAR, trained=NOBODY, at=AT)


def agree(scene: Scene, token: UUID | None = None) -> UUID:
    wish = ActionWish(what="Oefen het bellen.", who=scene.kim.user_id, before=WISH_BEFORE)
    return agree_action(actor=scene.officer, year=YEAR, wish=wish, at=AT, token=token or uuid4())


def refused(problem: str, act: object, **given: object) -> None:
    with pytest.raises(PayloadRefused) as said:
        act(**given)  # type: ignore[operator]
    assert problem in said.value.problems


def test_a_school_year_runs_from_august_to_july_and_may_be_looked_at_from_june() -> None:
    assert school_year_of(date(2026, 7, 31)) == SchoolYear(2025)
    assert school_year_of(date(2026, 8, 1)).name == "2026-2027"
    assert year_to_look_back_on(date(2026, 5, 31)) == SchoolYear(2024)
    assert year_to_look_back_on(date(2026, 6, 1)) == SchoolYear(2025)
    assert year_to_look_back_on(date(2026, 11, 26)) == SchoolYear(2025)
    assert not YEAR.is_over(YEAR.last)
    assert YEAR.is_over(YEAR.last + timedelta(days=1))


def test_one_look_back_is_opened_for_a_year_from_june_on(scene: Scene) -> None:
    refused("year:not-now", open_look_back, actor=scene.officer, year=YEAR, at=datetime(2026, 5, 31, 9, tzinfo=UTC))
    first = open_look_back(actor=scene.officer, year=YEAR, at=datetime(2026, 6, 1, 9, tzinfo=UTC))
    assert open_look_back(actor=scene.director, year=YEAR, at=AT).id == first.id
    with pytest.raises(NotAllowed):
        open_look_back(actor=scene.kim, year=SchoolYear(2024), at=AT)


def test_everybody_who_works_at_the_school_may_be_asked_and_nobody_else(scene: Scene) -> None:
    stranger = make_actor(make_user(school=make_school(), role=Role.TEACHER))
    assert {one.id for one in may_be_asked(scene.school.id, AT.date())} == {
        each.user_id for each in (scene.officer, scene.director, scene.kim, scene.els)
    }
    with pytest.raises(NotAllowed):
        ask(scene, stranger)
    with pytest.raises(NotAllowed):
        ask(scene, scene.board)


def test_asking_again_adds_whoever_is_new(scene: Scene) -> None:
    ask(scene, scene.kim, scene.director)
    answer(scene.kim)
    ask(scene, scene.kim, scene.els)
    assert list(Asked.objects.filter(user_id=scene.kim.user_id).values_list("answered", flat=True)) == [True]
    assert Asked.objects.count() == 3


def test_the_last_day_is_not_moved_once_it_is_over_because_answers_were_read(scene: Scene) -> None:
    ask(scene, scene.kim)
    later = {"user_ids": [scene.els.user_id], "until": UNTIL + timedelta(days=30), "at": AFTER}
    refused("answers:read", ask_colleagues, actor=scene.officer, year=YEAR, **later)


def test_nobody_is_asked_any_more_when_everybody_answered_because_the_next_answer_would_have_a_name(scene: Scene) -> None:
    row = ask(scene, scene.kim, scene.els, scene.director)
    for each in (scene.kim, scene.els, scene.director):
        answer(each)
    assert len(answers_of(scene.officer, row, AT).answers) == 3
    later = {"user_ids": [scene.officer.user_id], "until": UNTIL, "at": AT}
    refused("answers:read", ask_colleagues, actor=scene.officer, year=YEAR, **later)


def test_somebody_answers_once_and_only_when_asked(scene: Scene) -> None:
    ask(scene, scene.kim)
    answer(scene.kim)
    answer(scene.kim, replace(GOOD, well="Iets anders."))
    assert Answer.objects.count() == 1
    with pytest.raises(NotAllowed):
        answer(scene.els)
    refused("chosen:missing", answer_look_back, actor=scene.kim, year=YEAR, said=Said(), named=False, at=AT)


def test_after_the_last_day_nobody_answers(scene: Scene) -> None:
    ask(scene, scene.kim)
    refused("until:over", answer_look_back, actor=scene.kim, year=YEAR, said=GOOD, named=False, at=AFTER)


def test_no_answer_is_read_before_the_last_day_is_over_or_everybody_answered(scene: Scene) -> None:
    row = ask(scene, scene.kim, scene.els, scene.director, scene.officer)
    for each in (scene.kim, scene.els, scene.director):
        answer(each)
    waiting = answers_of(scene.officer, row, AT)
    assert (waiting.open, waiting.answered, waiting.answers) == (True, 3, ())
    assert len(answers_of(scene.officer, row, AFTER).answers) == 3
    answer(scene.officer, named=True)
    assert sorted(name for name, _ in answers_of(scene.officer, row, AT).answers) == ["", "", "", "Anja de Wit"]


def test_fewer_than_three_answers_without_a_name_stay_unread(scene: Scene) -> None:
    row = ask(scene, scene.kim, scene.els, scene.director)
    answer(scene.kim)
    answer(scene.els)
    answer(scene.director, named=True)
    found = answers_of(scene.officer, row, AFTER)
    assert [name for name, _ in found.answers] == ["Ruud Vermeer"]
    assert found.kept_back == 2


def test_a_row_without_a_name_leads_to_nobody(scene: Scene) -> None:
    ask(scene, scene.kim)
    answer(scene.kim)
    row = Answer.objects.values().get()
    assert {name for name, value in row.items() if value == scene.kim.user_id} == set()
    assert not [value for value in row.values() if isinstance(value, datetime)]
    assert b"sneller" not in bytes(row["box"])


def test_a_teacher_reads_no_answers(scene: Scene) -> None:
    row = ask(scene, scene.kim)
    with pytest.raises(NotAllowed):
        answers_of(scene.kim, row, AFTER)


def test_choices_are_counted() -> None:
    other = Said(chosen={Asks.KNEW: Choice.NO, Asks.DARED: Choice.YES})
    counts = tally([GOOD, GOOD, other])
    assert counts == {(Asks.KNEW, Choice.YES): 2, (Asks.KNEW, Choice.NO): 1, (Asks.DARED, Choice.YES): 1}


def test_two_who_write_conclusions_at_once_lose_nothing(scene: Scene) -> None:
    row = scene.opened()
    keep(scene)
    with pytest.raises(WrittenMeanwhile):
        keep_conclusions(actor=scene.director, year=YEAR, text="Iets anders.", turn=0, at=AT)
    keep(scene)  # the same form again
    row.refresh_from_db()
    assert conclusions_of(row) == "We bellen te laat."
    assert row.turn == 1


def test_it_closes_after_the_year_with_conclusions_and_then_stays(scene: Scene) -> None:
    row = scene.opened()
    early = datetime(2026, 7, 31, 9, tzinfo=UTC)
    refused("text:missing", close_look_back, actor=scene.officer, year=YEAR, turn=0, at=AT)
    keep(scene)
    refused("year:not-over", close_look_back, actor=scene.officer, year=YEAR, turn=1, at=early)
    refused("figures:missing", close_look_back, actor=scene.officer, year=YEAR, turn=1, at=AT)
    figures(scene)
    with pytest.raises(WrittenMeanwhile):
        close_look_back(actor=scene.director, year=YEAR, turn=0, at=AT)
    close_look_back(actor=scene.officer, year=YEAR, turn=1, at=AT)
    close_look_back(actor=scene.officer, year=YEAR, turn=1, at=AFTER)
    assert last_look_back(scene.school.id) == AT.date()
    refused("look_back:closed", keep_conclusions, actor=scene.officer, year=YEAR, text="Toch anders.", turn=1, at=AT)
    refused("look_back:closed", ask_colleagues, actor=scene.officer, year=YEAR, user_ids=[scene.kim.user_id], until=UNTIL, at=AT)
    wish = ActionWish(what="Nog iets.", who=scene.kim.user_id, before=WISH_BEFORE)
    refused("look_back:closed", agree_action, actor=scene.officer, year=YEAR, wish=wish, at=AT, token=uuid4())
    row.refresh_from_db()
    assert conclusions_of(row) == "We bellen te laat."


def test_an_action_is_followed_until_it_is_done_also_after_closing(scene: Scene) -> None:
    scene.opened()
    assert agree(scene, token := uuid4()) == agree(scene, token)
    keep(scene)
    figures(scene)
    close_look_back(actor=scene.officer, year=YEAR, turn=1, at=AT)
    [one] = open_actions(scene.school.id)
    assert (one.what, one.who, one.before, one.year) == ("Oefen het bellen.", "Kim Jansen", WISH_BEFORE, YEAR)
    assert one.is_late(WISH_BEFORE + timedelta(days=1))
    with pytest.raises(NotAllowed):
        finish_action(actor=scene.els, action_id=one.id, at=AFTER)
    for _ in range(2):
        finish_action(actor=scene.kim, action_id=one.id, at=AFTER)
    assert open_actions(scene.school.id) == []
    assert ActionDone.objects.count() == 1


@pytest.mark.parametrize(
    ("problem", "change"),
    [
        ("what:missing", {"what": " "}),
        ("what:limit", {"what": "x" * 1001}),
        ("before:past", {"before": AT.date() - timedelta(days=1)}),
    ],
)
def test_an_action_says_what_and_before_when(scene: Scene, problem: str, change: dict[str, object]) -> None:
    scene.opened()
    wish = replace(ActionWish(what="Oefen.", who=scene.kim.user_id, before=WISH_BEFORE), **change)  # type: ignore[arg-type]
    refused(problem, agree_action, actor=scene.officer, year=YEAR, wish=wish, at=AT, token=uuid4())


def test_nobody_reaches_the_look_back_of_another_school(scene: Scene) -> None:
    scene.opened()
    other = make_actor(make_user(school=make_school(), role=Role.ATTENTION_OFFICER))
    with pytest.raises(NotAllowed):
        keep_conclusions(actor=other, year=YEAR, text="x", turn=0, at=AT)
    with pytest.raises(NotAllowed):
        finish_action(actor=other, action_id=agree(scene), at=AT)


@pytest.mark.parametrize("model", [Answer, Action, ActionDone, Concluded])
@pytest.mark.parametrize("how", ["update", "delete"])
def test_the_database_itself_keeps_what_was_said(scene: Scene, model: type[Answer], how: str) -> None:
    ask(scene, scene.kim)
    answer(scene.kim)
    finish_action(actor=scene.officer, action_id=agree(scene), at=AT)
    keep(scene)
    figures(scene)
    close_look_back(actor=scene.officer, year=YEAR, turn=1, at=AT)
    rows = model.objects.all()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows._raw_delete("default") if how == "delete" else rows.update(school_id=scene.school.id)


def test_on_the_first_screen_stand_own_actions_that_are_due_soon_and_for_who_leads_every_late_one(scene: Scene) -> None:
    scene.opened()
    agree(scene)
    soon, late = WISH_BEFORE - timedelta(days=14), WISH_BEFORE + timedelta(days=1)
    assert actions_that_press(scene.kim, soon - timedelta(days=1)) == []
    assert len(actions_that_press(scene.kim, soon)) == 1
    assert actions_that_press(scene.els, late) == []
    assert actions_that_press(scene.officer, WISH_BEFORE) == []
    assert len(actions_that_press(scene.officer, late)) == 1
