"""A word back to whoever wrote a signal: a few fixed sentences, chosen by who guards the dossier (O2.14, S1.10).

Nothing of a dossier goes along, and nothing is sent by itself: what somebody needs to know is for a person to say. A sentence is
only offered when it is true by what was written after the signal. It is no entry: an entry would be read by whoever reads the
dossier, and not by the writer, who reads only their own.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import transaction

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.acting import insist, may_join
from meldpad.dossiers.finding import Found, dossier_for
from meldpad.dossiers.models import Dossier, Entry, WordBack
from meldpad.dossiers.ties import shut_out_from
from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.header import Header, decode_header
from meldpad.journal.json_text import read_json
from meldpad.keyroom.dossier_keys import DossierSeal, open_dossier, open_dossiers
from meldpad.policy.reading import Scope
from meldpad.policy.sharing import may_tell_writer
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.schools.actor import Actor

SIGNALS = frozenset({"signal", "signal_list", "emergency"})
SAID = "word-back"


class Word(StrEnum):
    """What can be said. A stored code is never renamed."""

    CONSULTED = "consulted"
    ADVISED = "advised"
    PARENTS = "parents"
    HELP = "help"
    WATCHING = "watching"
    AGAIN = "again"


# The kinds of entry after which a sentence is true; the others may always be said.
TRUE_AFTER = {
    Word.CONSULTED: frozenset({"consultation"}),
    Word.ADVISED: frozenset({"advice"}),
    Word.PARENTS: frozenset({"parent_talk"}),
    Word.HELP: frozenset({"help"}),
}


@dataclass(frozen=True, kw_only=True)
class ToTell:
    """A signal and its writer, who can hear something back, and what may be said."""

    found: Found
    dossier: Dossier
    number: int
    writer: User
    written_at: datetime
    offered: tuple[Word, ...]


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the writer of an entry heard, when, and from whom."""

    dossier: Dossier
    number: int
    words: tuple[Word, ...]
    at: datetime
    by: str


def to_tell(actor: Actor, dossier_id: UUID, number: int, at: datetime) -> ToTell:
    """One signal for who may say something about it; NotAllowed when that is not the actor, or nobody can hear it.

    A writer who is shut out hears nothing (T28), and neither does who left or may read nothing back.
    """
    found = dossier_for(actor, dossier_id, at, at_least=Scope.ALL)
    insist(may_tell_writer(actor, found.relation), actor, at, dossier_id)
    rows = Entry.objects.filter(dossier_id=dossier_id, number__gte=number).select_related("author").order_by("number")
    entries = list(rows)
    known = bool(entries) and entries[0].number == number and _is_anothers_signal(entries[0], actor)
    insist(ALLOWED if known else Verdict("no-such-signal"), actor, at, dossier_id)
    first, later = entries[0], entries[1:]
    insist(may_join(actor, found.dossier, first.author, at), actor, at, dossier_id)
    return ToTell(
        found=found,
        dossier=found.dossier,
        number=number,
        writer=first.author,
        written_at=_header(first).written_at,
        offered=tuple(_offered({_header(one).kind for one in later})),
    )


def _is_anothers_signal(row: Entry, actor: Actor) -> bool:
    return _header(row).kind in SIGNALS and row.author_id != actor.user_id


def _header(row: Entry) -> Header:
    return decode_header(bytes(row.header))


def _offered(kinds: Collection[str]) -> Iterator[Word]:
    return (word for word in Word if word not in TRUE_AFTER or not TRUE_AFTER[word].isdisjoint(kinds))


def tell_writer(*, actor: Actor, dossier_id: UUID, number: int, words: Collection[Word], at: datetime, token: UUID) -> None:
    """Say these sentences to the writer of a signal. The same `token` twice says it once; PayloadRefused when there are none."""
    signal = to_tell(actor, dossier_id, number, at)
    if not words or not set(words) <= set(signal.offered):
        raise PayloadRefused(["words:missing"])
    said = json.dumps([word for word in Word if word in words]).encode()
    whose = {"board_id": signal.dossier.board_id, "school_id": signal.dossier.school_id, "dossier_id": dossier_id}
    box = open_dossier(dossier_id).close_kept(SAID, token, said)
    row = {"number": number, "writer": signal.writer, "said": box, "by_id": actor.user_id, "at": at}
    with transaction.atomic():
        _, new = WordBack.objects.get_or_create(id=token, defaults={**whose, **row})
        if new:
            Dossier.objects.filter(id=dossier_id).update(told_back=True)
            record(actor, Act.TOLD_WRITER, at, dossier_id=dossier_id, number=number, detail=f"words-{len(words)}")


def told_in(actor: Actor, dossier: Dossier, scope: Scope) -> list[Told]:
    """What was said about the entries of a dossier that the actor opened already; to who reads their own, what they heard."""
    if not dossier.told_back:
        return []
    rows = WordBack.objects.filter(dossier=dossier)
    rows = rows if scope is Scope.ALL else rows.filter(writer_id=actor.user_id)
    found = list(rows.select_related("by").order_by("at"))
    seal = open_dossier(dossier.id) if found else None
    return [_told(row, dossier, seal) for row in found if seal]


def heard_by(actor: Actor, at: datetime) -> dict[UUID, Told]:
    """The last thing that the actor heard back, per dossier; nothing of one from which they are shut out. One row in the log."""
    barred = shut_out_from(actor).values("dossier_id")
    rows = WordBack.objects.filter(writer_id=actor.user_id, school_id=actor.here).exclude(dossier_id__in=barred)
    last = {row.dossier_id: row for row in rows.select_related("by", "dossier").order_by("at")}
    if not last:
        return {}
    record(actor, Act.LISTED, at, detail="told")
    seals = open_dossiers(list(last))
    return {key: _told(row, row.dossier, seals[key]) for key, row in last.items() if key in seals}


def _told(row: WordBack, dossier: Dossier, seal: DossierSeal) -> Told:
    said: Any = read_json(seal.open_kept(SAID, row.id, bytes(row.said)))
    words = tuple(Word(code) for code in said)
    return Told(dossier=dossier, number=row.number, words=words, at=row.at, by=row.by.name)


def told_up_to(school_id: UUID) -> dict[tuple[UUID, UUID], int]:
    """The last entry about which each writer heard something, per dossier of a school: no word of what."""
    rows = WordBack.objects.filter(school_id=school_id).order_by("number")
    return {(dossier, writer): number for dossier, writer, number in rows.values_list("dossier_id", "writer_id", "number")}
