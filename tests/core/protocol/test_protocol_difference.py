"""What a school gains and loses between two editions, rule by rule."""

from dataclasses import fields, replace

import pytest
from protocol_journals import P2012, P2019

from meldpad.protocol.difference import Change, How, difference
from meldpad.protocol.model import Edition, Rule

pytestmark = pytest.mark.clause("T37", "T45")
CHANGES = difference(P2012, P2019)


def found(section: str, name: str, changes: tuple[Change, ...] = CHANGES) -> Change:
    (change,) = (change for change in changes if (change.section, change.id) == (section, name))
    return change


def changed(change: Change) -> dict[str, tuple[object, object]]:
    return {field.name: (field.before, field.after) for field in change.fields}


def with_rule(rule_id: str, **fields_of: object) -> Edition:
    rules = tuple(replace(rule, **fields_of) if rule.id == rule_id else rule for rule in P2019.rules)  # type: ignore[arg-type]
    return replace(P2019, rules=rules)


def test_an_edition_does_not_differ_from_itself() -> None:
    assert difference(P2019, P2019) == ()


def test_every_rule_of_one_edition_only_is_gained_or_lost() -> None:
    before, after = ({rule.id for rule in edition.rules} for edition in (P2012, P2019))
    rules = [change for change in CHANGES if change.section == "rules"]
    assert {change.id for change in rules if change.how is How.GAINED} == after - before
    assert {change.id for change in rules if change.how is How.LOST} == before - after
    assert {change.id for change in rules if change.how is How.CHANGED} <= before & after


def test_the_way_back_gains_what_the_way_there_lost() -> None:
    back = {(change.section, change.id): change.how for change in difference(P2019, P2012) if change.section != "edition"}
    turned = {How.GAINED: How.LOST, How.LOST: How.GAINED, How.CHANGED: How.CHANGED}
    assert back == {(change.section, change.id): turned[change.how] for change in CHANGES if change.section != "edition"}


def test_a_rule_that_changed_says_in_what() -> None:
    assert changed(found("rules", "decide"))["step"] == ("4", "5")
    assert "T46" in found("rules", "decide").after.clauses  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [field.name for field in fields(Rule) if field.name != "id"])
def test_no_field_of_a_rule_changes_unseen(name: str) -> None:
    rule = P2019.rule("weigh")
    value = getattr(rule, name)
    other = {tuple: ("other",), bool: value is False, dict: {"nl": "Anders.", "en": "Other."}}.get(type(value), "other")
    if name == "term":
        other = "talk"
    assert changed(found("rules", "weigh", difference(P2019, with_rule("weigh", **{name: other}))))[name] == (value, other)


def test_another_order_of_names_is_no_change() -> None:
    clauses = P2019.rule("weigh").clauses  # type: ignore[union-attr]
    assert difference(P2019, with_rule("weigh", clauses=tuple(reversed(clauses)))) == ()


def test_a_term_that_became_shorter_is_seen_at_the_term_and_at_every_rule_that_has_it() -> None:
    shorter = difference(P2019, replace(P2019, terms={**P2019.terms, "talk": 5}))
    assert changed(found("terms", "talk", shorter)) == {"value": (10, 5)}
    assert changed(found("rules", "talk-with-parent", shorter)) == {"days": (10, 5)}


def test_steps_grounds_phones_and_names_are_compared_too() -> None:
    assert found("steps", "5a").how is How.LOST
    assert found("steps", "5").how is How.GAINED
    assert found("grounds", "deviation").how is How.GAINED
    assert "what" in changed(found("phones", "advice_centre"))
    assert changed(found("names", "advice_centre"))["value"][1] == P2019.names["advice_centre"]
    assert found("renames", "het AMK (nl)").how is How.GAINED
    assert {"valid_from", "title"} <= set(changed(found("edition", "po-2019")))
