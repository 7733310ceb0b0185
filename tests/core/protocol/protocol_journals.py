"""Journals to think about: short ones written out, and random ones made of every kind's variations."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import get_origin

import pytest
from hypothesis import strategies as st

import meldpad.journal.kinds  # noqa: F401  makes every kind known
from meldpad.journal.codec import build, encode, field_types
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.signal import About, Signal
from meldpad.journal.kinds.waiver import Waiver
from meldpad.journal.payload import KINDS, Payload
from meldpad.protocol.load import published
from meldpad.protocol.route import Duty, DutyState, Route
from meldpad.protocol.thinking import think
from meldpad.words.read import enum_of

MONDAY = date(2026, 11, 2)
EDITIONS = tuple(published().values())
P2012, P2019 = published()["po-2012"], published()["po-2019"]
both = pytest.mark.parametrize("edition", [edition.id for edition in EDITIONS])
FULL = {
    "weighed_with": "Anja",
    "contradicting": "Speelt mee.",
    "siblings": "Ook Daan.",
    "suspicion": "yes",
    "unsafety": "no",
    "help_possible": "yes",
    "help_accepted": "yes",
}
BARE = dict.fromkeys(("weighed_with", "contradicting", "siblings", "outside_view", "refusal_weighed"), "") | {
    "suspicion": "",
    "unsafety": "",
    "help_possible": "",
    "help_accepted": "",
}
TALK = ("parent_talk", {"outcomes_shared": True})
WEIGHED = ("signal", "consultation", TALK, ("weighing", FULL))
CONSENT = {"po-2012": "written-consent", "po-2019": "consent-recorded"}


def entry(number: int, payload: Payload, day: date | None = None) -> Entry:
    """The entry of `payload`, written at noon of `day` (or `number` days after the first Monday)."""
    day = day or MONDAY + timedelta(days=number)
    return Entry(number=number, author="a1", written_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC), payload=payload)


def journal_of(*said: tuple[str, Mapping[str, object]] | str) -> tuple[Entry, ...]:
    """Entries written short: a kind by name, with the fields that differ from its example."""
    return tuple(entry(number, payload_of(line)) for number, line in enumerate(said, start=1))


def payload_of(line: tuple[str, Mapping[str, object]] | str) -> Payload:
    """The example of a kind with the stated fields."""
    kind, stated = (line, {}) if isinstance(line, str) else line
    example = KINDS[kind].example()
    return build(type(example), {field.name: getattr(example, field.name) for field in fields(example)} | dict(stated))


def route_of(edition_id: str, *said: tuple[str, Mapping[str, object]] | str, today: date | None = None) -> Route:
    """What the edition asks of a short journal, on the day of its last entry unless `today` says otherwise."""
    journal = journal_of(*said)
    return think(published()[edition_id], journal, today or MONDAY + timedelta(days=len(said)))


def state_of(route: Route, rule: str, subject: int | None = None) -> str:
    """The state of one duty, or 'absent'."""
    found = duty_of(route, rule, subject)
    return found.state.value if found else "absent"


def duty_of(route: Route, rule: str, subject: int | None = None) -> Duty | None:
    """One duty by its rule (and its subject)."""
    return next((duty for duty in route.duties if duty.rule.id == rule and duty.subject == subject), None)


def asked(route: Route) -> set[str]:
    """The rules that are asked now."""
    return {duty.rule.id for duty in route.duties if duty.state is DutyState.ASKED}


def _values(wanted: object, value: object) -> Iterable[object]:
    if wanted is bool:
        return (True, False)
    if wanted is str:
        return ("", value or "Iets.")
    if isinstance(wanted, type) and hasattr(wanted, "__members__"):
        return tuple(wanted)
    if get_origin(wanted) is tuple and (choices := enum_of(wanted)):
        return ((), *((choice,) for choice in choices))
    if value is None or wanted is int:
        return (1, 2, 3) if "int" in str(wanted) else (None, MONDAY + timedelta(days=9))
    return (value,)


def variations() -> Iterator[Payload]:
    """Every kind's example, and each field of it with every other value that the route could care about."""
    for name in sorted(KINDS):
        example = KINDS[name].example()
        yield example
        for field, wanted in field_types(type(example)).items():
            yield from (replace(example, **{field: value}) for value in _values(wanted, getattr(example, field)))
    for edition in EDITIONS:
        for rule in edition.rules:
            subjects = (1, 2, 3) if rule.per else (None,)
            for ground in rule.grounds:
                yield from (Waiver(on=MONDAY, duty=rule.id, ground=ground, text="Reden.", subject=one) for one in subjects)


VARIATIONS = tuple({encode(one) + one.KIND.encode(): one for one in variations()}.values())
SIGNALS = tuple(one for one in VARIATIONS if isinstance(one, Signal))
ABOUT_OTHERS = tuple(one for one in SIGNALS if one.about is not About.EMPLOYEE)


def journals(*, of: tuple[Payload, ...] = VARIATIONS, longest: int = 10) -> st.SearchStrategy[tuple[Entry, ...]]:
    """Any journal: the variations in any order, also those that nobody would write."""
    return st.lists(st.sampled_from(of), max_size=longest).map(
        lambda said: tuple(entry(n, one) for n, one in enumerate(said, start=1))
    )


def with_one_more(journal: tuple[Entry, ...], payload: Payload) -> tuple[Entry, ...]:
    """The journal with one entry added."""
    return (*journal, entry(len(journal) + 1, payload))
