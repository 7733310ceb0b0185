"""What stands beside the steps: an emergency, an employee, other roads, and a route that begins anew."""

import pytest
from protocol_journals import CONSENT, EDITIONS, TALK, WEIGHED, asked, both, payload_of, route_of, state_of


@pytest.mark.clause("S1.18", "T01", "T48")
def test_a_worry_about_an_employee_leaves_the_route() -> None:
    employee = ("signal", {"about": "employee", "place": ""})
    assert asked(route_of("po-2012", employee)) == {"tell-manager"}
    assert asked(route_of("po-2019", employee)) == {"tell-board"}
    told_manager, told_board = ("employee_handover", {"told": "manager"}), ("employee_handover", {"told": "board"})
    assert asked(route_of("po-2012", employee, told_manager)) == {"manager-consults"}
    assert asked(route_of("po-2012", employee, told_board)) == set()
    assert asked(route_of("po-2019", employee, told_manager)) == {"tell-board"}
    assert asked(route_of("po-2019", employee, told_board)) == {"board-consults-inspector", "board-reports-offence"}


@pytest.mark.clause("S1.18", "T48")
def test_what_the_board_does_about_an_employee_is_asked_until_it_is_known_or_nobody_tells() -> None:
    told = (("signal", {"about": "employee"}), ("employee_handover", {"told": "board"}))
    only_consulted = ("employee_followup", {"inspector_consulted": "yes", "offence_reported": "unknown"})
    assert asked(route_of("po-2019", *told, only_consulted)) == {"board-reports-offence"}
    assert (
        asked(route_of("po-2019", *told, ("employee_followup", {"inspector_consulted": "no", "offence_reported": "no"}))) == set()
    )
    for rule in ("board-consults-inspector", "board-reports-offence"):
        silent = ("waiver", {"duty": rule, "ground": "not_told_back"})
        assert state_of(route_of("po-2019", *told, silent), rule) == "waived"
    direction = (("signal", {"about": "employee"}), ("employee_handover", {"told": "manager"}))
    assert asked(route_of("po-2012", *direction, only_consulted)) == set()


@pytest.mark.clause("T02")
def test_the_director_hears_of_every_emergency_by_a_call_or_afterwards() -> None:
    danger, present = ("emergency", {"called": ["police"]}), ("emergency", {"called": ["police", "director"]})
    assert state_of(route_of("po-2019", danger), "tell-director", 1) == "asked"
    assert state_of(route_of("po-2019", present), "tell-director", 1) == "done"
    for told in (("consultation", {"party": "director"}), present):
        assert state_of(route_of("po-2019", danger, told), "tell-director", 1) == "done"
    assert state_of(route_of("po-2019", present, danger), "tell-director", 2) == "asked"


@pytest.mark.clause("S2.16", "S2.17", "T02")
@both
def test_an_emergency_asks_to_call_now_and_an_old_advice_is_no_answer(edition: str) -> None:
    danger = ("emergency", {"called": ["police"]})
    assert state_of(route_of(edition, "advice", danger), "emergency-advice", 2) == "asked"
    for call in ("advice", "report", ("emergency", {"called": ["advice_centre"]})):
        assert state_of(route_of(edition, danger, call), "emergency-advice", 1) == "done"
    again = route_of(edition, danger, "advice", danger)
    assert (state_of(again, "emergency-advice", 1), state_of(again, "emergency-advice", 3)) == ("done", "asked")
    reported = route_of(edition, ("emergency", {"called": ["advice_centre"], "reported_in_call": True}))
    assert state_of(reported, "emergency-advice", 1) == state_of(reported, "make-report") == "done"
    assert state_of(reported, "agree-own-part", 1) == "asked"


