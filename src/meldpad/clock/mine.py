"""The notices of somebody: what waits for them, which they saw, and what is settled since. Worked out anew at every look.

A notice is open while the state of the school still asks for it. What is only told once is settled when it was seen.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.clock.gathering import Gathered, gathered
from meldpad.clock.models import Notice, Seen, Swept
from meldpad.clock.people import HEARS, MAY_EVER_HEAR
from meldpad.clock.rules.due import Due
from meldpad.clock.rules.parts import AROUND_DAYS_OFF, TOLD_ONCE, Code, Part
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.ties import Ties, ties_of
from meldpad.policy.facts import Track, has
from meldpad.policy.reading import Scope, reading_scope
from meldpad.schools.actor import Actor
from meldpad.schools.models import School

SETTLED_SHOWN = 20
STILL = timedelta(days=1)
# Of a dossier that is closed none of these can be open: after a year they are left alone.
LONG_AGO = timedelta(days=365)
OF_OPEN_DOSSIERS = frozenset(
    {Code.DUTY, Code.EMERGENCY, Code.SILENCE, Code.UNREAD, Code.PUT_OFF, Code.TASK, Code.SECOND, Code.TELL}
)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A notice as somebody may see it. `reference` and `edition` are "" when the dossier is not theirs to know of, `reads` when
    they read it. `next_on` and `next_part`: where it goes when nobody acts.
    `waited`: for how many school days at least it was not done, when it was carried on. `left`: how many dossiers are still to be
    looked at around days off."""

    notice: Notice
    school: str
    seen: bool
    open: bool
    reference: str = ""
    edition: str = ""
    reads: bool = False
    next_on: date | None = None
    next_part: Part | None = None
    waited: int = 0
    left: int = 0

    @property
    def code(self) -> Code:
        """What it is about."""
        return Code(self.notice.code)


def my_notices(actor: Actor, at: datetime) -> list[Shown]:
    """Every open notice of the actor, and the latest that are settled; the first due first. Leaves one row in the log."""
    record(actor, Act.LISTED, at, detail="notices")
    return _shown(actor, _of(actor, at), at)


def unseen(actor: Actor, at: datetime, but: Collection[Code] = (), ties: Ties | None = None) -> list[Shown]:
    """The open notices that the actor did not see yet; one look-up when there are none. `but`: what is left out while it is still
    with its owner. What nobody did and was carried on to somebody at the school is there as long as it waits, seen or not."""
    seen = Seen.objects.filter(notice_id=OuterRef("id"), account_id=actor.user_id)
    carried = Q(hop__gt=0) & ~Q(part=Part.BOARD)
    rows = _of(actor, at).filter(~Exists(seen) | carried).exclude(hop=0, code__in=but)
    return [one for one in _shown(actor, rows, at, ties) if one.open] if rows.exists() else []


def stands_still(actor: Actor, at: datetime) -> bool:
    """Whether nobody looked at the actor's school for a day: then notices are missing that should be there."""
    row = Swept.objects.filter(school_id=actor.here).first()
    known = School.objects.filter(id=actor.here).exists()
    return known and (row is None or at - row.at > STILL)


def see(actor: Actor, shown: Collection[Shown], at: datetime) -> None:
    """Remember that the actor saw these."""
    rows = [
        Seen(board_id=one.notice.board_id, school_id=one.notice.school_id, account_id=actor.user_id, notice=one.notice, at=at)
        for one in shown
        if not one.seen
    ]
    try:
        with transaction.atomic():
            Seen.objects.bulk_create(rows)
    except IntegrityError:
        return  # seen on another screen at the same moment; the next look tells


