"""Step 2: colleagues, advice, consent for each partner by itself, and that advice comes before any talk with the parents."""

import pytest
from protocol_journals import BARE, CONSENT, FULL, TALK, asked, both, route_of, state_of


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
