"""Step 5a: help is followed, put off once, and handed up when nobody looks; plans are shared; the school looks back."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from protocol_journals import WEIGHED, asked, both, duty_of, route_of, state_of

MONDAY = date(2027, 1, 11)
HELP = ("help", {"review_on": MONDAY})
BOTH = ("follow-help", "escalate-review")


def too_early(until: date) -> tuple[str, dict[str, object]]:
    return "help_review", {"refers": 1, "effect": "too_early", "next_review_on": until}


def reviewed(effect: str = "enough") -> tuple[str, dict[str, object]]:
    return "help_review", {"refers": 1, "effect": effect}


def states(*said: tuple[str, dict[str, object]], today: date) -> tuple[str, str]:
    route = route_of("po-2019", *said, today=today)
    return state_of(route, BOTH[0], 1), state_of(route, BOTH[1], 1)


@pytest.mark.clause("R6", "S5a.2", "T14")
def test_a_review_is_asked_on_its_day_and_of_the_director_five_school_days_later() -> None:
    assert states(HELP, today=MONDAY - timedelta(days=1)) == ("not_yet", "not_yet")
    assert states(HELP, today=MONDAY) == ("asked", "not_yet")
    assert states(HELP, today=date(2027, 1, 17)) == ("asked", "not_yet")
    assert states(HELP, today=date(2027, 1, 18)) == ("asked", "asked")
    assert states(HELP, reviewed(), today=date(2027, 1, 18)) == ("done", "done")
    found = duty_of(route_of("po-2019", HELP, today=date(2027, 1, 18)), "escalate-review", 1)
    assert found is not None
    assert found.rule.who == "director"


@pytest.mark.clause("T14")
def test_national_days_off_do_not_count_for_the_director() -> None:
    before_christmas = ("help", {"review_on": date(2026, 12, 23)})
    assert states(before_christmas, today=date(2026, 12, 30)) == ("asked", "not_yet")
    assert states(before_christmas, today=date(2026, 12, 31)) == ("asked", "asked")


@pytest.mark.clause("T15")
@both
def test_a_review_can_be_put_off_once_and_not_a_second_time(edition: str) -> None:
    first, second = date(2027, 1, 25), date(2027, 3, 1)
    for today, state in {date(2027, 1, 24): "not_yet", first: "asked"}.items():
        assert state_of(route_of(edition, HELP, too_early(first), today=today), "follow-help", 1) == state
        assert state_of(route_of(edition, HELP, too_early(first), too_early(second), today=today), "follow-help", 1) == state
    moved = ("help", {"refers": 1, "review_on": second})
    assert state_of(route_of(edition, HELP, too_early(first), moved, today=first), "follow-help", 1) == "asked"
    assert state_of(route_of(edition, HELP, moved, too_early(date(2027, 5, 3)), today=second), "follow-help", 1) == "asked"


@pytest.mark.clause("T14", "T15")
@settings(max_examples=25, deadline=None)
@given(
    delays=st.lists(st.integers(min_value=1, max_value=90), max_size=5),
    by_help=st.lists(st.booleans(), min_size=5, max_size=5),
)
def test_however_often_a_review_is_put_off_it_is_asked_and_handed_up_after_the_first_delay(
    delays: list[int], by_help: list[bool]
) -> None:
    day, said = MONDAY, [HELP]
    for delay, through_help in zip(delays, by_help, strict=False):
        day += timedelta(days=delay)
        said.append(("help", {"refers": 1, "review_on": day}) if through_help else too_early(day))
    last_day = MONDAY + timedelta(days=delays[0] if delays else 0)
    assert states(*said, today=last_day)[0] == "asked"
    assert states(*said, today=last_day + timedelta(days=14)) == ("asked", "asked")


def test_an_earlier_day_is_no_delay_and_help_that_goes_on_after_a_review_is_looked_at_anew() -> None:
    earlier = ("help", {"refers": 1, "review_on": MONDAY - timedelta(days=7)})
    assert states(HELP, earlier, too_early(MONDAY), today=MONDAY)[0] == "asked"
    assert states(HELP, earlier, too_early(MONDAY), today=MONDAY - timedelta(days=1))[0] == "not_yet"
    longer = ("help", {"refers": 1, "review_on": date(2027, 3, 1)})
    assert states(HELP, reviewed(), longer, today=date(2027, 2, 26))[0] == "not_yet"
    assert states(HELP, reviewed(), longer, too_early(date(2027, 3, 15)), today=date(2027, 3, 15))[0] == "asked"
    assert states(HELP, reviewed(), ("help", {"refers": 1, "review_on": MONDAY}), today=date(2027, 3, 1)) == ("done", "done")


@pytest.mark.clause("R6", "S5a.7")
@both
def test_a_referral_is_no_help_until_somebody_asked_whether_the_family_arrived(edition: str) -> None:
    for arrived, state in {"yes": "done", "no": "done", "": "asked", "unknown": "asked"}.items():
        review = ("help_review", {"refers": 1, "effect": "enough", "arrived": arrived})
        assert state_of(route_of(edition, HELP, review, today=MONDAY), "ask-arrival", 1) == state


@pytest.mark.clause("S5a.4", "S5a.5", "S5a.6", "S5a.8")
@both
def test_each_offer_of_help_is_discussed_with_the_parent(edition: str) -> None:
    silent, told = ("help", {"discussed_with_parent": False}), ("help", {"refers": 1, "discussed_with_parent": True})
    assert state_of(route_of(edition, silent), "discuss-help", 1) == "asked"
    assert state_of(route_of(edition, silent, told), "discuss-help", 1) == "done"
    both_offers = route_of(edition, "help", silent)
    assert (state_of(both_offers, "discuss-help", 1), state_of(both_offers, "discuss-help", 2)) == ("done", "asked")


@pytest.mark.clause("S3.11", "S5a.9")
@both
def test_a_plan_is_made_and_every_change_of_it_is_shared_with_the_parent(edition: str) -> None:
    assert "class-agreements" in asked(route_of(edition, *WEIGHED, "decision"))
    shared = ("action_plan", {"shared_with_parent": True})
    changed = ("action_plan", {"refers": 1, "shared_with_parent": False})
    ended = ("action_plan", {"refers": 1, "shared_with_parent": True})
    assert state_of(route_of(edition, shared), "share-plan", 1) == "done"
    assert state_of(route_of(edition, shared, changed), "share-plan", 1) == "asked"
    assert state_of(route_of(edition, shared, changed, ended), "share-plan", 1) == "done"


@pytest.mark.clause("O2.14")
@both
def test_after_the_help_or_a_report_the_school_looks_back_with_those_involved(edition: str) -> None:
    assert "look-back" not in asked(route_of(edition, HELP, today=MONDAY))
    assert "look-back" not in asked(route_of(edition, HELP, too_early(date(2027, 1, 25)), today=MONDAY))
    for ripe in ((HELP, reviewed()), (HELP, reviewed("too_little")), ("report",)):
        assert "look-back" in asked(route_of(edition, *ripe))
        assert state_of(route_of(edition, *ripe, "case_evaluation"), "look-back") == "done"
