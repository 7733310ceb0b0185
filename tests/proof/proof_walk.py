"""Every state that entries can bring a rule's cone into, breadth first, each state met by a real journal.

Bounds: one or two items of a sort beside each other (what makes one more is written and looked at, but not gone on from); two
days of writing, the second being the pupil's twelfth birthday, where the day counts; and for today the first day and, around
each day that an item can name, the day before, the day itself and the day after.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from proof_cones import Cone, Move, cone_of, moves_for, waivers_for
from proof_ledgers import LATER, LATEST, OPENING, START, copied
from proof_moves import FRIDAY, aimed, written

from meldpad.protocol.evaluate import evaluate
from meldpad.protocol.ledger import Ledger, Sheet
from meldpad.protocol.schooldays import add_school_days

BIRTHDAY = START + timedelta(days=3)
TWELVE_ON_IT = BIRTHDAY.replace(year=BIRTHDAY.year - 12)
Shown = tuple[str, bool, str]  # a duty's state, whether an entry proves it, and its reason
Seen = tuple[tuple[Shown, ...], ...]  # per representative day, the duties of the rule in the order of their subjects


@dataclass(kw_only=True)
class Walk:
    """`after[s][m]` is the state after move m in state s, or -1 when that move has nothing to refer to; `seen[s]` what the rule
    asks in state s. The last `edge` states were looked at and not gone on from."""

    cone: Cone
    steps: tuple[tuple[Move, date], ...]
    days: tuple[date, ...]
    ledgers: list[Ledger] = field(default_factory=list)
    others: dict[int, Ledger] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    after: dict[int, tuple[int, ...]] = field(default_factory=dict)
    came: dict[int, tuple[int, int]] = field(default_factory=dict)

    def journal(self, state: int) -> list[str]:
        """The entries that lead to a state, for the reader of a failure."""
        said: list[str] = []
        while state in self.came:
            state, step = self.came[state]
            move, day = self.steps[step]
            said.insert(0, f"{day}: {move}")
        return said

    def moves(self) -> Iterator[tuple[int, int, int]]:
        """Every state that was gone on from, every move in it, and the state after it."""
        for state, after in self.after.items():
            yield from ((state, step, then) for step, then in enumerate(after) if then >= 0)


def key_of(cone: Cone, ledger: Ledger) -> tuple[object, ...]:
    """What of this ledger the cone can tell apart."""
    marks = tuple(_mark(cone, ledger, cell) for cell in cone.flat)
    items = tuple(
        tuple(_sheet(cone, ledger, sort, number, sheet) for number, sheet in sorted(ledger.items.get(sort, {}).items()))
        for sort in cone.sorts
    )
    return marks, items, _waived(cone, ledger), ledger.born


def _mark(cone: Cone, ledger: Ledger, cell: tuple[str, ...]) -> object:
    if cell[0] == "consent":
        return cell[2] in ledger.consents.get(cell[1], {})
    number = ledger.marks.get(cell[1])
    return ledger.dates[number] if number and cell in cone.dated else number is not None


def _sheet(cone: Cone, ledger: Ledger, sort: str, number: int, sheet: Sheet) -> object:
    marks = frozenset(mark for mark in sheet.marks if ("sheet", sort, mark) in cone.cells)
    days = frozenset(one for one in sheet.days.items() if ("day", sort, one[0]) in cone.cells)
    partner = ledger.partners.get(number) if sort == "open_outside" else None
    moved = ledger.first_about.get(number, number) != number
    return marks, days, partner, moved


def _waived(cone: Cone, ledger: Ledger) -> frozenset[object]:
    """Which duties are left out on a ground that their rule knows; on another ground is as good as not."""
    found = set()
    for (duty, subject), held in ledger.waivers.items():
        rule = cone.waived.get((duty, subject is not None))
        if rule and held.ground in rule.grounds:
            numbers = sorted(ledger.items.get(rule.per, ()))
            found.add((duty, numbers.index(subject) if subject in numbers else subject and "other"))
    return frozenset(found)


def over(cone: Cone, ledger: Ledger) -> bool:
    """Whether there are more items beside each other than are gone on with."""
    others = sum(len(ledger.items.get(sort, ())) for sort in cone.sorts if sort != cone.rule.per)
    return others > 1 or len(ledger.items.get(cone.rule.per, ())) > beside(cone)


def beside(cone: Cone) -> int:
    """How many items of the sort that a rule is asked about: two, or one where there is more to tell about each of them."""
    told = [cell for cell in cone.cells if cell[0] in {"sheet", "day"} and cell[1] == cone.rule.per]
    return 2 if len(told) <= 1 and cone.sorts == (cone.rule.per,) else 1


def representative_days(cone: Cone) -> tuple[date, ...]:
    """The first day, and the days around each day that an item may name (and the edition's delay after it)."""
    if not any(cell[0] == "day" for cell in cone.cells):
        return (START,)
    named = {LATER, LATEST}
    for on in (START, FRIDAY):
        named |= {add_school_days(on, 5), on + timedelta(weeks=10)}
    delay = cone.edition.terms[cone.rule.delay] if cone.rule.delay else 0
    named |= {add_school_days(day, delay) for day in named} if delay else set()
    return tuple(sorted({START, *(day + timedelta(days=n) for day in named for n in (-1, 0, 1))}))


def shown(cone: Cone, ledger: Ledger, days: tuple[date, ...]) -> Seen:
    """What the rule asks on each of these days."""
    facts, found = ledger.facts(), []
    for today in days:
        duties = [duty for duty in evaluate(cone.edition, facts, today).duties if duty.rule.id == cone.rule.id]
        duties.sort(key=lambda duty: duty.subject or 0)
        found.append(tuple((duty.state.value, duty.entry is not None, duty.reason) for duty in duties))
    return tuple(found)


def stepped(ledger: Ledger, move: Move, day: date) -> Ledger | None:
    """The ledger after one more entry; None when the move has nothing to refer to, or the day has passed."""
    if day < ledger.dates[len(ledger.dates)]:
        return None
    payload = aimed(move.payload, move.target, ledger)
    if payload is None:
        return None
    made = copied(ledger)
    number = len(made.dates) + 1
    made.dates[number] = day
    written(made, payload, number)
    return made


def beginnings(cone: Cone) -> tuple[Ledger, ...]:
    """An opened dossier; where age counts, of a pupil whose birth date is not known and of one who turns twelve."""
    births = (None, TWELVE_ON_IT) if ("born",) in cone.cells else (None,)
    return tuple(Ledger(dates={OPENING: START}, born=born) for born in births)


@cache
def walked(edition_id: str, rule_id: str) -> Walk:
    """Walk the cone of a rule until there is nothing new."""
    cone = cone_of(edition_id, rule_id)
    days = (START, BIRTHDAY) if cone.dated else (START,)
    moves = (*moves_for(cone.cells), *waivers_for(cone))
    walk = Walk(cone=cone, steps=tuple((move, day) for move in moves for day in days), days=representative_days(cone))
    known: dict[object, int] = {}
    for ledger in beginnings(cone):
        _met(walk, known, ledger)
    for state, ledger in enumerate(walk.ledgers):  # grows while we go
        if not over(cone, ledger):
            walk.after[state] = tuple(_next(walk, known, state, step) for step in range(len(walk.steps)))
    return walk


def _next(walk: Walk, known: dict[object, int], state: int, step: int) -> int:
    made = stepped(walk.ledgers[state], *walk.steps[step])
    if made is None:
        return -1
    before = len(walk.ledgers)
    then = _met(walk, known, made)
    if then == before:
        walk.came[then] = (state, step)
    else:
        walk.others[then] = made
    return then


def _met(walk: Walk, known: dict[object, int], ledger: Ledger) -> int:
    today = ledger.dates[len(ledger.dates)] if walk.cone.dated else None
    edge = shown(walk.cone, ledger, walk.days) if over(walk.cone, ledger) else None
    key = (edge or key_of(walk.cone, ledger), today)  # of what is only looked at, what is seen is all that counts
    if key not in known:
        known[key] = len(walk.ledgers)
        walk.ledgers.append(ledger)
        walk.seen.append(edge or shown(walk.cone, ledger, walk.days))
    return known[key]
