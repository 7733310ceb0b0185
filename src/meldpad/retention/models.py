"""Terms of a board, holds on a dossier, and rounds of destruction. No row here names a pupil or holds a word of a dossier."""

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from meldpad.dossiers.models import Dossier, choices
from meldpad.journal.kinds.retention_hold import Cause
from meldpad.schools.models import Board, OfSchool, School


class Outcome(StrEnum):
    """How a dossier ended, as far as its term depends on it."""

    UNFOUNDED = "unfounded"
    HELPED = "helped"
    REPORTED = "reported"
    OTHER = "other"
    EMPLOYEE = "employee"


class Term(models.Model):
    """How long dossiers with an outcome stay after the pupil left, from a day on: what the board decided, why and who said so.

    Rows are only added; the latest counts. `school` is None: a term holds for all schools of the board.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=choices(Outcome))
    months = models.PositiveIntegerField()
    reason = models.CharField(max_length=1000)
    decided_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["board", "outcome"], name="terms_of_board")]


class Hold(OfSchool):
    """A cause to keep a dossier, until somebody lifts it. Why stands in entry `number` of the dossier itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    cause = models.CharField(max_length=10, choices=choices(Cause))
    number = models.PositiveIntegerField()
    review_on = models.DateField()
    since = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "cause"], condition=Q(lifted_at=None), name="held_once_for_each_cause"),
        ]


class Round(OfSchool):
    """One proposal to destroy dossiers of a school. `decided_by` said yes or no (`agreed`); `finished_at` when all was done.

    `reason` and `answer` are boxes under the school's key; `generation` is the number of the school's key that came after.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reason = models.BinaryField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    answer = models.BinaryField(default=b"")
    generation = models.PositiveIntegerField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed=None) | Q(agreed=False) | ~Q(decided_by=F("proposed_by")), name="destruction_takes_two"
            ),
        ]
        indexes = [models.Index(fields=["school", "agreed"], name="rounds_of_school")]


class Chosen(OfSchool):
    """A dossier in a round, as it was when it was proposed. `spared` says why it was not destroyed after all; "" when it was."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="chosen")
    dossier_id = models.UUIDField()
    reference = models.CharField(max_length=12)
    outcome = models.CharField(max_length=10, choices=choices(Outcome))
    entries = models.PositiveIntegerField()
    free_since = models.DateField()
    spared = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "dossier_id"], name="chosen_once_in_a_round")]
