"""What is counted of a school year, of every dossier and of no word in it, and kept once (O1.8, O2.14, S5b.11, T44)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st
from looking_scene import AT, NOBODY, YEAR, Scene

from factories import NOW, add, close, make_actor, make_dossier, make_pupil, make_school, make_user
from meldpad.audit.models import Act, Record
from meldpad.dossiers.barring import shut_out_oneself
from meldpad.dossiers.counting import Happened, Late, Told
from meldpad.dossiers.writing import PayloadRefused
from meldpad.evaluation.figures import making
from meldpad.evaluation.figures.asked import ANSWERS, OF_CHILDREN, Question, counted, course_of
from meldpad.evaluation.figures.grounds import FAMILIES, FAMILY
from meldpad.evaluation.figures.making import make_figures
from meldpad.evaluation.models import YearFigures
from meldpad.evaluation.school_year import SchoolYear
from meldpad.evaluation.selectors import figures_of, figures_of_board
from meldpad.journal.kinds.advice import Advice
from meldpad.journal.kinds.signal import About
from meldpad.journal.payload import KINDS
from meldpad.policy.facts import Kinship
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.protocol.calendar import Holiday, Region
from meldpad.protocol.load import published
from meldpad.schools.calendar import SchoolCalendar

pytestmark = pytest.mark.clause("T44", "O1.8")
THIS = SchoolYear(2026)
LATER = datetime(2027, 8, 2, 9, tzinfo=UTC)
CLOSED = SchoolCalendar(Region.MIDDLE).closed


def told(*entries: tuple[str, date] | tuple[str, date, str], late: tuple[Late, ...] = ()) -> Told:
    return Told(tuple(Happened(*entry) for entry in entries), late)


def course(*entries: tuple[str, date] | tuple[str, date, str], late: tuple[Late, ...] = ()) -> dict[Question, str]:
    found = course_of(told(*entries, late=late), YEAR, CLOSED)
    assert found is not None
    return dict(found)


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers as they are, to see what is counted."""
    monkeypatch.setattr(making, "blurred", lambda counts: counts)


def test_a_route_that_ran_well() -> None:
    found = course(
        ("signal", date(2025, 10, 6)),
        ("consultation", date(2025, 10, 9)),
        ("advice", date(2025, 10, 13)),
        ("parent_talk", date(2025, 10, 29)),
        ("decision", date(2025, 10, 31)),
        ("help", date(2025, 11, 3)),
        ("closing", date(2025, 12, 1)),
        ("case_evaluation", date(2025, 12, 2)),
    )
    assert found == {
        Question.OUTCOME: "helped",
        Question.SIGNALS: "one",
        Question.ADVICE: "asked",
        Question.TALKS: "parents",
        Question.CONSULTED: "week",
        Question.PARENTS: "two_months",
        Question.DECIDED: "month",
        Question.LEFT_OUT: "nothing",
        Question.PACE: "in_time",
        Question.ENDED: "looked_back",
    }


@pytest.mark.clause("S5b.11")
def test_a_report_after_which_nothing_was_written_for_weeks_stood_still() -> None:
    found = course(("signal", date(2026, 1, 12)), ("report", date(2026, 1, 13)))
    assert found[Question.OUTCOME] == "reported"
    assert found[Question.PACE] == "stood_still"
    assert found[Question.CONSULTED] == "not_yet"
    again = course(("signal", date(2026, 6, 8)), ("report", date(2026, 6, 9)), ("advice", date(2026, 7, 6)))
    assert again[Question.PACE] == "in_time"


def test_a_duty_that_was_left_out_counts_by_the_family_of_its_ground() -> None:
    first, acute = ("signal", date(2026, 7, 1)), ("waiver", date(2026, 7, 2), "acute")
    assert course(first, acute)[Question.LEFT_OUT] == "acute"
    assert course(first, acute, ("waiver", date(2026, 7, 3), "safety_at_risk"))[Question.LEFT_OUT] == "several"
    both = ("waiver", date(2026, 7, 3), "safety_at_risk"), ("waiver", date(2026, 7, 3), "advised_against")
    assert course(first, *both)[Question.LEFT_OUT] == "safety"
    assert course(("waiver", date(2025, 7, 2), "acute"), ("note", date(2026, 7, 2)))[Question.LEFT_OUT] == "nothing"


