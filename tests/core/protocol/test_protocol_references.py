"""What an entry refers to: the item it brings up to date, or nothing of the sort."""

import pytest
from protocol_journals import EDITIONS, route_of, state_of

both = pytest.mark.parametrize("edition", [edition.id for edition in EDITIONS])


@pytest.mark.clause("S5a.4", "T14")
@both
@pytest.mark.parametrize(("kind", "rule"), [("help", "discuss-help"), ("action_plan", "share-plan")])
def test_help_that_refers_to_something_else_is_help_of_its_own(edition: str, kind: str, rule: str) -> None:
    shared = {"discussed_with_parent" if kind == "help" else "shared_with_parent": False}
    route = route_of(edition, "signal", (kind, {**shared, "refers": 1}), (kind, {**shared, "refers": 2}))
    assert [duty.subject for duty in route.duties if duty.rule.id == rule] == [2]
    assert state_of(route, rule, 2) == "asked"


@pytest.mark.clause("T50")
def test_a_person_that_refers_to_no_person_is_somebody_new() -> None:
    unknown = ("person", {"relation": "parent", "authority": "", "refers": 1})
    route = route_of("po-2019", "signal", unknown, ("person", {"relation": "parent", "authority": "yes", "refers": 2}))
    assert [(duty.subject, duty.state.value) for duty in route.duties if duty.rule.id == "settle-authority"] == [(2, "done")]