@pytest.mark.clause("T43")
@both
def test_a_reopened_dossier_walks_the_route_again_with_its_history(edition: str) -> None:
    closed = (*WEIGHED, "decision", "closing", "reopening")
    assert {"consult-colleague", "ask-advice"} <= asked(route_of(edition, *closed))
    assert "weigh" in asked(route_of(edition, *closed, "consultation", TALK))
    unmade = (*WEIGHED, ("decision", {"report": True}), "closing", "reopening")
    assert "make-report" in asked(route_of(edition, *unmade))
    assert "consult-colleague" not in asked(route_of(edition, *WEIGHED, "reopening"))
    old_ground = ("waiver", {"duty": "ask-advice", "ground": "no_doubt"})
    assert "ask-advice" in asked(route_of(edition, "signal", old_ground, "closing", "reopening"))


MOTHER = ("person", {"name": "Moeder", "informed": ""})
ROUND = ("closing", "reopening")


@pytest.mark.clause("T43", "T13")
def test_after_reopening_the_parents_are_known_and_each_is_spoken_to_anew() -> None:
    with_mother = ("parent_talk", {"refers": 3, "outcomes_shared": True})
    first = ("signal", "consultation", MOTHER, with_mother)
    assert state_of(route_of("po-2019", *first), "address-parent", 3) == "done"
    anew = route_of("po-2019", *first, *ROUND, "consultation", TALK)
    assert state_of(anew, "name-parents") == state_of(anew, "settle-authority", 3) == "done"
    assert state_of(anew, "address-parent", 3) == "asked"
    assert state_of(route_of("po-2019", *first, *ROUND, "consultation", with_mother), "address-parent", 3) == "done"


@pytest.mark.clause("T43", "T20", "S2.5")
@both
def test_after_reopening_consent_is_asked_anew(edition: str) -> None:
    given, team = ("consent", {"answer": "written"}), ("consultation", {"party": "care_team"})
    assert state_of(route_of(edition, given, team, *ROUND), CONSENT[edition], 2) == "done"
    assert state_of(route_of(edition, given, team, *ROUND, team), CONSENT[edition], 5) == "asked"


@pytest.mark.clause("T43")
@both
def test_after_reopening_looking_and_looking_back_are_asked_anew_and_old_items_stay(edition: str) -> None:
    seen = (("signal", {"setting": "bringing", "place": ""}), "signal_list", "report", "case_evaluation")
    route = route_of(edition, *seen, *ROUND)
    assert {"look-elsewhere", "use-instrument"} <= asked(route)
    assert state_of(route, "complete-signal", 1) == "asked"
    assert state_of(route, "look-back") == "not_yet"


@pytest.mark.clause("A3", "A4", "O2.12")
@both
@pytest.mark.parametrize(("about", "rule"), [("pupils", "pupils-road"), ("other", "outsider-road")])
def test_a_worry_that_is_not_about_home_is_taken_up_elsewhere_beside_this_route(edition: str, about: str, rule: str) -> None:
    worry = ("signal", {"about": about})
    assert {rule, "consult-colleague", "ask-advice"} <= asked(route_of(edition, worry))
    assert state_of(route_of(edition, worry, "other_road"), rule) == "done"
    protected = ("waiver", {"duty": rule, "ground": "already_protected"})
    assert state_of(route_of(edition, worry, protected), rule) == "waived"
    assert state_of(route_of(edition, "signal"), rule) == "not_yet"


@pytest.mark.clause("T16", "S3.13")
@both
@pytest.mark.parametrize("ending", ["other_cause", "no_suspicion"])
def test_a_route_that_ends_without_a_suspicion_answers_the_duty_to_close(edition: str, ending: str) -> None:
    other = ("decision", {"other_cause": True, "help": False})
    closed = ("closing", {"ending": ending})
    assert state_of(route_of(edition, *WEIGHED, other, closed), "close-other-cause") == "done"


@pytest.mark.clause("T37", "O2.16")
def test_a_dossier_says_under_which_edition_it_was_opened() -> None:
    assert list(payload_of(("opening", {"edition": ""})).problems()) == ["edition:missing"]
    for edition in EDITIONS:
        assert not list(payload_of(("opening", {"edition": edition.id})).problems())