def test_every_ground_of_every_edition_has_a_family() -> None:
    assert {ground for edition in published().values() for ground in edition.grounds} == FAMILY.keys()
    assert set(FAMILY.values()) == set(FAMILIES)


@pytest.mark.parametrize(("signals", "answer"), [(0, "none"), (1, "one"), (2, "few"), (4, "few"), (5, "many"), (40, "many")])
def test_signals_are_counted_in_classes(signals: int, answer: str) -> None:
    entries = [("note", date(2026, 6, 1)), *[("signal", date(2026, 6, 2))] * signals]
    assert course(*entries)[Question.SIGNALS] == answer


def test_what_was_too_late_in_another_year_is_of_that_one() -> None:
    entries, day = (("signal", date(2025, 7, 1)), ("closing", date(2025, 9, 1))), date(2025, 7, 20)
    assert course(*entries, late=(Late(day, date(2025, 7, 31)),))[Question.PACE] == "in_time"
    assert course(*entries, late=(Late(date(2026, 8, 1), date.max),))[Question.PACE] == "in_time"
    assert course(*entries, late=(Late(day, date(2025, 8, 1)),))[Question.PACE] == "late"


def test_what_came_before_or_after_the_year_is_of_another_one() -> None:
    assert course_of(told(("signal", date(2025, 7, 31))), YEAR, CLOSED) is None
    assert course_of(told(("signal", date(2026, 8, 1))), YEAR, CLOSED) is None
    found = course(("signal", date(2025, 6, 2)), ("note", date(2025, 9, 1)), ("report", date(2026, 8, 3)))
    assert found[Question.OUTCOME] == "neither"
    assert found[Question.CONSULTED] == found[Question.PARENTS] == found[Question.DECIDED] == "earlier"


def test_a_route_that_was_opened_again_is_counted_from_there() -> None:
    found = course(
        ("signal", date(2024, 9, 2)),
        ("consultation", date(2024, 9, 3)),
        ("closing", date(2024, 11, 4)),
        ("reopening", date(2026, 5, 11)),
        ("consultation", date(2026, 5, 28)),
    )
    assert found[Question.CONSULTED] == "month"
    assert found[Question.ENDED] == "not_ended"
    assert found[Question.PACE] == "stood_still"


def test_a_closed_dossier_does_not_stand_still() -> None:
    found = course(("signal", date(2025, 9, 1)), ("closing", date(2025, 9, 29)), ("note", date(2026, 5, 4)))
    assert found[Question.ENDED] == "not_looked_back"
    assert course(("signal", date(2025, 9, 1)), ("closing", date(2025, 9, 29)))[Question.PACE] == "in_time"


def test_school_days_are_those_of_the_school_itself() -> None:
    """A week off of its own moves a talk from one class to another, and a region without a holiday moves it back."""
    entries = ("signal", date(2026, 3, 2)), ("consultation", date(2026, 3, 11))
    assert course(*entries)[Question.CONSULTED] == "month"
    own = SchoolCalendar(Region.MIDDLE, (Holiday(name="own", first=date(2026, 3, 9), last=date(2026, 3, 10)),)).closed
    found = course_of(told(*entries), YEAR, own)
    assert found
    assert found[Question.CONSULTED] == "week"


ENTRIES = st.lists(
    st.tuples(st.sampled_from(sorted(KINDS)), st.dates(date(2024, 8, 1), date(2027, 7, 31))), min_size=1, max_size=8
).map(lambda found: sorted(found, key=lambda each: each[1]))


@given(found=ENTRIES)
def test_any_child_has_exactly_one_answer_to_every_question(found: list[tuple[str, date]]) -> None:
    course = course_of(told(*found), YEAR, CLOSED)
    written = any(YEAR.first <= on <= YEAR.last for _, on in found)
    assert (course is not None) is written
    if course is not None:
        assert course.keys() == OF_CHILDREN.keys()
        assert all(answer in ANSWERS[question] for question, answer in course.items())
        assert all(sum(row.values()) == 1 for row in counted([course]).values())


