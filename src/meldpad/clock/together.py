"""Signals that belong together, one whose writer heard nothing back, and a child with an open dossier that leaves: told to who
guards, without a word of any of them."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.utils import timezone

from meldpad.clock.case_files import CaseFiles, Written
from meldpad.clock.people import People
from meldpad.clock.rules.parts import USUAL, Code
from meldpad.clock.rules.state import Waiting
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.word_back import SIGNALS as WORTH_A_WORD
from meldpad.dossiers.word_back import told_up_to
from meldpad.protocol.schooldays import add_school_days
from meldpad.schools.models import Bond, Pupil, School, SiblingLink

SIGNALS = frozenset({"signal", "signal_list"})


def told_of(school: School, files: CaseFiles, people: People, closed: frozenset[date], today: date) -> Iterator[Waiting]:
    """Second signals by somebody else, writers who heard nothing, children of one family or one address who both have an open
    dossier, and who leaves."""
    for dossier in files.dossiers:
        yield from _second_signals(dossier.id, files.written.get(dossier.id, ()))
    yield from _unheard(school, list(_by_who_can_hear(files, people)), closed)
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


def _by_who_can_hear(files: CaseFiles, people: People) -> Iterator[tuple[UUID, Written]]:
    """Each signal by a colleague who can hear something back, in the order of writing, with its dossier."""
    for dossier in files.dossiers:
        for one in files.written.get(dossier.id, ()):
            if one.header.kind in WORTH_A_WORD and people.can_hear_back(one.author, dossier.id):
                yield dossier.id, one


def _unheard(school: School, signals: list[tuple[UUID, Written]], closed: frozenset[date]) -> Iterator[Waiting]:
    """Of each writer in a dossier the first signal about which they heard nothing, then or later."""
    heard = told_up_to(school.id) if signals else {}
    seen: set[tuple[UUID, UUID]] = set()
    for dossier_id, one in signals:
        whose = (dossier_id, one.author)
        if whose in seen or one.number <= heard.get(whose, 0):
            continue
        seen.add(whose)
        on = add_school_days(timezone.localdate(one.header.written_at), USUAL.told, closed)
        subject = f"{dossier_id.hex}.{one.number}"
        yield Waiting(code=Code.TELL, subject=subject, on=on, dossier=dossier_id, number=one.number)


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
