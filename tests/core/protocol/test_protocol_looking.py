"""Step 1: looking on purpose, the signal list, brothers and sisters, and what a colleague was asked to do."""

from datetime import date

import pytest
from protocol_journals import FULL, MONDAY, P2012, P2019, TALK, asked, both, duty_of, route_of, state_of

LOOKED = {"place": "Bij de deur", "situation": "Bij het brengen", "others_present": "Vader"}


@pytest.mark.clause("R2", "S1.5", "S1.7", "O3.1")
@both
@pytest.mark.parametrize("setting", ["elsewhere_at_school", "bringing", "contact_moment", "home_visit"])
def test_a_pupil_is_also_seen_besides_the_lesson_and_with_the_parent(edition: str, setting: str) -> None:
    assert "look-elsewhere" in asked(route_of(edition, "signal"))
    assert "look-elsewhere" in asked(route_of(edition, ("signal", {"setting": "class"})))
    assert state_of(route_of(edition, "signal", ("signal", {"setting": setting})), "look-elsewhere") == "done"


@pytest.mark.clause("S1.4", "S1.5", "S1.7")
@both
def test_who_saw_enough_says_so_and_an_emergency_does_not_wait_for_looking(edition: str) -> None:
    for rule in ("look-elsewhere", "use-instrument"):
        enough = ("waiver", {"duty": rule, "ground": "seen_enough"})
        assert state_of(route_of(edition, "signal", enough), rule) == "waived"
        assert rule not in asked(route_of(edition, "emergency", "signal"))


@pytest.mark.clause("S1.4")
@both
def test_the_signal_list_or_the_instrument_of_the_school_is_gone_through(edition: str) -> None:
    assert "use-instrument" in asked(route_of(edition, "signal"))
    own = ("signal_list", {"instrument": "own", "own_instrument": "De kijkwijzer"})
    for used in ("signal_list", own):
        assert state_of(route_of(edition, "signal", used), "use-instrument") == "done"


@pytest.mark.clause("T34")
def test_the_length_of_a_list_changes_nothing_on_the_route() -> None:
    short, long = (("signal_list", {"items": [f"code-{n}" for n in range(count)]}) for count in (1, 40))
    assert route_of("po-2019", "signal", short) == route_of("po-2019", "signal", long)


@pytest.mark.clause("R2", "S1.1", "S1.6", "S1.8", "S1.12")
@both
def test_the_route_starts_with_a_signal_and_a_talk_at_the_door_already_counts(edition: str) -> None:
    assert asked(route_of(edition)) == {"record-signal"}
    for leaning in ("concern", "reassuring"):
        assert state_of(route_of(edition, ("signal", {"leaning": leaning})), "record-signal") == "done"
    assert state_of(route_of(edition, "signal", "parent_talk"), "talk-with-parent") == "done"
    at_the_door = ("waiver", {"duty": "prepare-talk", "ground": "came_by_itself"})
    assert state_of(route_of(edition, "signal", "consultation", at_the_door), "prepare-talk") == "waived"


@pytest.mark.clause("O2.5", "O2.11", "O3.3", "O3.4")
@both
def test_a_task_stays_asked_of_a_colleague_by_its_day_until_the_result_is_told(edition: str) -> None:
    task = ("task", {"until": "2026-11-20"})
    found = duty_of(route_of(edition, "signal", task), "do-task", 2)
    assert found is not None
    assert (found.state.value, found.rule.who, found.due) == ("asked", "asked", date(2026, 11, 20))
    for carried in ("done", "partly", "not_done"):
        told = ("task_answer", {"refers": 2, "carried": carried})
        assert state_of(route_of(edition, "signal", task, told), "do-task", 2) == "done"
    withdrawn = ("waiver", {"duty": "do-task", "ground": "task_withdrawn", "subject": 2})
    assert state_of(route_of(edition, "signal", task, withdrawn), "do-task", 2) == "waived"


@pytest.mark.clause("O3.3", "O3.4", "S1.5", "S1.7")
@both
def test_only_observing_that_was_done_counts_as_looking(edition: str) -> None:
    for sort, carried, state in (
        ("observe", "done", "done"),
        ("observe", "partly", "done"),
        ("observe", "not_done", "asked"),
        ("talk_with_parent", "done", "asked"),
    ):
        answered = (("task", {"sort": sort}), ("task_answer", {"refers": 2, "carried": carried}))
        assert state_of(route_of(edition, "signal", *answered), "look-elsewhere") == state


def test_a_task_without_a_day_gets_the_term_of_the_school() -> None:
    found = duty_of(route_of("po-2019", ("task", {"until": None})), "do-task", 1)
    assert found is not None
    assert found.due == date(2026, 11, 17)
    assert P2012.terms["look"] == P2019.terms["look"] == 10
    assert found.due > MONDAY


@pytest.mark.clause("T12")
def test_brothers_and_sisters_are_asked_about_in_step_one_in_step_four_and_in_the_report() -> None:
    steps = {rule.id: rule.step for rule in P2019.rules if "T12" in rule.clauses}
    assert steps == {"look-at-siblings": "1", "consider-siblings": "4", "siblings-in-report": "5"}
    first = route_of("po-2019", "signal", "siblings")
    assert state_of(first, "look-at-siblings") == "done"
    weighed = route_of("po-2019", "signal", "siblings", "consultation", TALK, ("weighing", FULL | {"siblings": ""}))
    assert state_of(weighed, "consider-siblings") == "asked"
    reported = ("report", {"siblings": ""})
    assert state_of(route_of("po-2019", reported), "siblings-in-report", 1) == "asked"
    unknown = ("waiver", {"duty": "siblings-in-report", "ground": "unknown_for_good", "subject": 1})
    for told in (("report_supplement", {"refers": 1}), unknown):
        assert "siblings-in-report" not in asked(route_of("po-2019", reported, told))
