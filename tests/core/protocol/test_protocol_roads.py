"""What stands beside the steps: an emergency, an employee, other roads, and a route that begins anew."""

import pytest
from protocol_journals import TALK, WEIGHED, asked, both, route_of, state_of


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
