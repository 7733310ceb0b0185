"""Requests for access in numbers and codes: what a clock and a register need. Words lie in the dossier or in a box."""

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models

from meldpad.dossiers.models import Dossier, choices
from meldpad.schools.models import OfSchool, Pupil


class State(StrEnum):
    """How far a request is."""

    RECEIVED = "received"
    PREPARING = "preparing"
    ANSWERED = "answered"


class Outcome(StrEnum):
    """What became of it; `nothing`: the school keeps nothing of this kind about the child."""

    NONE = ""
    WHOLE = "whole"
    PART = "part"
    REFUSED = "refused"
    NOTHING = "nothing"


class AccessRequest(OfSchool):
    """One request about one pupil. With a dossier its content is entry `number` there; without one it lies in `details`, sealed
    under the key of the school.

    `choices` is the preparation, entry by entry, sealed under the key of the dossier.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey(Dossier, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(null=True)
    received_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    extended_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=choices(State), default=State.RECEIVED.value)
    given = models.CharField(max_length=10, choices=choices(Outcome), default=Outcome.NONE.value, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    details = models.BinaryField(default=b"")
    choices = models.BinaryField(default=b"")

    class Meta:
        indexes = [models.Index(fields=["school", "state"], name="requests_of_school")]