def _of(actor: Actor, at: datetime) -> QuerySet[Notice]:
    """The notices of the parts that somebody like the actor may ever have, and their own; each is asked of the policy later."""
    parts = [part for part, roles in MAY_EVER_HEAR.items() if has(actor, roles)]
    here = Q(school_id=actor.here) & (Q(account_id=actor.user_id) | Q(part__in={*parts} - {Part.BOARD}))
    board = Q(board_id=actor.board_id, part=Part.BOARD)
    rows = Notice.objects.filter(here | board if Part.BOARD in parts else here)
    closed = Dossier.objects.filter(closed=True).values("id")
    return rows.exclude(made_at__lt=at - LONG_AGO, code__in=OF_OPEN_DOSSIERS, dossier_id__in=closed)


def _shown(actor: Actor, rows: QuerySet[Notice], at: datetime, ties: Ties | None = None) -> list[Shown]:
    by_school: dict[UUID, list[Notice]] = defaultdict(list)
    for notice in rows.order_by("due_on", "key"):
        by_school[notice.school_id].append(notice)
    seen = set(Seen.objects.filter(account_id=actor.user_id).values_list("notice_id", flat=True)) if by_school else set()
    schools = School.objects.filter(id__in=by_school).order_by("name", "id")
    return [one for school in schools for one in _at_school(actor, school, by_school[school.id], seen, at, ties)]


def _at_school(
    actor: Actor, school: School, notices: list[Notice], seen: set[UUID], at: datetime, ties: Ties | None
) -> list[Shown]:
    """Only the dossiers that these notices are about are looked into."""
    state = gathered(school, at, only={notice.dossier_id for notice in notices if notice.dossier_id})
    due = {one.key: one for one in state.due()}
    known = _known(actor, notices, at, ties) if actor.school_id == school.id else {}
    found = [_one(notice, state, seen, due, known) for notice in notices if _is_theirs(actor, notice, state)]
    settled = sorted((one for one in found if not one.open), key=lambda one: one.notice.made_at, reverse=True)
    return [*(one for one in found if one.open), *settled[:SETTLED_SHOWN]]


def _is_theirs(actor: Actor, notice: Notice, state: Gathered) -> bool:
    shut_out = notice.dossier_id is not None and state.people.is_shut_out(actor.user_id, notice.dossier_id)
    if notice.account_id:
        return notice.account_id == actor.user_id and not shut_out
    return HEARS[Part(notice.part)](actor, state.people.relation(actor.user_id, notice.dossier_id))


Known = Mapping[UUID, tuple[Dossier, Scope]]


def _known(actor: Actor, notices: Iterable[Notice], at: datetime, ties: Ties | None) -> Known:
    """The dossiers that the actor may know of, closed ones too, and how much of each."""
    ids = {notice.dossier_id for notice in notices if notice.dossier_id}
    dossiers = Dossier.objects.filter(id__in=ids, school_id=actor.here, track=Track.MELDCODE)
    return dict(_in_scope(actor, ties or ties_of(actor, at), dossiers))


def _in_scope(actor: Actor, ties: Ties, dossiers: Iterable[Dossier]) -> Iterator[tuple[UUID, tuple[Dossier, Scope]]]:
    for dossier in dossiers:
        scope = reading_scope(actor, ties.relation(dossier.id))
        if scope > Scope.NOTHING:
            yield dossier.id, (dossier, scope)


def _one(notice: Notice, state: Gathered, seen: set[UUID], due: Mapping[str, Due], known: Known) -> Shown:
    now, was_seen, agreed = due.get(notice.key), notice.id in seen, state.agreement
    dossier, scope = known.get(notice.dossier_id, (None, Scope.NOTHING)) if notice.dossier_id else (None, Scope.NOTHING)
    return Shown(
        notice=notice,
        school=state.school.name,
        seen=was_seen,
        open=now is not None and not (was_seen and notice.code in TOLD_ONCE),
        reference=dossier.reference if dossier else "",
        edition=dossier.edition if dossier else "",
        reads=scope is Scope.ALL,
        next_on=now.next_on if now else None,
        next_part=now.next_part if now else None,
        left=(now.number or 0) if now and notice.code in AROUND_DAYS_OFF else 0,
        waited=(0, agreed.deputy, agreed.director, agreed.board)[notice.hop],
    )
