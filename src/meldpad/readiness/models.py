"""How a school stands in what the code asks of it, and its trainings. No row here knows a pupil or a dossier.

What people typed is a box under the school's key, because somebody may be named in it.
"""

from enum import StrEnum

from django.conf import settings
from django.db import models

from meldpad.dossiers.models import choices
from meldpad.schools.models import OfSchool


class Stand(StrEnum):
    """What somebody said about a responsibility."""

    ARRANGED = "arranged"
    WORKING = "working"
    MISSING = "missing"


class Evidence(StrEnum):
    """What shows that it is so."""

    DATE = "date"
    DOCUMENT = "document"
    DECISION = "decision"
    FIGURE = "figure"


class Subject(StrEnum):
    """What a training is about."""

    STEPS = "steps"
    SIGNALS = "signals"
    TALKS = "talks"
    OFFICER = "officer"
    OTHER = "other"


class Source(StrEnum):
    """How somebody was trained: with colleagues, elsewhere with a certificate, or with an invented case here."""

    TOGETHER = "together"
    ELSEWHERE = "elsewhere"
    PRACTICE = "practice"


class State(OfSchool):
    """What was said about a responsibility, by whom and when. Rows are only added; the latest counts.

    `reference` is a box that belongs to `token`; the same form sent twice makes one row.
    """

    duty = models.CharField(max_length=40)
    stand = models.CharField(max_length=10, choices=choices(Stand))
    evidence = models.CharField(max_length=10, choices=choices(Evidence), blank=True)
    shown_on = models.DateField(null=True)
    reference = models.BinaryField()
    review_on = models.DateField()
    token = models.UUIDField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "token"], name="said_once_per_form")]
        indexes = [models.Index(fields=["school", "duty"], name="states_of_school")]


class Plan(OfSchool):
    """A training that is still to come. It ends when the training was held or somebody took it out, and when is kept."""

    planned_on = models.DateField()
    subject = models.CharField(max_length=10, choices=choices(Subject))
    note = models.BinaryField()
    token = models.UUIDField(unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class Training(OfSchool):
    """A training that was held; it counts for `months` from `held_on`. `given_by` is a box that belongs to `token`."""

    held_on = models.DateField()
    subject = models.CharField(max_length=10, choices=choices(Subject))
    source = models.CharField(max_length=10, choices=choices(Source))
    hours = models.PositiveSmallIntegerField()
    months = models.PositiveSmallIntegerField()
    given_by = models.BinaryField()
    token = models.UUIDField(unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["school", "held_on"], name="trainings_of_school")]


class Attendance(OfSchool):
    """That somebody was there, or was not after all. Rows are only added; the latest about a person counts."""

    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="attendance")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    present = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
