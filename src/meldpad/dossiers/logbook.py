"""The log: who did what when, and no word of any dossier (T27, O2.15).

A privacy officer sees that of all schools of the board; an attention officer what is about the dossiers that they guard, which
they may see dossier by dossier too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act, Record
from meldpad.dossiers.acting import insist
from meldpad.dossiers.models import Destroyed, Dossier
from meldpad.dossiers.ties import shut_out_from
from meldpad.policy.facts import Relation, Track
from meldpad.policy.sharing import may_see_log
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.schools.actor import NOWHERE, Actor
from meldpad.schools.models import Appointment, School
from meldpad.schools.real import real_schools

PAGE = 100
AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which rows somebody looks for; what is None or empty does not matter. The days are whole days at the school."""

    school_id: UUID | None = None
    user_id: UUID | None = None
    acts: tuple[Act, ...] = ()
    reference: str = ""
    since: date | None = None
    until: date | None = None
    page: int = 1


@dataclass(frozen=True, kw_only=True)
class LogRow:
    """One row: codes, and the names of the person and the school. `reference` is "" when it was about no dossier."""

    at: datetime
    who: str
    act: Act
    detail: str
    school: str
    reference: str
    number: int | None = None


@dataclass(frozen=True, kw_only=True)
class LogPage:
    """At most a hundred rows, the latest first."""

    rows: tuple[LogRow, ...]
    page: int
    more: bool


def read_log(actor: Actor, wanted: Wanted, at: datetime) -> LogPage:
    """One page of the log. Looking is logged too, and dossiers from which the actor is shut out do not appear."""
    insist(_may_look(actor), actor, at, None)
    record(actor, Act.LISTED, at, detail="log")
    start = (max(wanted.page, 1) - 1) * PAGE
    rows = list(_wanted(actor, wanted).order_by("-id")[start : start + PAGE + 1])
    return LogPage(rows=tuple(_named(actor, rows[:PAGE])), page=max(wanted.page, 1), more=len(rows) > PAGE)


def export_log(actor: Actor, wanted: Wanted, at: datetime) -> Iterator[LogRow]:
    """Every row that is looked for, the latest first, to take along; that is logged before the first is given."""
    insist(_may_look(actor), actor, at, None)
    record(actor, Act.EXPORTED, at, detail="log")
    rows = _wanted(actor, wanted).order_by("-id")
    last = rows.values_list("id", flat=True).first()
    while last is not None:
        part = list(rows.filter(id__lte=last)[:AT_ONCE])
        yield from _named(actor, part)
        last = part[-1].id - 1 if part else None


def watches_all(actor: Actor) -> bool:
    """Whether the actor sees the log of the whole board, and not only of dossiers that they guard."""
    return bool(may_see_log(actor, Relation(school_id=NOWHERE, board_id=actor.board_id)))


def _may_look(actor: Actor) -> Verdict:
    """The log of the board, or that of an ordinary dossier of the own school."""
    return ALLOWED if watches_all(actor) else may_see_log(actor, Relation(school_id=actor.here, board_id=actor.board_id))


def _wanted(actor: Actor, wanted: Wanted) -> QuerySet[Record]:
    hidden = shut_out_from(actor).filter(dossier_id=OuterRef("dossier_id"))
    rows = Record.objects.filter(~Exists(hidden), board_id=actor.board_id)
    if not watches_all(actor):
        guarded = Dossier.objects.filter(school_id=actor.here, track=Track.MELDCODE)
        rows = rows.filter(dossier_id__in=guarded.values("id"))
    if wanted.reference:
        named = Dossier.objects.filter(board_id=actor.board_id, reference=wanted.reference)
        rows = rows.filter(dossier_id__in=named.values("id"))
    if wanted.school_id:
        rows = rows.filter(school_id=wanted.school_id)
    if wanted.user_id:
        rows = rows.filter(actor_id=wanted.user_id)
    if wanted.acts:
        rows = rows.filter(act__in=wanted.acts)
    return rows.filter(_within(wanted))


def _within(wanted: Wanted) -> Q:
    zone, when = timezone.get_default_timezone(), Q()
    if wanted.since:
        when &= Q(at__gte=timezone.make_aware(datetime.combine(wanted.since, time.min), zone))
    if wanted.until:
        when &= Q(at__lte=timezone.make_aware(datetime.combine(wanted.until, time.max), zone))
    return when


def _named(actor: Actor, rows: list[Record]) -> list[LogRow]:
    """The rows with names in the place of ids, one look-up for each sort.

    Whoever guesses the address of another board's dossier leaves a row here; what that dossier is called is not told.
    """
    own = Dossier.objects.filter(board_id=actor.board_id)
    people = dict(User.objects.filter(pk__in={row.actor_id for row in rows}).values_list("pk", "name"))
    schools = dict(School.objects.filter(pk__in={row.school_id for row in rows}).values_list("pk", "name"))
    wanted = {row.dossier_id for row in rows if row.dossier_id}
    references = {
        **dict(Destroyed.objects.filter(board_id=actor.board_id, pk__in=wanted).values_list("pk", "reference")),
        **dict(own.filter(pk__in=wanted).values_list("pk", "reference")),
    }
    return [
        LogRow(
            at=row.at,
            who=people.get(row.actor_id, "") if row.actor_id else "",
            act=Act(row.act),
            detail=row.detail,
            school=schools.get(row.school_id, "") if row.school_id else "",
            reference=references.get(row.dossier_id, "") if row.dossier_id else "",
            number=row.number,
        )
        for row in rows
    ]


def schools_of(actor: Actor) -> list[tuple[UUID, str]]:
    """The schools of the actor's board, by name; for who guards, the own one."""
    schools = real_schools().filter(board_id=actor.board_id)
    own = schools if watches_all(actor) else schools.filter(pk=actor.here)
    return list(own.order_by("name").values_list("pk", "name"))


def people_of(actor: Actor) -> list[tuple[UUID, str]]:
    """Everybody with an account at the actor's board, also who left, by name; for who guards, those of the own school."""
    people = User.objects.filter(board_id=actor.board_id)
    here = Appointment.objects.filter(user_id=OuterRef("pk"), school_id=actor.here)
    own = people if watches_all(actor) else people.filter(Exists(here))
    return sorted(own.values_list("pk", "name"), key=lambda pair: pair[1])
