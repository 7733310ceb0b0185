"""The open dossiers of a school as the clock looks at them: what each asks, when something was last written, what nobody read.

Each summary is opened once, under keys that are looked up together. A dossier whose key is missing or whose seal is broken is
still looked at from outside: its silence is noticed all the same.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from meldpad.clock.people import People
from meldpad.clock.rules.parts import Code, Part
from meldpad.clock.rules.state import Case, Waiting
from meldpad.dossiers.fresh import Fresh
from meldpad.dossiers.models import Destroyed, Dossier, Entry, Involvement, Reading
from meldpad.dossiers.summary import OpenDuty, Summary
from meldpad.journal.header import Header, HeaderUnknown, decode_header
from meldpad.keyroom.dossier_keys import DossierSeal, KeyMissing, SealBroken, open_dossiers, open_dossiers_of
from meldpad.policy.facts import Right, Track
from meldpad.protocol.load import edition_named
from meldpad.protocol.model import Rule
from meldpad.schools.models import School

LOG = logging.getLogger("meldpad.clock")
OWNERS = {"director": Part.DIRECTOR, "board": Part.BOARD}


@dataclass(frozen=True, kw_only=True)
class Written:
    """An entry from outside its seal."""

    number: int
    author: UUID
    header: Header


@dataclass(frozen=True, kw_only=True)
class CaseFiles:
    """The open dossiers, and what was written in each that something new was written in, in the order of the numbers."""

    dossiers: tuple[Dossier, ...]
    cases: tuple[Case, ...]
    written: Mapping[UUID, tuple[Written, ...]]

    @property
    def opened(self) -> dict[UUID, date]:
        """Since when each of them is open."""
        return {one.id: timezone.localdate(one.opened_at) for one in self.dossiers}


def open_dossiers_at(school_id: UUID, only: Collection[UUID] | None = None) -> QuerySet[Dossier]:
    """The open dossiers of the meldcode road, or those of them that are named."""
    found = Dossier.objects.filter(school_id=school_id, track=Track.MELDCODE, closed=False)
    found = found.exclude(id__in=Destroyed.objects.values("id"))
    return found if only is None else found.filter(id__in=only)


def opened_at(school_id: UUID) -> dict[UUID, date]:
    """Since when each open dossier is open."""
    rows = open_dossiers_at(school_id).order_by("id").values_list("id", "opened_at")
    return {key: timezone.localdate(opened) for key, opened in rows}


def case_files(school: School, people: People, at: datetime, *, since: date, only: Collection[UUID] | None = None) -> CaseFiles:
    """Everything about the open dossiers; entries are only looked at of a dossier with one since that day, or an unread one."""
    dossiers = tuple(open_dossiers_at(school.id, only).order_by("id"))
    summaries = {dossier.id: summary for dossier, summary in _summaries(school, dossiers, at)}
    read_to = _read_to(school, people)
    new = [one.id for one in dossiers if timezone.localdate(one.last_at) >= since or read_to.get(one.id, 0) < one.count]
    written = _written(new)
    owners = _owners(summaries)
    cases = tuple(
        Case(
            id=one.id,
            last_on=timezone.localdate(one.last_at),
            unread_since=_unread_since(written.get(one.id, ()), read_to.get(one.id, 0), people.have_guarded(one.id)),
            duties=tuple(_duties(one, summaries.get(one.id), owners, people)),
        )
        for one in dossiers
    )
    return CaseFiles(dossiers=dossiers, cases=cases, written=written)


def _summaries(school: School, dossiers: Collection[Dossier], at: datetime) -> Iterator[tuple[Dossier, Summary]]:
    seals = _seals(school, [dossier.id for dossier in dossiers])
    fresh = Fresh()
    for dossier in dossiers:
        try:
            if dossier.id in seals:
                yield dossier, fresh.summary(dossier, seals[dossier.id], at)
        except (SealBroken, KeyMissing) as trouble:
            LOG.error("dossier %s is not looked into: %s", dossier.id, type(trouble).__name__)
    fresh.keep()


def _seals(school: School, ids: list[UUID]) -> Mapping[UUID, DossierSeal]:
    try:
        return open_dossiers_of(school.id, ids)
    except (SealBroken, KeyMissing):
        return dict(_one_by_one(ids))


def _one_by_one(ids: Iterable[UUID]) -> Iterator[tuple[UUID, DossierSeal]]:
    for dossier_id in ids:
        try:
            yield from open_dossiers([dossier_id]).items()
        except (SealBroken, KeyMissing) as trouble:
            LOG.error("dossier %s is not looked into: %s", dossier_id, type(trouble).__name__)


def _read_to(school: School, people: People) -> dict[UUID, int]:
    """How far the best reader among those who guard or guarded has read, per dossier."""
    found: dict[UUID, int] = defaultdict(int)
    rows = Reading.objects.filter(school_id=school.id).values_list("dossier_id", "user_id", "number")
    for dossier_id, user_id, number in rows:
        if user_id in people.have_guarded(dossier_id):
            found[dossier_id] = max(found[dossier_id], number)
    return found


def _written(dossier_ids: Collection[UUID]) -> dict[UUID, tuple[Written, ...]]:
    rows = Entry.objects.filter(dossier_id__in=dossier_ids).order_by("dossier_id", "number")
    found: dict[UUID, list[Written]] = defaultdict(list)
    for dossier_id, number, author_id, header in rows.values_list("dossier_id", "number", "author_id", "header"):
        try:
            found[dossier_id].append(Written(number=number, author=author_id, header=decode_header(bytes(header))))
        except HeaderUnknown:
            LOG.error("entry %s of dossier %s has no header that can be read", number, dossier_id)
    return {dossier_id: tuple(written) for dossier_id, written in found.items()}


def _unread_since(written: Iterable[Written], read_to: int, guards: frozenset[UUID]) -> date | None:
    """The day of the first entry that nobody who guards or guarded read or wrote; whoever writes has seen what was there."""
    rows = list(written)
    known = max([read_to, *(one.number for one in rows if one.author in guards)])
    return next((timezone.localdate(one.header.written_at) for one in rows if one.number > known), None)


Owners = Mapping[tuple[UUID, int], UUID]


def _owners(summaries: Mapping[UUID, Summary]) -> Owners:
    """Who was asked each task, and who wrote each entry that a duty is about."""
    numbers = {duty.subject for summary in summaries.values() for duty in summary.duties if duty.subject}
    if not numbers:
        return {}
    entries = Entry.objects.filter(dossier_id__in=summaries, number__in=numbers)
    tasks = Involvement.objects.filter(dossier_id__in=summaries, right=Right.TASK, until=None)
    return {
        **{(dossier, number): user for dossier, number, user in entries.values_list("dossier_id", "number", "author_id")},
        **{(dossier, task): user for dossier, task, user in tasks.values_list("dossier_id", "task", "user_id") if task},
    }


def _duties(dossier: Dossier, summary: Summary | None, owners: Owners, people: People) -> Iterator[Waiting]:
    if summary is None or summary.step == "closed":
        return
    for duty in summary.duties:
        rule = edition_named(dossier.edition).rule(duty.rule)
        # A duty with a delay is the edition's own way of carrying another one on; the ladder does that here.
        if rule and duty.due and not rule.delay:
            yield _waiting(dossier.id, duty, rule, owners, people)
    if summary.put_off:
        on = date.fromisoformat(summary.put_off)
        yield Waiting(code=Code.PUT_OFF, subject=dossier.id.hex, on=on, dossier=dossier.id)


def _waiting(dossier_id: UUID, duty: OpenDuty, rule: Rule, owners: Owners, people: People) -> Waiting:
    account = owners.get((dossier_id, duty.subject or 0)) if rule.who in ("writer", "asked") else None
    if account and (not people.active(account) or people.is_shut_out(account, dossier_id)):
        account = None
    code = Code.EMERGENCY if rule.term == "emergency" else Code.TASK if rule.who == "asked" else Code.DUTY
    return Waiting(
        code=code,
        subject=f"{dossier_id.hex}.{rule.id}.{duty.subject or 0}",
        on=date.fromisoformat(duty.due),
        owner=Part.ONE if account else OWNERS.get(rule.who, Part.GUARD),
        account=account,
        dossier=dossier_id,
        number=duty.subject,
        rule=rule.id,
    )
