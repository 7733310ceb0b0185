"""Step 2: colleagues, advice, consent for each partner by itself, and that advice comes before any talk with the parents."""

from datetime import date

import pytest
from protocol_journals import BARE, CONSENT, FULL, TALK, asked, both, duty_of, route_of, state_of

from meldpad.journal.kinds.consultation import Party
from meldpad.journal.kinds.signal import Special


@pytest.mark.clause("S2.1", "S2.9", "S2.15")
@both
def test_after_a_signal_come_a_colleague_advice_and_then_the_reference_index(edition: str) -> None:
    first = route_of(edition, "signal")
    assert {"consult-colleague", "ask-advice"} <= asked(first)
    assert "consider-index" not in asked(first)
    assert "consider-index" in asked(route_of(edition, "signal", "consultation"))
    waived = ("waiver", {"duty": "ask-advice", "ground": "no_doubt"})
    assert state_of(route_of(edition, "signal", waived), "ask-advice") == "waived"


@pytest.mark.clause("S2.5")
@both
@pytest.mark.parametrize("party", ["youth_health", "care_team", "youth_centre", "other_outside"])
def test_talking_by_name_outside_the_school_asks_for_consent(edition: str, party: str) -> None:
    outside = ("consultation", {"party": party})
    assert state_of(route_of(edition, outside), CONSENT[edition], 1) == "asked"
    for answer, state in {"written": "done", "refused": "asked", "not_asked": "asked"}.items():
        answered = ("consent", {"party": party, "answer": answer, "reason": "x"})
        assert state_of(route_of(edition, outside, answered), CONSENT[edition], 1) == state
    assert state_of(route_of(edition, ("consultation", {"party": party, "anonymous": True})), CONSENT[edition], 1) == "absent"


@pytest.mark.clause("S2.5")
@both
def test_a_consent_that_was_taken_back_does_not_cover_the_next_discussion(edition: str) -> None:
    outside = ("consultation", {"party": "care_team"})
    route = route_of(edition, ("consent", {"answer": "written"}), outside, ("consent", {"answer": "refused"}), outside)
    assert (state_of(route, CONSENT[edition], 2), state_of(route, CONSENT[edition], 4)) == ("done", "asked")


@pytest.mark.clause("S2.5", "T20")
@both
def test_a_consent_counts_for_the_partner_it_was_asked_for_and_for_no_other(edition: str) -> None:
    team, doctor = ("consultation", {"party": "care_team"}), ("consultation", {"party": "youth_health"})
    for_team = ("consent", {"party": "care_team", "answer": "written"})
    before = route_of(edition, for_team, team, doctor)
    assert (state_of(before, CONSENT[edition], 2), state_of(before, CONSENT[edition], 3)) == ("done", "asked")
    after = route_of(edition, team, doctor, for_team)
    assert (state_of(after, CONSENT[edition], 1), state_of(after, CONSENT[edition], 2)) == ("done", "asked")
    refused_by_doctor = ("consent", {"party": "youth_health", "answer": "refused"})
    assert state_of(route_of(edition, for_team, refused_by_doctor, team), CONSENT[edition], 3) == "done"


@pytest.mark.clause("S2.5", "T20")
def test_a_consent_aloud_is_enough_today_and_was_not_in_2012() -> None:
    journal = (("consultation", {"party": "care_team"}), ("consent", {"answer": "spoken"}))
    assert state_of(route_of("po-2012", *journal), "written-consent", 1) == "asked"
    assert state_of(route_of("po-2019", *journal), "consent-recorded", 1) == "done"


@pytest.mark.clause("S2.7")
@both
def test_a_refusal_comes_into_the_weighing(edition: str) -> None:
    refused = ("signal", "consultation", ("consent", {"answer": "refused"}), TALK)
    assert "weigh-refusal" in asked(route_of(edition, *refused))
    assert "weigh-refusal" in asked(route_of(edition, *refused, ("weighing", BARE)))
    weighed = ("weighing", FULL | {"refusal_weighed": "Moeder is bang."})
    assert state_of(route_of(edition, *refused, weighed), "weigh-refusal") == "done"


