"""Who may be the second person, who was asked, and what was asked of somebody. No word of a dossier is opened for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.finding import Found
from meldpad.dossiers.membership import staff
from meldpad.dossiers.models import Dossier, Entry, SecondAsked
from meldpad.dossiers.ties import Ties, relation_of, ties_of
from meldpad.journal.header import decode_header
from meldpad.policy.facts import Right, Track
from meldpad.policy.reading import Scope, reading_scope
from meldpad.policy.seconding import may_agree
from meldpad.policy.sharing import may_involve
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.protocol.proposals import overtaken
from meldpad.schools.actor import Actor, NotAppointed, actor_for


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Colleagues by name: `inside` read the dossier already, `others` would get the right to read it for a while."""

    inside: tuple[tuple[UUID, str], ...]
    others: tuple[tuple[UUID, str], ...]


def second_people(actor: Actor, found: Found, writer: UUID, at: datetime) -> Choice:
    """Who can be asked about what `writer` wrote. Only who guards the code lets somebody in who does not read yet."""
    there: dict[bool, list[tuple[UUID, str]]] = {True: [], False: []}
    for user_id, name in staff(actor, at):
        reads, verdict = may_second(actor, found, user_id, name, writer, at)
        if verdict:
            there[reads].append((user_id, name))
    return Choice(inside=tuple(there[True]), others=tuple(there[False]))


def may_second(actor: Actor, found: Found, user_id: UUID, name: str, writer: UUID, at: datetime) -> tuple[bool, Verdict]:
    """Whether this colleague reads the dossier now, and whether the actor may ask them, letting them read it where needed."""
    try:
        second = actor_for(user_id, name, at.date())
    except NotAppointed:
        return False, Verdict("not-a-colleague")
    relation = relation_of(second, found.dossier, at)
    if may_agree(second, relation, writer):
        return True, ALLOWED
    let_in = may_involve(actor, found.relation)
    return False, let_in and may_agree(second, replace(relation, added=Right.READ), writer)


@dataclass(frozen=True, kw_only=True)
class AskedPerson:
    """Somebody who was asked about an entry and has not answered."""

    number: int
    name: str
    since: datetime


def asked_people(dossier: Dossier) -> list[AskedPerson]:
    """Everybody who was asked in this dossier and still has to answer, the first first."""
    rows = SecondAsked.objects.filter(dossier=dossier, until=None).order_by("since", "id")
    found = rows.values_list("number", "user__name", "since")
    return [AskedPerson(number=number, name=name, since=since) for number, name, since in found]


@dataclass(frozen=True, kw_only=True)
class AskedSecond:
    """What somebody is asked to decide along with, for a list: which kind of thing, by whom, and nothing about whom."""

    dossier_id: UUID
    number: int
    kind: str
    asked_by: str
    asked_at: datetime


def seconds_asked_of(actor: Actor, at: datetime, ties: Ties | None = None) -> list[AskedSecond]:
    """What waits for the actor's yes or no, the oldest first; leaves one row in the log when there is any."""
    rows = SecondAsked.objects.filter(school_id=actor.here, user_id=actor.user_id, until=None, dossier__closed=False)
    asked = list(rows.select_related("dossier", "by").order_by("since", "id"))
    if not asked:
        return []
    record(actor, Act.LISTED, at, detail="seconds")
    ties = ties or ties_of(actor, at)
    readable = {
        row.dossier_id
        for row in asked
        if reading_scope(actor, ties.relation(row.dossier_id, Track(row.dossier.track))) is Scope.ALL
    }
    return list(_still_waiting(row for row in asked if row.dossier_id in readable))


def _still_waiting(rows: Iterable[SecondAsked]) -> Iterator[AskedSecond]:
    for row in rows:
        kind, *later = _kinds_from(row)
        if not overtaken(kind, later):
            yield AskedSecond(dossier_id=row.dossier_id, number=row.number, kind=kind, asked_by=row.by.name, asked_at=row.since)


def _kinds_from(row: SecondAsked) -> list[str]:
    """The kind of the entry that a row names, and of every entry after it; their headers say so without a key."""
    entries = Entry.objects.filter(dossier_id=row.dossier_id, number__gte=row.number).order_by("number")
    return [decode_header(bytes(header)).kind for header in entries.values_list("header", flat=True)]


def name_of(user_id: str) -> str:
    """The name behind an author."""
    return User.objects.values_list("name", flat=True).get(pk=user_id)
