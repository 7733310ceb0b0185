"""What may be written: for every kind of entry the values of every field that a reader looks at.

Every choice, yes and no, text and no text, day and no day; a reference to nothing, to the opening, and to each of two items.
Fields that no reader looks at keep the value of the example.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from enum import EnumType
from functools import cache
from itertools import product
from types import UnionType
from typing import Union, get_args, get_origin

from proof_ledgers import LATER, LATEST, START

import meldpad.journal.kinds  # noqa: F401  makes every kind known
from meldpad.journal.codec import field_types, part_of
from meldpad.journal.payload import Payload
from meldpad.protocol import thinking  # noqa: F401  registers every reader
from meldpad.protocol.ledger import Ledger
from meldpad.protocol.remember import READERS

FRIDAY = date(2026, 11, 6)
# (sort, place among the items of that sort), what made the mark of this name, an entry by number, or nothing
Target = tuple[str, int] | str | int | None
Choices = Mapping[str, tuple[object, ...]]


@cache
def field_of_reference(cls: type[Payload]) -> str | None:
    """The field that holds the number of another entry."""
    found = [name for name, wanted in field_types(cls).items() if int in (wanted, *get_args(wanted))]
    assert len(found) <= 1, f"{cls.KIND} refers twice"
    return found[0] if found else None


def aimed(payload: Payload, target: Target, ledger: Ledger) -> Payload | None:
    """The payload pointing at its target in this ledger; None when the target is not there."""
    field = field_of_reference(type(payload))
    if field is None or target is None:
        return payload
    if isinstance(target, int):
        return replace(payload, **{field: target})
    if isinstance(target, str):
        return replace(payload, **{field: ledger.marks[target]}) if target in ledger.marks else None
    sort, place = target
    numbers = sorted(ledger.items.get(sort, ()))
    return replace(payload, **{field: numbers[place]}) if place < len(numbers) else None


def written(ledger: Ledger, payload: Payload, number: int) -> None:
    """What thinking does with one more entry. Everybody writes one: that whoever wrote a weighing cannot also agree with it is
    shown by itself, and what they write then does nothing."""
    ledger.authors[number] = f"author {number}"
    reader = next((READERS[cls] for cls in type(payload).__mro__ if cls in READERS), None)
    if reader:
        reader(ledger, number, payload)


def watched(held: Payload, seen: set[str]) -> Payload:
    """The same payload, noting which of its fields are looked at."""
    cls = type(held)
    names = {f.name for f in fields(cls)}

    def look(self: Payload, name: str) -> object:
        if name in names:
            seen.add(name)
        return object.__getattribute__(self, name)

    made = object.__new__(type(cls.__name__, (cls,), {"__getattribute__": look}))
    for name in names:
        object.__setattr__(made, name, getattr(held, name))
    return made


def values(wanted: object) -> tuple[object, ...]:
    """Every value of a field that the route could tell apart. Of a list of more than four choices: none, each alone, all."""
    assert not part_of(wanted), "a reader looks into parts: give the alphabet values for them"
    if get_origin(wanted) is tuple:
        choices = tuple(get_args(wanted)[0])
        return subsets(choices) if len(choices) <= 4 else ((), *((one,) for one in choices), choices)
    if get_origin(wanted) in (Union, UnionType):
        return (None, *values(next(one for one in get_args(wanted) if one is not type(None))))
    if isinstance(wanted, EnumType):
        return tuple(wanted)
    return {bool: (False, True), str: ("", "Iets."), date: (LATER, LATEST)}[wanted]


def choices_of(cls: type[Payload], seen: Iterable[str]) -> Choices:
    """The values of each field that is looked at; a reference is aimed later."""
    types = field_types(cls)
    found = {name: values(types[name]) for name in sorted(set(seen) - {"on", field_of_reference(cls)})}
    return {**found, "on": (START, FRIDAY)} if "on" in set(seen) else {**found, "on": (START,)}


def filled(example: Payload, choices: Choices) -> Iterator[Payload]:
    """The example with every combination of these values."""
    for one in product(*choices.values()):
        yield replace(example, **dict(zip(choices, one, strict=True)))


def subsets(choices: tuple[object, ...]) -> tuple[tuple[object, ...], ...]:
    """Every choice of any number of these."""
    held: list[tuple[object, ...]] = [()]
    for choice in choices:
        held += [(*one, choice) for one in held]
    return tuple(held)


def writable(payload: Payload, looked_at: Iterable[str]) -> Payload | None:
    """The payload as it may be written: what no reader looks at is filled in (a text, a choice) when a problem asks for it."""
    if not list(payload.problems()):
        return payload
    free = {name: wanted for name, wanted in field_types(type(payload)).items() if name not in set(looked_at)}
    empty = [name for name, wanted in free.items() if wanted is str and not getattr(payload, name).strip()]
    mended = replace(payload, **dict.fromkeys(empty, "Iets."))
    choices = [(name, value) for name, wanted in free.items() if isinstance(wanted, EnumType) for value in wanted]
    options = (mended, *(replace(mended, **{name: value}) for name, value in choices))
    return next((one for one in options if not list(one.problems())), None)