@pytest.mark.clause("S2.14")
@both
def test_the_outcome_of_each_consultation_is_told_to_the_parent(edition: str) -> None:
    silent = ("parent_talk", {"outcomes_shared": False})
    assert state_of(route_of(edition, "consultation", silent), "share-outcome", 1) == "asked"
    route = route_of(edition, "consultation", TALK, "advice")
    assert (state_of(route, "share-outcome", 1), state_of(route, "share-outcome", 3)) == ("done", "asked")


@pytest.mark.clause("R3", "S2.2", "S2.3", "S2.4", "O3.2", "T05")
@both
@pytest.mark.parametrize("party", list(Party))
def test_anybody_with_knowledge_inside_or_outside_is_a_consultation(edition: str, party: str) -> None:
    consulted = ("consultation", {"party": party, "anonymous": True})
    assert state_of(route_of(edition, "signal", consulted), "consult-colleague") == "done"


@pytest.mark.clause("S2.6", "S2.8")
@both
def test_without_consent_the_pupil_can_be_discussed_without_a_name(edition: str) -> None:
    nameless = ("consultation", {"party": "care_team", "anonymous": True})
    assert state_of(route_of(edition, ("consent", {"answer": "refused"}), nameless), CONSENT[edition], 2) == "absent"
    by_name = ("consultation", {"party": "care_team"})
    in_truth_nameless = ("waiver", {"duty": CONSENT[edition], "ground": "anonymous", "subject": 1})
    assert state_of(route_of(edition, by_name, in_truth_nameless), CONSENT[edition], 1) == "waived"


@pytest.mark.clause("S2.9", "S2.10", "S2.11", "S3.15", "O2.13", "T38")
@both
def test_advice_may_go_without_only_when_it_was_checked_together_that_there_is_no_doubt(edition: str) -> None:
    grounds = {"no_doubt": "waived", "safety_at_risk": "asked", "contact_would_break": "asked", "acute": "asked"}
    for ground, state in grounds.items():
        waiver = ("waiver", {"duty": "ask-advice", "ground": ground})
        assert state_of(route_of(edition, "signal", waiver), "ask-advice") == state
    for anonymous in (True, False):
        assert state_of(route_of(edition, "signal", ("advice", {"anonymous": anonymous})), "ask-advice") == "done"


@pytest.mark.clause("R3", "S2.3", "S2.12")
@both
def test_a_discussion_in_the_care_team_follows_on_an_intake(edition: str) -> None:
    team = ("consultation", {"party": "care_team"})
    assert state_of(route_of(edition, team), "intake-before-care-team", 1) == "asked"
    assert state_of(route_of(edition, "intake_talk", team), "intake-before-care-team", 2) == "done"
    assert state_of(route_of(edition, team, "intake_talk"), "intake-before-care-team", 1) == "done"
    none_asked = ("waiver", {"duty": "intake-before-care-team", "ground": "no_intake_asked", "subject": 1})
    assert state_of(route_of(edition, team, none_asked), "intake-before-care-team", 1) == "waived"
    assert state_of(route_of(edition, "consultation"), "intake-before-care-team", 1) == "absent"


@pytest.mark.clause("S2.13", "S3.10")
@both
def test_the_parent_hears_of_each_consultation_and_advice_or_there_is_a_reason(edition: str) -> None:
    for kind in ("consultation", "advice"):
        for ground, state in {"safety_at_risk": "waived", "contact_would_break": "waived", "no_doubt": "asked"}.items():
            silent = ("waiver", {"duty": "share-outcome", "ground": ground, "subject": 1})
            assert state_of(route_of(edition, kind, silent), "share-outcome", 1) == state


WITH_PARENTS = ("prepare-talk", "talk-with-parent", "share-outcome", "announce-report", "discuss-help", "share-plan")
BUSY = ("consultation", ("help", {"discussed_with_parent": False}), ("action_plan", {"shared_with_parent": False}))
REPORTING = ("decision", {"report": True, "help": True})


