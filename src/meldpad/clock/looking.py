"""Looking at every open dossier around days off (T10, T42). What is agreed for them is a note in the dossier."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act, Record
from meldpad.clock.case_files import opened_at
from meldpad.clock.models import Looked
from meldpad.clock.rules.days_off import LONGEST_OFF, LOOK_BACK, Moment, moments, not_looked_at
from meldpad.clock.rules.parts import Code
from meldpad.dossiers.caseload import CaseRow, caseload
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.services import append
from meldpad.journal.kinds.note import Note
from meldpad.policy.reading import Scope
from meldpad.policy.sharing import may_involve
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.schools.actor import Actor
from meldpad.schools.calendar import calendar_of

Marks = frozenset[tuple[Code, date, UUID]]


@dataclass(frozen=True, kw_only=True)
class Round:
    """One moment around days off: the dossiers that are still to be looked at, and those that were, as the actor lists them."""

    moment: Moment
    left: tuple[CaseRow, ...]
    done: tuple[CaseRow, ...]


def moments_now(school_id: UUID, today: date) -> list[Moment]:
    """The moments that came and at which looking still has sense, the latest first; none on ordinary days."""
    now = (one for one in moments(calendar_of(school_id).closed, today) if one.is_now(today))
    return sorted(now, key=lambda one: one.on, reverse=True)


def rounds_now(actor: Actor, at: datetime) -> list[Round]:
    """The dossiers that the actor guards, for each moment that is now. Listing them leaves a row in the log."""
    today = timezone.localdate(at)
    found = moments_now(actor.here, today) if actor.school_id else []
    if not found:
        return []
    rows = {row.dossier.id: row for row in caseload(actor, at) if row.guarded and not row.dossier.closed}
    opened = {key: since for key, since in opened_at(actor.here).items() if key in rows}
    looked = looked_at(actor.here, today)
    return [_round(moment, rows, opened, looked) for moment in found]


def _round(moment: Moment, rows: Mapping[UUID, CaseRow], opened: Mapping[UUID, date], looked: Marks) -> Round:
    left = not_looked_at(opened, moment, looked)
    done = [key for key, since in opened.items() if since <= moment.on and key not in left]
    return Round(moment=moment, left=tuple(rows[key] for key in left), done=tuple(rows[key] for key in done))


def look_after(*, actor: Actor, dossier_id: UUID, code: Code, agreed: str, at: datetime, token: UUID) -> None:
    """Say that a dossier was looked at, for the moment of this code that is now. What was agreed becomes a note in it; "" when
    there is nothing to agree. Saying it twice does it once."""
    found = dossier_for(actor, dossier_id, at, at_least=Scope.ALL)
    insist(may_involve(actor, found.relation), actor, at, dossier_id)
    today = timezone.localdate(at)
    moment = next((one for one in moments_now(actor.here, today) if one.code is code), None)
    insist(ALLOWED if moment and not found.dossier.closed else Verdict("nothing-to-look-at"), actor, at, dossier_id)
    assert moment  # insisted on
    key = {"dossier_id": dossier_id, "code": code, "holiday": moment.holiday.first}
    with transaction.atomic():
        Dossier.objects.select_for_update().get(id=dossier_id)  # two colleagues at once write one note
        if Looked.objects.filter(**key).exists():
            return
        note = Note(on=today, text=agreed.strip())
        number = append(actor=actor, dossier_id=dossier_id, payload=note, at=at, token=token) if note.text else None
        whose = {"board_id": actor.board_id, "school_id": actor.here}
        Looked.objects.create(**key, **whose, number=number, by_id=actor.user_id, at=at)
        record(actor, Act.LOOKED_AFTER, at, dossier_id=dossier_id, number=number, detail=code)


def looked_at(school_id: UUID, today: date) -> Marks:
    """Which dossiers were looked at around the days off that may still be told of. Handing one over is looking at it (T42)."""
    since = today - LOOK_BACK - LONGEST_OFF
    rows = Looked.objects.filter(school_id=school_id, holiday__gte=since)
    marks = {(Code(code), holiday, dossier) for code, holiday, dossier in rows.values_list("code", "holiday", "dossier_id")}
    return frozenset(marks | set(_handed_over(school_id, today)))


def _handed_over(school_id: UUID, today: date) -> Iterator[tuple[Code, date, UUID]]:
    came = [one for one in moments(calendar_of(school_id).closed, today) if one.code is Code.HANDOVER and one.on <= today]
    if not came:
        return
    acts = Record.objects.filter(school_id=school_id, act=Act.HANDED_OVER, at__date__gte=min(one.on for one in came))
    for dossier, at in acts.values_list("dossier_id", "at"):
        for one in came:
            if dossier and one.on <= timezone.localdate(at) <= one.on + LOOK_BACK:
                yield one.code, one.holiday.first, dossier
