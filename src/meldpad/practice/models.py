"""Where somebody practises, which case they are in, and that they practised. No row here holds a word that somebody wrote."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from meldpad.schools.models import OfSchool


class Ground(OfSchool):
    """The practice school of one person. `school` and `board` are those that do not exist.

    `double` is who they are there: an account with which nobody can sign in. Nothing that is found by an account's id can ever
    lead from the one to the other. `emptied_at` while nothing is there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    double = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    emptied_at = models.DateTimeField(null=True)


class Run(OfSchool):
    """One case on its way, at the practice school. `moment` counts from one; `token` makes starting twice start once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ground = models.ForeignKey(Ground, on_delete=models.PROTECT, related_name="+")
    case = models.SlugField(max_length=40)
    moment = models.PositiveSmallIntegerField(default=1)
    started_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    finished = models.BooleanField(default=False)
    token = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ground"], condition=Q(ended_at=None), name="one_case_at_a_time"),
        ]


class Practised(OfSchool):
    """Somebody of this (real) school played a case to its end. `counts`: the school said then that this is training."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    case = models.SlugField(max_length=40)
    at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    counts = models.BooleanField()
    run_id = models.UUIDField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["school", "at"], name="practised_at_school")]


class TrainingChoice(OfSchool):
    """Whether practising counts as training at this school, from a moment on. Rows are only added; the latest counts."""

    counts = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["school", "at"], name="training_choice_of_school")]
