"""The figures of a school year are made once, from the headers of entries, and blurred before they are kept.

Headers lie in the clear (kind, author, time). So nobody's right to read is used, a dossier from which the maker is shut out
counts like any other, and no page shows an exact number. What only a sealed entry says is not counted: the ground on which a duty
was left out, for one. A worry about an employee never counts.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.models import Destroyed, Entry
from meldpad.dossiers.writing import PayloadRefused
from meldpad.evaluation.figures.asked import ANSWERS, Counts, Course, Happened, counted, course_of
from meldpad.evaluation.figures.blur import blurred
from meldpad.evaluation.models import YearFigures
from meldpad.evaluation.school_year import SchoolYear
from meldpad.journal.header import decode_header
from meldpad.policy.facts import Track
from meldpad.policy.looking_back import may_lead_look_back
from meldpad.schools.actor import Actor
from meldpad.schools.models import School


def make_figures(*, actor: Actor, year: SchoolYear, at: datetime) -> None:
    """Make and keep the figures of a year that is over; PayloadRefused when it is not. A second time changes nothing: a second
    lot would tell more than the first."""
    insist(may_lead_look_back(actor), actor, at)
    if not year.is_over(localdate(at)):
        raise PayloadRefused(["year:not-over"])
    with transaction.atomic():
        School.objects.select_for_update().get(id=actor.here)  # two at once would draw two lots
        if YearFigures.objects.filter(school_id=actor.here, year=year.began).exists():
            return
        whose = {"board_id": actor.board_id, "school_id": actor.here}
        kept = blurred(counted(_courses(actor.here, year)))
        YearFigures.objects.create(year=year.began, blurred=kept, made_by_id=actor.user_id, made_at=at, **whose)
        record(actor, Act.FIGURES_MADE, at, detail=year.name)


def kept_counts(row: YearFigures) -> Counts:
    """The blurred numbers of a row."""
    return {question: {answer: int(row.blurred[question][answer]) for answer in answers} for question, answers in ANSWERS.items()}


def _courses(school_id: UUID, year: SchoolYear) -> Iterator[Course]:
    for _, journal in groupby(_headers(school_id), key=lambda row: row[0]):
        if course := course_of((happened for _, happened in journal), year):
            yield course


def _headers(school_id: UUID) -> Iterable[tuple[UUID, Happened]]:
    rows = (
        Entry.objects.filter(school_id=school_id, dossier__track=Track.MELDCODE.value)
        .exclude(dossier_id__in=Destroyed.objects.values("id"))
        .order_by("dossier_id", "number")
        .values_list("dossier_id", "header")
    )
    for dossier_id, raw in rows.iterator():
        header = decode_header(bytes(raw))
        yield dossier_id, Happened(header.kind, _day(header.written_at))


def _day(moment: datetime) -> date:
    return localdate(moment)
