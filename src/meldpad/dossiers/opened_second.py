"""One weighing or proposal, opened for a second person: through the same door as the dossier, and nothing beside it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from meldpad.dossiers.acting import refused
from meldpad.dossiers.selectors import OpenDossier, open_journal
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.agreement import Agreement
from meldpad.policy.reading import Scope
from meldpad.policy.seconding import may_agree, may_ask_second, may_withdraw
from meldpad.protocol.proposals import SECONDED, is_proposal, waiting
from meldpad.schools.actor import Actor


@dataclass(frozen=True, kw_only=True)
class OpenSecond:
    """What waits for a yes or no, and what its reader may do about it.

    `own`: the reader wrote it. `waits` is False once it was answered or overtaken.
    """

    opened: OpenDossier
    entry: Entry
    waits: bool
    answers: tuple[Entry, ...]
    own: bool
    may_agree: bool
    may_withdraw: bool
    may_ask: bool


def open_second(actor: Actor, dossier_id: UUID, number: int, at: datetime) -> OpenSecond:
    """The entry with this number, for whoever reads all of the dossier. NotAllowed, with a row in the log, otherwise."""
    opened = open_journal(actor, dossier_id, at, detail="second", at_least=Scope.ALL)
    entry = opened.entry(number)
    if entry is None or entry.payload.KIND not in SECONDED:
        raise refused("no-such-proposal", actor, at, dossier_id)
    return second_of(actor, opened, entry)


def second_of(actor: Actor, opened: OpenDossier, entry: Entry) -> OpenSecond:
    """How one entry of an opened dossier stands with its second person."""
    waits = not opened.dossier.closed and entry.number in waiting(opened.journal)
    relation, writer = opened.found.relation, UUID(entry.author)
    return OpenSecond(
        opened=opened,
        entry=entry,
        waits=waits,
        answers=tuple(one for one in opened.journal if isinstance(one.payload, Agreement) and one.payload.refers == entry.number),
        own=writer == actor.user_id,
        may_agree=waits and bool(may_agree(actor, relation, writer)),
        may_withdraw=waits and is_proposal(entry.payload) and bool(may_withdraw(actor, relation, writer)),
        may_ask=waits and bool(may_ask_second(actor, relation)),
    )


def all_waiting(actor: Actor, opened: OpenDossier) -> list[OpenSecond]:
    """Everything in a dossier that waits for a second person, for who reads all of it."""
    if opened.found.scope is not Scope.ALL or opened.dossier.closed:
        return []
    return [second_of(actor, opened, entry) for entry in waiting(opened.journal).values()]
