"""What this edition of the code asks, given what is on record. A function of its arguments: no clock, no store."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from meldpad.protocol.conditions import CONDITIONS, Found
from meldpad.protocol.facts import Facts, Item
from meldpad.protocol.model import Edition, Rule, Step
from meldpad.protocol.route import Duty, DutyState, Route, StepOnRoute, StepState

ROADS = frozenset({"meldcode", "employee", "any"})  # every road that `_roads` can lead to
SETTLED = {DutyState.DONE, DutyState.WAIVED, DutyState.NOT_APPLICABLE}


def evaluate(edition: Edition, facts: Facts, today: date) -> Route:
    """Every duty of `edition` with its state on `today`, and every step with its state. It lists; it never decides."""
    facts = _allowed(edition, facts)
    roads = _roads(facts)
    closed = "closed" in facts.marks
    on_route = [rule for rule in edition.rules if rule.road in roads]
    duties = [_duty(edition, rule, facts, item, today) for rule in on_route for item in _subjects(rule, facts)]
    of_step: dict[str, list[Duty]] = {}
    for duty in duties:
        of_step.setdefault(duty.rule.step, []).append(duty)
    steps = tuple(_step(step, of_step.get(step.id, []), closed) for step in edition.steps if step.road in roads)
    return Route(edition=edition, duties=_in_order(edition, duties), steps=steps, closed=closed)


def _allowed(edition: Edition, facts: Facts) -> Facts:
    """The facts without the waivers on a ground that this edition does not know for that duty: they settle nothing."""
    grounds = {rule.id: rule.grounds for rule in edition.rules}
    kept = {key: waived for key, waived in facts.waivers.items() if waived.ground in grounds.get(key[0], ())}
    return facts if len(kept) == len(facts.waivers) else replace(facts, waivers=kept)


def _roads(facts: Facts) -> set[str]:
    """An employee leaves the route (S1.18, T01); a worry about home that is on record beside it keeps the child on it."""
    if "concerns_employee" not in facts.marks:
        return {"meldcode", "any"}
    return {"employee", "any", *(["meldcode"] if "concerns_home" in facts.marks else [])}


def _subjects(rule: Rule, facts: Facts) -> tuple[Item | None, ...]:
    """What a rule is asked about: the whole dossier, or each item of its sort in the order of their numbers."""
    return facts.items.get(rule.per, ()) if rule.per else (None,)


def _duty(edition: Edition, rule: Rule, facts: Facts, item: Item | None, today: date) -> Duty:
    subject = item.number if item else None
    if done := _first(rule.done_by, facts, item):
        return Duty(rule=rule, state=DutyState.DONE, subject=subject, entry=done[1])
    if waived := facts.waivers.get((rule.id, subject)):
        return Duty(rule=rule, state=DutyState.WAIVED, subject=subject, entry=waived.number, reason=waived.ground)
    if "closed" in facts.marks:
        return Duty(rule=rule, state=DutyState.NOT_APPLICABLE, subject=subject, entry=facts.marks["closed"], reason="closed")
    if unless := _first(rule.unless, facts, item):
        return Duty(rule=rule, state=DutyState.NOT_APPLICABLE, subject=subject, entry=unless[1], reason=unless[0])
    return _open(edition, rule, facts, item, today)


def _open(edition: Edition, rule: Rule, facts: Facts, item: Item | None, today: date) -> Duty:
    subject = item.number if item else None
    found = [CONDITIONS[name](facts, item) for name in rule.when]
    if not all(found):
        return Duty(rule=rule, state=DutyState.NOT_YET, subject=subject)
    starts = _starts(edition, rule, item)
    due = starts or _due(edition, rule, facts, item, found)
    asked = starts is None or today >= starts
    return Duty(rule=rule, state=DutyState.ASKED if asked else DutyState.NOT_YET, subject=subject, starts=starts, due=due)


def _starts(edition: Edition, rule: Rule, item: Item | None) -> date | None:
    """The first day on which the duty is asked: a day that the item names, and the edition's delay after it."""
    day = item.days.get(rule.starts) if item and rule.starts else None
    return edition.after(day, rule.delay) if day and rule.delay else day


def _first(names: Iterable[str], facts: Facts, item: Item | None) -> tuple[str, int | None] | None:
    for name in names:
        found = CONDITIONS[name](facts, item)
        if found:
            return name, None if found is True else found
    return None


def _due(edition: Edition, rule: Rule, facts: Facts, item: Item | None, found: list[Found]) -> date | None:
    """The day that the item names; else the school's term, counted from the day on which the last thing that made the duty
    asked was written."""
    if item and rule.by in item.days:
        return item.days[rule.by]
    numbers = [*found, item.number if item else True]
    days = [facts.dates[number] for number in numbers if number is not None and number in facts.dates]
    if not rule.term or not days:
        return None
    return edition.after(max(days), rule.term)


def _step(step: Step, here: list[Duty], closed: bool) -> StepOnRoute:
    main = [duty for duty in here if duty.rule.main]
    if not closed and any(duty.state is DutyState.ASKED for duty in here):
        return StepOnRoute(step=step, state=StepState.NOW)
    if main and all(duty.state in SETTLED for duty in main):
        done = [duty.entry for duty in main if duty.state is DutyState.DONE]
        return StepOnRoute(step=step, state=StepState.DONE if done else StepState.SKIPPED, entry=done[-1] if done else None)
    return StepOnRoute(step=step, state=StepState.TODO)


def _in_order(edition: Edition, duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """By step, then by term; what is equal in both keeps the order of the rules in the edition, and of the items."""
    places = {step.id: place for place, step in enumerate(edition.steps)}
    return tuple(sorted(duties, key=lambda duty: (places.get(duty.rule.step, -1), duty.due or date.max)))
