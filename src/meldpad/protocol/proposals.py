"""What waits for a second person: the last weighing, and proposals that nothing has overtaken. Pure: entries in, entries out."""

from collections.abc import Iterable
from typing import TypeGuard

from meldpad.journal.entry import Entry
from meldpad.journal.kinds.agreement import Agreement, Agrees
from meldpad.journal.kinds.closing_proposal import ClosingProposal
from meldpad.journal.kinds.deviation_proposal import DeviationProposal
from meldpad.journal.kinds.weighing import Weighing
from meldpad.journal.payload import Payload

Proposal = ClosingProposal | DeviationProposal
PROPOSALS = frozenset({ClosingProposal.KIND, DeviationProposal.KIND})
SECONDED = PROPOSALS | {Weighing.KIND}
# Whoever wrote a proposal had not read these: it must be made again by somebody who has.
OVERTAKES = frozenset({"signal", "emergency", "weighing", "report", "closing", "reopening"})


def is_proposal(payload: Payload) -> TypeGuard[Proposal]:
    """Whether this is something that another person carries out by saying yes."""
    return isinstance(payload, ClosingProposal | DeviationProposal)


def overtaken(kind: str, later: Iterable[str]) -> bool:
    """Whether kinds that were written later leave nothing to agree with, as far as a kind alone can tell."""
    if kind == Weighing.KIND:
        return Weighing.KIND in later
    return not OVERTAKES.isdisjoint(later)


def waiting(journal: Iterable[Entry]) -> dict[int, Entry]:
    """By number: every entry to which a second person can still say yes or no.

    A newer proposal of the same act takes the place of an older one. A no ends a proposal; under a weighing it stands as an
    answer, and somebody else may still say yes.
    """
    found: dict[int, Entry] = {}
    for entry in journal:
        payload = entry.payload
        if payload.KIND in OVERTAKES:
            found = {n: one for n, one in found.items() if not overtaken(one.payload.KIND, (payload.KIND,))}
        if isinstance(payload, Agreement):
            _answered(found, entry, payload)
        elif is_proposal(payload):
            found = {n: one for n, one in found.items() if _act(one.payload) != _act(payload)}
            found[entry.number] = entry
        elif isinstance(payload, Weighing):
            found[entry.number] = entry
    return found


def _answered(found: dict[int, Entry], answer: Entry, said: Agreement) -> None:
    """An answer settles what it is about; nobody says yes to their own words, and nobody but them takes these back."""
    about = found.get(said.refers)
    if about is None or (about.author == answer.author) is not (said.agrees is Agrees.WITHDRAWN):
        return
    if said.agrees is Agrees.YES or is_proposal(about.payload):
        del found[said.refers]


def _act(payload: Payload) -> tuple[object, ...]:
    """What a proposal would do, to tell whether another proposes the same."""
    return (payload.KIND, payload.duty, payload.subject) if isinstance(payload, DeviationProposal) else (payload.KIND,)