@pytest.mark.clause("S3.7", "T08")
@both
@pytest.mark.parametrize("special", list(Special))
def test_a_special_worry_asks_to_call_first_and_no_talk_with_parents_until_then(edition: str, special: str) -> None:
    worry = ("signal", {"special": [special]})
    waiting = route_of(edition, worry, *BUSY, REPORTING)
    assert "urgent-advice" in asked(waiting)
    assert not set(WITH_PARENTS) & asked(waiting)
    assert "make-report" in asked(waiting)
    called = route_of(edition, worry, *BUSY, REPORTING, "advice")
    assert state_of(called, "urgent-advice", 1) == "done"
    assert set(WITH_PARENTS) <= asked(called)


@pytest.mark.clause("S3.7", "T08")
@both
def test_a_call_from_before_the_special_worry_does_not_count_and_a_ground_clears_the_way(edition: str) -> None:
    worry = ("signal", {"special": ["honour"]})
    before = route_of(edition, "advice", "consultation", worry)
    assert {"urgent-advice"} == asked(before) & {"urgent-advice", "talk-with-parent"}
    for ground, cleared in {"already_protected": True, "safety_at_risk": True, "no_doubt": False}.items():
        waiver = ("waiver", {"duty": "urgent-advice", "ground": ground, "subject": 1})
        route = route_of(edition, worry, "consultation", waiver)
        assert ("talk-with-parent" in asked(route)) is cleared
        assert ("urgent-advice" in asked(route)) is not cleared
    for call in ("report", ("emergency", {"called": ["advice_centre"]})):
        assert "talk-with-parent" in asked(route_of(edition, worry, "consultation", call))


@pytest.mark.clause("S3.7", "T08")
@both
def test_each_special_worry_waits_for_its_own_call(edition: str) -> None:
    worry = ("signal", {"special": ["honour"]})
    route = route_of(edition, worry, "consultation", "advice", worry)
    assert (state_of(route, "urgent-advice", 1), state_of(route, "urgent-advice", 4)) == ("done", "asked")
    assert "talk-with-parent" not in asked(route)


@pytest.mark.clause("T09")
@pytest.mark.parametrize("told", [("signal", {"disclosure": True}), ("child_talk", {"disclosure": True})])
def test_what_a_child_told_itself_asks_to_call_before_anybody_talks_with_the_parents(told: tuple[str, dict[str, object]]) -> None:
    waiting = route_of("po-2019", "signal", told, *BUSY)
    assert "disclosure-advice" in asked(waiting)
    assert not set(WITH_PARENTS) & asked(waiting)
    assert "talk-with-parent" in asked(route_of("po-2019", "signal", told, *BUSY, "advice"))
    for ground, state in {"already_protected": "waived", "safety_at_risk": "waived", "no_doubt": "asked"}.items():
        waiver = ("waiver", {"duty": "disclosure-advice", "ground": ground, "subject": 2})
        route = route_of("po-2019", "signal", told, "consultation", waiver)
        assert state_of(route, "disclosure-advice", 2) == state
        assert ("talk-with-parent" in asked(route)) is (state == "waived")
    assert "talk-with-parent" in asked(route_of("po-2012", "signal", told, "consultation"))


def test_the_term_of_a_talk_that_waited_counts_from_the_call() -> None:
    worry = ("signal", {"special": ["honour"]})
    found = duty_of(route_of("po-2019", worry, "consultation", "note", "note", "note", "advice"), "talk-with-parent")
    assert found is not None
    assert found.due == date(2026, 11, 20)


@pytest.mark.clause("A3", "A4")
@both
@pytest.mark.parametrize("who", ["other_child", "adult"])
def test_a_worry_for_somebody_else_in_the_family_asks_what_the_school_can_do(edition: str, who: str) -> None:
    worry = ("signal", {"worry_for": who})
    assert state_of(route_of(edition, worry), "advice-for-other-person", 1) == "asked"
    assert state_of(route_of(edition, worry, "advice"), "advice-for-other-person", 1) == "done"
    assert state_of(route_of(edition, "signal"), "advice-for-other-person", 1) == "absent"
