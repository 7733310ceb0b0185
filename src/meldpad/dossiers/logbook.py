"""The log of the schools of a board, for its privacy officer: who did what when, and no word of any dossier (T27, O2.15)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act, Record
from meldpad.dossiers.acting import insist
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.ties import shut_out_from
from meldpad.policy.facts import Relation
from meldpad.policy.sharing import may_see_log
from meldpad.schools.actor import NOWHERE, Actor
from meldpad.schools.models import School

PAGE = 100


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which rows somebody looks for; what is None or empty does not matter. The days are whole days at the school."""

    school_id: UUID | None = None
    user_id: UUID | None = None
    acts: tuple[Act, ...] = ()
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


@dataclass(frozen=True, kw_only=True)
class LogPage:
    """At most a hundred rows, the latest first."""

    rows: tuple[LogRow, ...]
    page: int
    more: bool


def read_log(actor: Actor, wanted: Wanted, at: datetime) -> LogPage:
    """One page of the log. Looking is logged too, and dossiers from which the actor is shut out do not appear."""
    insist(may_see_log(actor, Relation(school_id=NOWHERE, board_id=actor.board_id)), actor, at, None)
    record(actor, Act.LISTED, at, detail="log")
    start = (max(wanted.page, 1) - 1) * PAGE
    rows = list(_wanted(actor, wanted).order_by("-id")[start : start + PAGE + 1])
    return LogPage(rows=tuple(_named(actor, rows[:PAGE])), page=max(wanted.page, 1), more=len(rows) > PAGE)


def _wanted(actor: Actor, wanted: Wanted) -> QuerySet[Record]:
    hidden = shut_out_from(actor).filter(dossier_id=OuterRef("dossier_id"))
    rows = Record.objects.filter(~Exists(hidden), board_id=actor.board_id)
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
    references = dict(own.filter(pk__in={row.dossier_id for row in rows}).values_list("pk", "reference"))
    return [
        LogRow(
            at=row.at,
            who=people.get(row.actor_id, "") if row.actor_id else "",
            act=Act(row.act),
            detail=row.detail,
            school=schools.get(row.school_id, "") if row.school_id else "",
            reference=references.get(row.dossier_id, "") if row.dossier_id else "",
        )
        for row in rows
    ]


def schools_of(actor: Actor) -> list[tuple[UUID, str]]:
    """The schools of the actor's board, by name."""
    return list(School.objects.filter(board_id=actor.board_id).order_by("name").values_list("pk", "name"))


def people_of(actor: Actor) -> list[tuple[UUID, str]]:
    """Everybody with an account at the actor's board, also who left, by name."""
    return sorted(User.objects.filter(board_id=actor.board_id).values_list("pk", "name"), key=lambda pair: pair[1])
