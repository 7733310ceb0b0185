"""Step 5b: the report, what is asked about it, and what comes back after it."""

from datetime import date, timedelta

import pytest
from protocol_journals import FULL, TALK, WEIGHED, asked, both, payload_of, route_of, state_of

from meldpad.protocol.schooldays import add_school_days

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)


def report(on: date = MONDAY, **stated: object) -> tuple[str, dict[str, object]]:
    return "report", {"on": on, **stated}


def state(rule: str, *said: tuple[str, dict[str, object]] | str, today: date = MONDAY) -> str:
    return state_of(route_of("po-2019", *said, today=today), rule, 1)


@pytest.mark.clause("R7", "S5b.1", "S5b.9")
@both
def test_a_report_can_be_the_first_thing_that_is_written_and_is_then_done(edition: str) -> None:
    assert state_of(route_of(edition, "report"), "make-report") == "done"
    assert "announce-report" in asked(route_of(edition, "report"))


@pytest.mark.clause("T10")
@pytest.mark.parametrize(
    ("on", "before_days_off"),
    [
        (date(2026, 11, 26), False),
        (FRIDAY, True),
        (date(2026, 11, 28), True),
        (date(2026, 11, 29), False),
        (date(2027, 5, 5), True),
        (date(2027, 4, 26), True),
        (date(2026, 12, 24), True),
        (date(2026, 12, 31), True),
        (date(2026, 12, 30), False),
        (date(2027, 3, 24), False),
        (date(2027, 3, 25), False),
        (date(2025, 5, 4), True),
        (date(2026, 5, 4), False),
    ],
)
def test_a_report_just_before_days_off_asks_why_and_any_other_does_not(on: date, before_days_off: bool) -> None:
    assert state("explain-timing", report(on), today=on) == ("asked" if before_days_off else "not_yet")


@pytest.mark.clause("T10")
def test_the_reason_may_stand_in_the_report_or_come_later_and_danger_needs_none() -> None:
    later = ("report_supplement", {"refers": 1, "siblings": "", "timing_reason": "Oma blijft bij hen."})
    danger = ("waiver", {"duty": "explain-timing", "ground": "acute", "subject": 1})
    assert state("explain-timing", report(FRIDAY, timing_reason="Het kan niet wachten.")) == "done"
    assert state("explain-timing", report(FRIDAY), later) == "done"
    assert state("explain-timing", report(FRIDAY), danger) == "waived"
    assert not list(payload_of(report(FRIDAY)).problems())


@pytest.mark.clause("T22")
def test_a_reporter_stays_unknown_only_on_a_ground_and_when_somebody_agrees() -> None:
    unknown = {"anonymous": True, "anonymous_ground": "threat_to_reporter"}
    assert list(payload_of(report(anonymous=True)).problems()) == ["anonymous_ground:missing"]
    assert not list(payload_of(report(**unknown)).problems())
    agreed = ("report_supplement", {"refers": 1, "approved_by": "Anja de Wit"})
    assert state("approve-anonymity", report(**unknown)) == "asked"
    assert state("approve-anonymity", report(**unknown), agreed) == "done"
    assert state("approve-anonymity", report(**unknown, approved_by="Anja de Wit")) == "done"
    assert state("approve-anonymity", report()) == "not_yet"
    assert state("make-report", report(**unknown)) == "absent"
    assert state_of(route_of("po-2019", report(**unknown)), "make-report") == "done"


@pytest.mark.clause("T11", "T12", "S5b.2")
def test_a_report_says_something_of_siblings_and_keeps_parents_facts_and_sources_apart() -> None:
    assert state("siblings-in-report", report(siblings=" ")) == "asked"
    assert state("siblings-in-report", report()) == "done"
    assert list(payload_of(report(parents_told="not", told_text="")).problems()) == ["told_text:why-not-told"]


