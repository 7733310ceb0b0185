"""Step 3: the talk with each parent, who they are, and the talk with the child."""

import pytest
from protocol_journals import TALK, asked, both, journal_of, route_of, state_of

from meldpad.protocol.conditions import CONDITIONS
from meldpad.protocol.remember import facts_of

MOTHER = ("person", {"name": "Moeder", "informed": ""})
FATHER = ("person", {"name": "Vader", "informed": ""})
BOTH_THERE = ("signal", "consultation", MOTHER, FATHER)


def talk_with(number: int) -> tuple[str, dict[str, object]]:
    return "parent_talk", {"refers": number, "outcomes_shared": True}


@pytest.mark.clause("T13", "S3.1")
def test_each_parent_is_spoken_to_or_there_is_a_reason() -> None:
    assert not {"address-parent"} & asked(route_of("po-2019", *BOTH_THERE))
    one = route_of("po-2019", *BOTH_THERE, talk_with(3))
    assert (state_of(one, "address-parent", 3), state_of(one, "address-parent", 4)) == ("done", "asked")
    assert "address-parent" not in asked(route_of("po-2019", *BOTH_THERE, talk_with(3), talk_with(4)))
    for ground in ("safety_at_risk", "contact_would_break", "advised_against", "not_possible"):
        waiver = ("waiver", {"duty": "address-parent", "ground": ground, "subject": 4})
        assert state_of(route_of("po-2019", *BOTH_THERE, talk_with(3), waiver), "address-parent", 4) == "waived"


@pytest.mark.clause("T13", "T50")
def test_a_parent_who_was_informed_in_another_way_is_addressed_and_one_without_authority_need_not_be() -> None:
    told = ("person", {"name": "Vader", "informed": "Op 16 november, per telefoon"})
    route = route_of("po-2019", "signal", "consultation", MOTHER, told, talk_with(3))
    assert state_of(route, "address-parent", 4) == "done"
    without = ("person", {"name": "Vader", "informed": "", "authority": "no"})
    route = route_of("po-2019", "signal", "consultation", MOTHER, without, talk_with(3))
    assert state_of(route, "address-parent", 4) == "not_applicable"
    unknown = ("person", {"name": "Vader", "informed": "", "authority": "unknown", "evidence": ""})
    route = route_of("po-2019", "signal", "consultation", MOTHER, unknown, talk_with(3))
    assert state_of(route, "address-parent", 4) == "asked"


@pytest.mark.clause("T13", "T50")
@pytest.mark.parametrize("authority", ["", "unknown"])
def test_authority_that_is_not_known_is_a_task_until_it_is(authority: str) -> None:
    father = ("person", {"name": "Vader", "authority": authority, "evidence": ""})
    assert state_of(route_of("po-2019", father), "settle-authority", 1) == "asked"
    for found in ("yes", "no"):
        known = ("person", {"name": "Vader", "authority": found, "refers": 1})
        assert state_of(route_of("po-2019", father, known), "settle-authority", 1) == "done"
    for_good = ("waiver", {"duty": "settle-authority", "ground": "unknown_for_good", "subject": 1})
    assert state_of(route_of("po-2019", father, for_good), "settle-authority", 1) == "waived"
    doubted = ("person", {"name": "Vader", "authority": "unknown", "evidence": "", "refers": 1})
    assert state_of(route_of("po-2019", FATHER, doubted), "settle-authority", 1) == "asked"


@pytest.mark.clause("T50")
def test_an_entry_about_the_same_person_makes_no_second_person_however_it_refers() -> None:
    second = ("person", {"name": "Vader", "informed": "", "refers": 1})
    third = ("person", {"name": "Vader", "informed": "", "refers": 2})
    route = route_of("po-2019", FATHER, second, third, talk_with(3))
    assert {duty.subject for duty in route.duties if duty.rule.per == "parent"} == {1}
    assert state_of(route, "address-parent", 1) == "done"


@pytest.mark.clause("T13", "T50")
@pytest.mark.parametrize(
    ("relation", "counts"), [("parent", True), ("guardian", True), ("step_parent", False), ("other_family", False)]
)
def test_who_is_a_parent_follows_from_the_relation_that_was_written_and_from_nothing_else(relation: str, counts: bool) -> None:
    person = ("person", {"name": "Noor Bakker", "relation": relation})
    route = route_of("po-2019", "signal", "consultation", person)
    assert (state_of(route, "name-parents") == "done") is counts
    assert (state_of(route, "settle-authority", 3) != "absent") is counts


@pytest.mark.clause("R4", "S3.2", "S3.3", "S3.9", "S2.6")
@both
def test_a_talk_is_prepared_with_somebody_and_a_talk_that_was_held_needs_no_preparation(edition: str) -> None:
    ready = ("signal", "consultation")
    assert {"prepare-talk", "talk-with-parent"} <= asked(route_of(edition, *ready))
    assert state_of(route_of(edition, *ready, "talk_preparation"), "prepare-talk") == "done"
    assert state_of(route_of(edition, *ready, TALK), "prepare-talk") == "not_applicable"
    for ground, state in {"came_by_itself": "waived", "safety_at_risk": "waived", "no_doubt": "asked"}.items():
        waiver = ("waiver", {"duty": "prepare-talk", "ground": ground})
        assert state_of(route_of(edition, *ready, waiver), "prepare-talk") == state


@pytest.mark.clause("O2.12", "S1.2")
def test_the_child_is_heard_in_its_own_words_or_there_is_a_reason() -> None:
    assert "hear-child" in asked(route_of("po-2019", "signal", "consultation"))
    assert state_of(route_of("po-2019", "signal", "consultation", "child_talk"), "hear-child") == "done"
    waiver = ("waiver", {"duty": "hear-child", "ground": "not_now_for_child"})
    assert state_of(route_of("po-2019", "signal", "consultation", waiver), "hear-child") == "waived"


@pytest.mark.clause("S1.9", "S3.8")
@both
def test_a_signature_is_asked_for_and_never_forced(edition: str) -> None:
    later = ("parent_talk", {"signing": "later"})
    cannot = ("waiver", {"duty": "settle-signature", "ground": "not_possible", "subject": 1})
    assert state_of(route_of(edition, later), "settle-signature", 1) == "asked"
    assert state_of(route_of(edition, later, cannot), "settle-signature", 1) == "waived"
    assert "weigh" in asked(route_of(edition, "signal", "consultation", later))


@pytest.mark.clause("S3.12", "S3.13")
def test_what_the_talk_showed_is_on_record_for_the_weighing() -> None:
    facts = facts_of(journal_of(("parent_talk", {"other_cause": True})))
    assert CONDITIONS["other_cause_seen"](facts, None) == 1
    assert not CONDITIONS["other_cause_seen"](facts_of(journal_of("parent_talk")), None)
