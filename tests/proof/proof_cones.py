"""What a rule depends on: the cells that its evaluation looks at, and whatever decides how those cells are written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from itertools import product

from proof_alphabet import ALWAYS_THERE, EMPTY, aims, changed, explored, fields_seen, kinds, matters
from proof_ledgers import OPENING, PARTNERS, START, made_of, numbers_of
from proof_moves import Target, choices_of, subsets, writable
from proof_notes import Cell, Trace, noted_facts

from meldpad.journal.kinds.waiver import Waiver
from meldpad.journal.payload import Payload
from meldpad.protocol.conditions import CONDITIONS
from meldpad.protocol.evaluate import evaluate
from meldpad.protocol.facts import Facts, Waived
from meldpad.protocol.load import published
from meldpad.protocol.model import Edition, Rule


@dataclass(frozen=True, kw_only=True)
class Cone:
    """`cells` is closed: whatever decides how one of them is written is one of them. `dated`: marks whose day of writing counts;
    `compared`: cells whose entry numbers are compared. `edition` holds only the rules whose waivers count."""

    rule: Rule
    cells: frozenset[Cell]
    dated: frozenset[Cell]
    compared: frozenset[Cell]
    edition: Edition

    @cached_property
    def sorts(self) -> tuple[str, ...]:
        """The sorts of item that count."""
        return tuple(sorted({cell[1] for cell in self.cells if cell[0] in {"item", "sheet", "day"}}))

    @cached_property
    def flat(self) -> tuple[Cell, ...]:
        """The cells that are about no item."""
        return tuple(sorted(cell for cell in self.cells if cell[0] in {"mark", "consent"}))

    @cached_property
    def waived(self) -> dict[tuple[str, bool], Rule]:
        """The rules of which it counts that they are left out, as a whole or (True) for one item."""
        rules = {(rule.id, per_item): rule for rule in self.edition.rules for per_item in (False, True)}
        return {key: rule for key, rule in rules.items() if ("waiver", key[0], "item" if key[1] else "whole") in self.cells}


@dataclass(frozen=True, kw_only=True)
class Move:
    """One thing that may be written, standing for all that do the same to the cells of a cone."""

    payload: Payload
    target: Target

    @property
    def kind(self) -> str:
        return self.payload.KIND

    def __str__(self) -> str:
        said = ((name, getattr(self.payload, name)) for name in fields_seen(type(self.payload)))
        told = ", ".join(f"{name}={value!s}" for name, value in sorted(said))
        return f"{self.kind}({told})" + (f" about {self.target}" if self.target else "")


@cache
def cone_of(edition_id: str, rule_id: str) -> Cone:
    """The cone of one rule of an edition."""
    edition = published()[edition_id]
    rule = next(one for one in edition.rules if one.id == rule_id)
    trace = looked_at(edition, rule)
    cells = closed_under({cell for cell in trace.reads - ALWAYS_THERE if "" not in cell})
    about = {cell[1] for cell in cells if cell[0] == "waiver"} | {rule.id}
    small = replace(edition, rules=tuple(one for one in edition.rules if one.id in about))
    compared = frozenset(cell for pair in trace.compared for cell in pair)
    return Cone(rule=rule, cells=cells, dated=frozenset(trace.dated), compared=compared, edition=small)


def looked_at(edition: Edition, rule: Rule) -> Trace:
    """Everything that evaluating this rule looks at, whatever is on record: each condition tried on every combination of what
    it looks at, and the evaluation itself on every single thing."""
    total = Trace()
    for name in (*rule.when, *rule.unless, *rule.done_by):
        total.add(_by_condition(name, rule.per))
    alone = replace(edition, rules=(rule,))
    for one in (EMPTY, *({cell} for cell in (*total.reads, ("mark", "closed"), ("mark", "concerns_employee")))):
        trace = Trace()
        for facts in _facts(frozenset(one) | ({("item", rule.per)} if rule.per else EMPTY), rule.grounds):
            evaluate(alone, replace_dates(noted_facts(facts, trace)), START)
        total.add(replace(trace, reads=trace.reads - {("born",)}))  # evaluating copies it, conditions look at it
    return total


def replace_dates(facts: Facts) -> Facts:
    """Days of writing only count where a condition looks at them; the term that is counted from them changes no state."""
    object.__setattr__(facts, "dates", {})
    return facts


@cache
def _by_condition(name: str, per: str) -> Trace:
    trace, looked = Trace(), frozenset({("item", per)} if per else ())
    while True:
        for cells in map(frozenset, subsets(tuple(sorted(looked)))):
            for facts in _facts(cells, ()):
                for item in facts.items.get(per, ()) or (None,):
                    noted = noted_facts(facts, trace)
                    mine = next((one for one in dict.get(noted.items, per, ()) if item and one.number == item.number), None)
                    CONDITIONS[name](noted, mine)
        if trace.reads <= looked:
            return trace
        looked = looked | trace.reads


def _facts(cells: frozenset[Cell], grounds: Iterable[str]) -> Iterator[Facts]:
    """Facts with these cells on record; with a birth date twelve years ago and one a day later, where that is looked at."""
    ledger = made_of(cells)
    ledger.dates.update({number: START for sort in ledger.items for number in numbers_of(sort)})
    for rule in {cell[1] for cell in cells if cell[0] == "waiver" and cell[2] == "item"}:
        for sheets in ledger.items.values():
            ledger.waivers.update({(rule, number): Waived(number=OPENING, ground="") for number in sheets})
    births = (date(START.year - 12, START.month, START.day), date(START.year - 11, 1, 1)) if ("born",) in cells else (None,)
    for ledger.born in births:
        yield ledger.facts()


# -- what decides how a cell is written ------------------------------------------------------------------------------


@cache
def decided_by() -> dict[Cell, frozenset[Cell]]:
    """For each cell the cells that some reader looks at before it knows how to write it."""
    found: dict[Cell, set[Cell]] = {}
    for cls in kinds():
        for payload in changed(cls, choices_of(cls, fields_seen(cls))):
            for target in aims(cls):
                for cell in explored(payload, target).written:
                    found.setdefault(cell, set()).update(_decides(payload, target, cell) - {cell})
    return {cell: frozenset(cells) for cell, cells in found.items()}


def _decides(payload: Payload, target: Target, cell: Cell) -> frozenset[Cell]:
    """On what it depends what this payload does to one cell. That it may point at an item is nothing to depend on when it does
    the same while pointing at none."""
    matter, does = explored(payload, target).on(frozenset({cell}))
    if isinstance(target, tuple) and _doings(does) == _doings(explored(payload, OPENING).on(frozenset({cell}))[1]):
        return matter - {("item", target[0])}
    return matter


def _doings(does: frozenset[tuple[object, ...]]) -> set[object]:
    return {effect for *_, effect in does if effect is not None}


def closed_under(cells: Iterable[Cell]) -> frozenset[Cell]:
    """These cells with all that decides about them, an item with what is said of it included."""
    found, fresh = set(), set(cells)
    while fresh:
        found |= fresh
        items = {("item", cell[1]) for cell in fresh if cell[0] in {"sheet", "day"}}
        fresh = ({one for cell in fresh for one in decided_by().get(cell, ())} | items) - found - ALWAYS_THERE
    return frozenset(found)


# -- the moves that a cone can tell apart ----------------------------------------------------------------------------


@cache
def moves_for(cells: frozenset[Cell]) -> tuple[Move, ...]:
    """Every payload that may be written and does something to these cells; per kind and target one for all that do the same."""
    found: dict[object, Move] = {}
    for cls in kinds():
        for payload in _telling(cls, cells):
            if _with_a_third_partner(payload, cells):
                continue
            for target in aims(cls):
                if isinstance(target, tuple) and ("item", target[0]) not in cells:
                    continue  # what is done about an item outside the cone does here what is done about nothing
                does = explored(payload, target).on(cells)
                if any(effect and any(effect) for _, _, effect in does[1]):
                    found.setdefault(
                        (cls, target if isinstance(target, tuple) else None, does), Move(payload=payload, target=target)
                    )
    return tuple(found.values())


def _with_a_third_partner(payload: Payload, cells: frozenset[Cell]) -> bool:
    """Partners are only compared for being the same: two of them stand for all, where consent counts."""
    partners = {cell[2] for cell in cells if cell[0] == "consent"} - set(PARTNERS)
    return any(getattr(payload, name) in partners for name in fields_seen(type(payload)))


def _telling(cls: type[Payload], cells: frozenset[Cell]) -> Iterator[Payload]:
    """Every combination of the values in the fields that matter to these cells."""
    seen = fields_seen(cls)
    choices = choices_of(cls, seen)
    names = [name for name, about in matters(cls).items() if about & cells]
    for one in product(*(choices[name] for name in names)):
        said = replace(cls.example(), **{"on": START, **dict(zip(names, one, strict=True))})
        if ready := writable(said, seen):
            yield ready


def waivers_for(cone: Cone) -> tuple[Move, ...]:
    """Each rule whose waivers count with a ground that it knows and one that it does not: about nothing when it is asked once,
    about each of two items when it is asked per item, and about the opening when that may become one."""
    found = []
    for rule in cone.edition.rules:
        about: list[Target] = [None] if ("waiver", rule.id, "whole") in cone.cells else []
        if ("waiver", rule.id, "item") in cone.cells:
            about += [(rule.per, 0), (rule.per, 1), *([OPENING] if may_be_opening(rule.per) else [])]
        unknown = next(ground for ground in cone.edition.grounds if ground not in rule.grounds)
        for ground in (*rule.grounds[:1], unknown):
            said = Waiver(on=START, duty=rule.id, ground=ground, text="Reden.")
            found += [Move(payload=said, target=target) for target in about]
    return tuple(found)


@cache
def may_be_opening(sort: str) -> bool:
    """Whether an entry that refers to the opening makes an item of it."""
    item = ("item", sort)
    return any(
        (item, OPENING, OPENING) in effect[0]
        for cls in kinds()
        if OPENING in aims(cls)
        for payload in changed(cls, choices_of(cls, fields_seen(cls)))
        for effect in explored(payload, OPENING).effects.values()
        if effect
    )
