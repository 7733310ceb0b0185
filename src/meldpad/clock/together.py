"""Signals that belong together, and a child with an open dossier that leaves: told to who guards, without a word of either."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.utils import timezone

from meldpad.clock.case_files import CaseFiles, Written
from meldpad.clock.rules.parts import Code
from meldpad.clock.rules.state import Waiting
from meldpad.dossiers.models import Dossier
from meldpad.schools.models import Bond, Pupil, School, SiblingLink

SIGNALS = frozenset({"signal", "signal_list"})


def told_of(school: School, files: CaseFiles, today: date) -> Iterator[Waiting]:
    """Second signals by somebody else, children of one family or one address who both have an open dossier, and who leaves."""
    for dossier in files.dossiers:
        yield from _second_signals(dossier.id, files.written.get(dossier.id, ()))
    by_pupil = {dossier.pupil_id: dossier for dossier in files.dossiers}
    yield from _siblings(school, by_pupil)
    yield from _leavers(school, by_pupil, today)


def _second_signals(dossier_id: UUID, written: tuple[Written, ...]) -> Iterator[Waiting]:
    """The first signal of each next person about the same child."""
    seen: set[UUID] = set()
    for one in written:
        if one.header.kind not in SIGNALS:
            continue
        if seen and one.author not in seen:
            on = timezone.localdate(one.header.written_at)
            subject = f"{dossier_id.hex}.{one.number}"
            yield Waiting(code=Code.SECOND_SIGNAL, subject=subject, on=on, dossier=dossier_id, number=one.number)
        seen.add(one.author)


def _siblings(school: School, by_pupil: dict[UUID, Dossier]) -> Iterator[Waiting]:
    """About the dossier that was opened last, on the day from which the school knows of both. It says nothing of either."""
    pairs = SiblingLink.objects.filter(school_id=school.id).values_list("first_id", "second_id", "since", "kind")
    for first, second, since, kind in pairs:
        if first in by_pupil and second in by_pupil:
            earlier, later = sorted((by_pupil[first], by_pupil[second]), key=lambda one: (one.opened_at, str(one.id)))
            on = timezone.localdate(max(since, later.opened_at))
            code = Code.HOUSEHOLD if kind == Bond.HOUSEHOLD else Code.SIBLING
            yield Waiting(code=code, subject=f"{earlier.id.hex}.{later.id.hex}", on=on, dossier=later.id)


def _leavers(school: School, by_pupil: dict[UUID, Dossier], today: date) -> Iterator[Waiting]:
    """Told on the day itself, or from now on when the last day is still to come."""
    rows = Pupil.objects.filter(school_id=school.id, left_on__isnull=False, id__in=by_pupil).values_list("id", "left_on")
    for pupil_id, left_on in rows:
        dossier = by_pupil[pupil_id]
        if left_on and left_on <= today:
            yield Waiting(code=Code.LEFT, subject=f"{dossier.id.hex}.{left_on}", on=left_on, dossier=dossier.id)
