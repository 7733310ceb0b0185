"""The social map of a school: partners in every version, and places for which it has nobody. Rows are only added."""

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models

from meldpad.schools.models import OfSchool


class Change(StrEnum):
    """What a version did. A new one counts as confirmed by who wrote it; one that was taken off stays readable."""

    ADDED = "added"
    CHANGED = "changed"
    CONFIRMED = "confirmed"
    TAKEN_OFF = "taken_off"


def _choices(of: type[StrEnum]) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in of]


class Partner(OfSchool):
    """One partner of a school, at one place of its map. What it is called and where stands in its latest version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slot = models.CharField(max_length=30)
    since = models.DateTimeField()


class PartnerVersion(OfSchool):
    """A partner as somebody wrote or confirmed it. `box` holds the words about a person, and why it was taken off, sealed.

    `id` comes from the form it was made with, so that sending that twice makes one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    change = models.CharField(max_length=10, choices=_choices(Change))
    organisation = models.CharField(max_length=150)
    what_for = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    phone_late = models.CharField(max_length=30, blank=True)
    hours = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=300, blank=True)
    region = models.CharField(max_length=150, blank=True)
    moment = models.CharField(max_length=10, blank=True)
    agreed_on = models.DateField(null=True)
    box = models.BinaryField()
    reason = models.BinaryField(default=b"")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partner", "number"], name="one_version_of_a_partner")]


class Vacancy(OfSchool):
    """What a school said of a place without a partner: that it has none (`none`), and why, sealed; or that it looks again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slot = models.CharField(max_length=30)
    none = models.BooleanField()
    reason = models.BinaryField(default=b"")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["school", "slot"], name="vacancies_of_school")]
