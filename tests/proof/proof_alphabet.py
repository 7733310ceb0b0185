"""Every payload tried: what it does, what that depends on, and which fields of it matter to which cells.

A payload is tried on every combination of the cells that its reader looks at, which is found by looking. A reader that looks at
nothing does the same on every ledger, so that one trial says all.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from proof_ledgers import OPENING, OWN, cells_of, copied, made_of
from proof_moves import Choices, Target, aimed, choices_of, field_of_reference, subsets, watched, written
from proof_notes import Cell, Trace, noted_ledger

from meldpad.journal.codec import field_types
from meldpad.journal.payload import KINDS, Payload

APART = {"opening", "waiver"}  # the opening only stands at the beginning; a waiver names a rule and a ground of an edition
ALWAYS_THERE = {("partner",), ("first",)}  # they come with their item
EMPTY: frozenset[Cell] = frozenset()
Effect = tuple[frozenset[tuple[Cell, object, object]], frozenset[tuple[str, Cell]]]  # what changed; what was written and how
Tried = Mapping[tuple[frozenset[Cell], bool], Effect | None]  # per combination, without and with everything else on record


@dataclass(frozen=True, kw_only=True)
class Explored:
    """What a payload does on each combination of the cells that its reader looks at."""

    looked: frozenset[Cell]
    effects: Tried

    def on(self, cells: frozenset[Cell]) -> tuple[frozenset[Cell], frozenset[tuple[object, ...]]]:
        """What it does to these cells only: on which of the looked at cells that depends, and what it does for each
        combination of those. Two payloads that answer the same do the same to these cells."""
        seen = {key: _part(effect, cells) for key, effect in self.effects.items()}
        matters = frozenset(one for one in self.looked if self._matters(one, seen))
        return matters, frozenset((combination & matters, wide, does) for (combination, wide), does in seen.items())

    def _matters(self, one: Cell, seen: Mapping[tuple[frozenset[Cell], bool], object]) -> bool:
        without = ((seen.get((combination - {one}, wide), does), does) for (combination, wide), does in seen.items())
        return any(before != after for before, after in without)

    @property
    def written(self) -> frozenset[Cell]:
        """Every cell that it may write."""
        return frozenset(cell for effect in self.effects.values() if effect for _, cell in effect[1]) | frozenset(
            cell for effect in self.effects.values() if effect for cell, _, _ in effect[0]
        )


def _part(effect: Effect | None, cells: frozenset[Cell]) -> object:
    if effect is None:
        return None
    return frozenset(one for one in effect[0] if one[0] in cells), frozenset(one for one in effect[1] if one[1] in cells)


def tried(payload: Payload, target: Target, cells: frozenset[Cell], trace: Trace) -> Effect | None:
    """What this payload changes on the ledger made of these cells; None when it has nothing to refer to there."""
    before = made_of(cells)
    ready = aimed(payload, target, before)
    if ready is None:
        return None
    own = Trace()
    after = noted_ledger(copied(before), own)
    written(after, ready, OWN)
    trace.add(own)  # before the result is taken apart: that looks at everything
    old, new = cells_of(before), cells_of(after)
    places = {place for place in old.keys() | new.keys() if old.get(place) != new.get(place)}
    return frozenset((cell, about, new.get((cell, about))) for cell, about in places), frozenset(own.acts)


def explore(payload: Payload, target: Target, vocabulary: frozenset[Cell]) -> Explored:
    """Try a payload. When its reader goes through all there is of something, then with everything else on record as well."""
    trace, done = Trace(), {}
    looked = frozenset({("item", target[0])} if isinstance(target, tuple) else ())
    looked |= frozenset({("mark", target)} if isinstance(target, str) else ())
    while True:
        wide = any(len(scope) == 1 for scope in trace.swept)
        assert len(looked) <= 10, f"too much is looked at to try every combination: {sorted(looked)}"
        done = {
            (cells, everything): tried(payload, target, cells | (vocabulary - looked if everything else EMPTY), trace)
            for cells in map(frozenset, subsets(tuple(sorted(looked))))
            if all(("item", cell[1]) in cells for cell in cells if cell[0] in {"sheet", "day"})
            for everything in ((False, True) if wide else (False,))
        }
        swept = {cell for scope in trace.swept if len(scope) > 1 for cell in vocabulary if cell[: len(scope)] == scope}
        more = looked | (trace.reads - ALWAYS_THERE) | swept
        more |= {("item", cell[1]) for cell in more if cell[0] in {"sheet", "day"}}
        if more == looked and wide == any(len(scope) == 1 for scope in trace.swept):
            return Explored(looked=looked, effects=done)
        looked = more


@cache
def explored(payload: Payload, target: Target) -> Explored:
    """What a payload does, with all that entries may write as the vocabulary."""
    return explore(payload, target, vocabulary())


# -- one kind ---------------------------------------------------------------------------------------------------------


@cache
def aims(cls: type[Payload]) -> tuple[Target, ...]:
    """What a reference may point at: each of two items of every sort that is looked at, what made each mark that is looked at,
    the opening, and nothing if it may."""
    field = field_of_reference(cls)
    if field is None:
        return (None,)
    trace = Trace()
    tried(cls.example(), OPENING, EMPTY, trace)
    sorts = sorted({cell[1] for cell in trace.reads | {cell for _, cell in trace.acts} if cell[0] == "item"})
    marks = sorted({cell[1] for cell in trace.reads if cell[0] == "mark"})
    nothing = (None,) if field_types(cls)[field] is not int else ()
    return (*nothing, OPENING, *marks, *((sort, place) for sort in sorts for place in (0, 1)))


@cache
def fields_seen(cls: type[Payload]) -> frozenset[str]:
    """The fields that the reader of this kind looks at, beside any change of any two of them."""
    seen: set[str] = set()
    before = -1
    while len(seen) > before:
        before = len(seen)
        for payload in changed(cls, choices_of(cls, seen)):
            for target in aims(cls):
                for cells, _ in explore(payload, target, EMPTY).effects:
                    ledger = made_of(cells)
                    if ready := aimed(payload, target, ledger):
                        written(ledger, watched(ready, seen), OWN)
    return frozenset(seen)


def changed(cls: type[Payload], choices: Choices, *, pairs: bool = False) -> Iterator[Payload]:
    """The example, and the example with one field (or two) changed to each of its values."""
    example = cls.example()
    yield example
    singles = [(name, value) for name, some in choices.items() for value in some]
    for name, value in singles:
        one = replace(example, **{name: value})
        yield one
        if pairs:
            yield from (replace(one, **{other: said}) for other, said in singles if other > name)


@cache
def vocabulary() -> frozenset[Cell]:
    """Every cell that some entry may write. In rounds: what an earlier round found is on record when the next one tries."""
    found: frozenset[Cell] = EMPTY
    for _ in range(3):
        found |= frozenset(
            cell
            for cls in kinds()
            for payload in changed(cls, choices_of(cls, fields_seen(cls)))
            for target in aims(cls)
            for cell in explore(payload, target, found).written
        )
    return found - ALWAYS_THERE


def kinds() -> Iterable[type[Payload]]:
    """Every kind of entry that may be written at any time."""
    return tuple(cls for name, cls in sorted(KINDS.items()) if name not in APART)


@cache
def matters(cls: type[Payload], *, pairs: bool = False) -> Mapping[str, frozenset[Cell]]:
    """For each field that is looked at: the cells for which it matters what stands in it, beside any single other change (or
    any two)."""
    choices = choices_of(cls, fields_seen(cls))
    found: dict[str, set[Cell]] = {name: set() for name in choices}
    for other in changed(cls, choices, pairs=pairs):
        for name, some in choices.items():
            if len(some) > 1:
                found[name] |= _differing([replace(other, **{name: value}) for value in some], aims(cls))
    return {name: frozenset(cells) for name, cells in found.items()}


def _differing(payloads: list[Payload], targets: Iterable[Target]) -> set[Cell]:
    found: set[Cell] = set()
    for target in targets:
        first, *rest = (explored(payload, target) for payload in payloads)
        for other in rest:
            cells = first.written | other.written
            found |= {cell for cell in cells - found if first.on(frozenset({cell})) != other.on(frozenset({cell}))}
    return found