@pytest.mark.clause("T21", "S5b.11")
def test_after_five_working_days_and_after_ten_weeks_it_is_asked_what_became_of_the_report() -> None:
    fifth, tenth = date(2026, 11, 30), MONDAY + timedelta(weeks=10)
    for rule, day in (("hear-feedback", fifth), ("hear-outcome", tenth)):
        assert state(rule, report(), today=day - timedelta(days=1)) == "not_yet"
        assert state(rule, report(), today=day) == "asked"
    assert tenth == date(2027, 2, 1)


@pytest.mark.clause("T21")
def test_days_off_are_no_working_days() -> None:
    for reported, fifth in {date(2026, 12, 22): date(2026, 12, 30), date(2027, 5, 4): date(2027, 5, 12)}.items():
        assert add_school_days(reported, 5) == fifth
        assert state("hear-feedback", report(reported), today=fifth - timedelta(days=1)) == "not_yet"
        assert state("hear-feedback", report(reported), today=fifth) == "asked"


@pytest.mark.clause("T21")
def test_each_answer_settles_its_own_question_and_a_call_without_one_settles_none() -> None:
    late = MONDAY + timedelta(weeks=11)
    expected = {"other": ("asked", "asked"), "assessment": ("done", "asked"), "investigation": ("done", "done")}
    for stage, states in expected.items():
        heard = ("report_feedback", {"refers": 1, "stage": stage})
        found = route_of("po-2019", report(), heard, today=late)
        assert (state_of(found, "hear-feedback", 1), state_of(found, "hear-outcome", 1)) == states
    protected = ("waiver", {"duty": "hear-outcome", "ground": "already_protected", "subject": 1})
    assert state("hear-outcome", report(), protected, today=late) == "waived"


@pytest.mark.clause("T21", "S5b.3")
def test_a_report_in_an_emergency_call_is_followed_as_any_other() -> None:
    called = ("emergency", {"on": MONDAY, "called": ["advice_centre"], "reported_in_call": True})
    assert state("hear-feedback", called, today=date(2026, 11, 30)) == "asked"
    assert state("siblings-in-report", called) == state("agree-own-part", called) == "asked"
    more = ("report_supplement", {"refers": 1, "school_continues": "Lena blijft bij de juf."})
    assert state("siblings-in-report", called, more) == state("agree-own-part", called, more) == "done"


@pytest.mark.clause("S5b.11", "S5a.3")
@both
def test_reporting_again_can_be_needed_more_than_once(edition: str) -> None:
    again = ("report_feedback", {"refers": 1, "report_again": True})
    route = route_of(edition, "report", again, "report", again)
    assert (state_of(route, "report-after-all", 2), state_of(route, "report-after-all", 4)) == ("done", "asked")


@pytest.mark.clause("R5", "S4.2", "S4.4", "T05", "T06")
@both
def test_the_advice_centre_or_the_youth_doctor_weighs_along_unless_there_is_no_doubt(edition: str) -> None:
    ready = ("signal", "consultation", TALK)
    doubtless = ("waiver", {"duty": "view-for-weighing", "ground": "no_doubt"})
    assert {"weigh", "view-for-weighing"} <= asked(route_of(edition, *ready))
    assert state_of(route_of(edition, *ready, ("weighing", FULL)), "weigh") == "done"
    assert state_of(route_of(edition, *ready, doubtless), "view-for-weighing") == "waived"


@pytest.mark.clause("R6", "R7", "S1.2", "S5a.1")
@both
def test_after_the_weighing_somebody_decides_about_help_and_about_a_report(edition: str) -> None:
    assert "decide" in asked(route_of(edition, *WEIGHED))
    for decided in ({"help": True}, {"report": True, "help": False}, {"other_cause": True, "help": False}):
        assert state_of(route_of(edition, *WEIGHED, ("decision", decided)), "decide") == "done"
    both_chosen = route_of(edition, *WEIGHED, ("decision", {"report": True, "help": True}))
    assert {"organise-help", "make-report", "announce-report"} <= asked(both_chosen)
