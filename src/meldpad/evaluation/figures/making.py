"""The figures of a school year are made once, and blurred before they are kept.

Every dossier is opened for it in nobody's name (`dossiers/counting.py`): a dossier from which the maker is shut out counts like
any other, no word of one comes out, and no page shows an exact number. A worry about an employee never counts.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.counting import told_by_dossiers
from meldpad.dossiers.writing import PayloadRefused
from meldpad.evaluation.figures.asked import ANSWERS, Counts, Course, Question, counted, course_of
from meldpad.evaluation.figures.blur import blurred
from meldpad.evaluation.models import YearFigures
from meldpad.evaluation.school_year import SchoolYear
from meldpad.policy.looking_back import may_lead_look_back
from meldpad.schools.actor import Actor
from meldpad.schools.calendar import calendar_of
from meldpad.schools.models import School


def make_figures(*, actor: Actor, year: SchoolYear, trained: Mapping[str, int], at: datetime) -> None:
    """Make and keep the figures of a year that is over; PayloadRefused when it is not. A second time changes nothing: a second
    lot would tell more than the first. `trained`: how many colleagues there were for each answer about training."""
    insist(may_lead_look_back(actor), actor, at)
    if not year.is_over(localdate(at)):
        raise PayloadRefused(["year:not-over"])
    with transaction.atomic():
        School.objects.select_for_update().get(id=actor.here)  # two at once would draw two lots
        if YearFigures.objects.filter(school_id=actor.here, year=year.began).exists():
            return
        whose = {"board_id": actor.board_id, "school_id": actor.here}
        counts: Counts = {**counted(_courses(actor.here, year)), Question.TRAINED: dict(trained)}
        YearFigures.objects.create(year=year.began, blurred=blurred(counts), made_by_id=actor.user_id, made_at=at, **whose)
        record(actor, Act.FIGURES_MADE, at, detail=year.name)


def kept_counts(row: YearFigures) -> Counts:
    """The blurred numbers of a row."""
    return {question: {answer: int(row.blurred[question][answer]) for answer in answers} for question, answers in ANSWERS.items()}


def _courses(school_id: UUID, year: SchoolYear) -> Iterator[Course]:
    closed = calendar_of(school_id).closed
    for told in told_by_dossiers(school_id, year.first, year.last):
        if course := course_of(told, year, closed):
            yield course