@given(found=ENTRIES, more=ENTRIES)
def test_what_is_written_after_a_year_never_changes_its_figures(
    found: list[tuple[str, date]], more: list[tuple[str, date]]
) -> None:
    after = [(kind, on) for kind, on in more if on > YEAR.last]
    before = [(kind, on) for kind, on in found if on <= YEAR.last]
    assert course_of(told(*before), YEAR, CLOSED) == course_of(told(*before, *after), YEAR, CLOSED)


@pytest.mark.usefixtures("plain")
def test_every_dossier_of_the_school_counts_once_also_one_its_maker_is_shut_out_of(scene: Scene) -> None:
    for _ in range(2):
        dossier = make_dossier(actor=scene.officer, pupil=make_pupil(school=scene.school))
        add(actor=scene.officer, dossier=dossier, payload=replace(Advice.example(), on=NOW.date()))
    close(actor=scene.officer, dossier=dossier)
    hidden = make_dossier(actor=scene.kim, pupil=make_pupil(school=scene.school))
    shut_out_oneself(actor=scene.officer, dossier=hidden, kinship=Kinship.PARENT, at=NOW, token=uuid4())
    make_dossier(actor=scene.kim, pupil=make_pupil(school=scene.school), about=About.EMPLOYEE)
    make_dossier(actor=make_actor(make_user(school=(other := make_school()), role=Role.TEACHER)), pupil=make_pupil(school=other))
    before = Record.objects.latest("id").pk
    make_figures(actor=scene.officer, year=THIS, trained=NOBODY, at=LATER)
    row = YearFigures.objects.get()
    assert row.blurred[Question.ADVICE] == {"asked": 2, "not_asked": 1}
    assert row.blurred[Question.SIGNALS] == {"many": 0, "few": 0, "one": 3, "none": 0}
    assert row.blurred[Question.ENDED] == {"looked_back": 0, "not_looked_back": 1, "not_ended": 2}
    assert list(Record.objects.filter(pk__gt=before).values_list("act", flat=True)) == [Act.FIGURES_MADE]


def test_figures_are_made_after_the_year_and_only_once(scene: Scene) -> None:
    with pytest.raises(PayloadRefused):
        make_figures(actor=scene.officer, year=THIS, trained=NOBODY, at=AT)
    with pytest.raises(NotAllowed):
        make_figures(actor=scene.kim, year=YEAR, trained=NOBODY, at=AT)
    make_figures(actor=scene.officer, year=YEAR, trained=NOBODY, at=AT)
    first = YearFigures.objects.values().get()
    make_figures(actor=scene.director, year=YEAR, trained={"valid": 9, "over": 9, "never": 9}, at=AT + timedelta(days=300))
    assert YearFigures.objects.values().get() == first
    with pytest.raises(DatabaseError), transaction.atomic():
        YearFigures.objects.update(blurred={})


def test_a_school_without_one_dossier_shows_figures_like_any_other(scene: Scene) -> None:
    assert figures_of(scene.school.id, YEAR) is None
    make_figures(actor=scene.officer, year=YEAR, trained=NOBODY, at=AT)
    found = figures_of(scene.school.id, YEAR)
    assert found is not None
    assert found.answers.keys() == set(Question)


def test_the_board_sees_what_the_schools_see_and_a_total_of_that(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "blurred", lambda counts: counts | {Question.ADVICE: {"asked": 17, "not_asked": 6}})
    other = make_school()
    type(other).objects.filter(id=other.id).update(board_id=scene.school.board_id)
    other.refresh_from_db()
    officer = make_actor(make_user(school=other, role=Role.ATTENTION_OFFICER))
    for each in (scene.officer, officer):
        make_figures(actor=each, year=YEAR, trained=NOBODY, at=AT)
    [(year, schools, total)] = figures_of_board(scene.school.board_id)
    assert year == YEAR
    assert sorted(map(repr, schools)) == sorted(repr(figures_of(each.id, YEAR)) for each in (scene.school, other))
    assert total.answers[Question.ADVICE] == {"asked": 35, "not_asked": None}
    assert total.children == 45
