"""Whose school it is and who belongs to it. Pupils' names lie in sealed boxes; there is no plaintext index."""

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models

from meldpad.accounts.sealed import SealedAddress, SealedText
from meldpad.policy.roles import Role
from meldpad.protocol.calendar import Region


class Board(models.Model):
    """A school board ("bevoegd gezag"). `practice`: it does not exist, and somebody practises there (see `real.py`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    practice = models.BooleanField(default=False)


class School(models.Model):
    """One school; `edition` is the code under which new dossiers are opened, `region` whose holidays it has.

    `days_off`: the days on which the school itself is closed, as `schools/calendar.py` writes them. `practice` as for its board.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT)
    key = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    brin = models.CharField(max_length=6, blank=True)
    edition = models.CharField(max_length=40, default="po-2019")
    practice = models.BooleanField(default=False)
    region = models.CharField(max_length=6, choices=[(each.value, each.value) for each in Region], default=Region.MIDDLE.value)
    days_off = models.TextField(blank=True, default="")


class OfSchool(models.Model):
    """Every row of a school says whose it is, from the first migration on."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Group(OfSchool):
    """A group of the school year, found by its key in the pupil system."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    las_key = models.CharField(max_length=256)
    name = models.CharField(max_length=64)
    year = models.CharField(max_length=2, blank=True)
    composite = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "las_key"], name="one_group_per_key")]


class Pupil(OfSchool):
    """A pupil. `box` holds names, birth date and sex, sealed for this pupil; `left_on` is set when the pupil left."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    las_key = models.CharField(max_length=256)
    group = models.ForeignKey(Group, null=True, on_delete=models.SET_NULL)
    box = models.BinaryField()
    left_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "las_key"], name="one_pupil_per_key")]


class Bond(StrEnum):
    """What the school said of two pupils: brothers or sisters, or no more than that they live at one address."""

    FAMILY = "family"
    HOUSEHOLD = "household"


class SiblingLink(OfSchool):
    """Two pupils of whom the school said that they are brothers or sisters, or live at one address: ids, no names and no
    address. A pair stands here once."""

    kind = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Bond], default=Bond.FAMILY.value)
    first = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="one_link_per_pair")]


class StaffMember(OfSchool):
    """Somebody who works at the school, as the pupil system knows them; has an account only when invited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    las_key = models.CharField(max_length=256)
    name = SealedText()
    edex_roles = models.CharField(max_length=100, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    groups = models.ManyToManyField(Group, through="Teaching")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "las_key"], name="one_staff_member_per_key")]


class Teaching(OfSchool):
    """Who stands before which group."""

    staff = models.ForeignKey(StaffMember, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE)


class Appointment(models.Model):
    """Who has which role where, since and until when. Board members have no school."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT)
    school = models.ForeignKey(School, null=True, on_delete=models.PROTECT)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "user", "role", "since"], name="appointed_once")]


class Invitation(models.Model):
    """Somebody was invited to make an account for certain roles. Of the token in the link only `digest` is kept; it works once.

    `form` is the form with which it was made, so that sending that twice makes one. `roles` are names with a space between.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, on_delete=models.PROTECT, related_name="+")
    email = SealedAddress()
    name = SealedText()
    roles = models.CharField(max_length=300)
    since = models.DateField()
    until = models.DateField(null=True)
    staff = models.ForeignKey(StaffMember, null=True, on_delete=models.SET_NULL, related_name="+")
    form = models.UUIDField(unique=True)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["board", "email"], name="invitations_to_address")]


class Recovery(models.Model):
    """New access to an account that somebody asked for. Another approves it; of the token in the link only `digest` is kept.

    `valid_until`: until when it can be approved, and after that until when the link works. Without `approved_by` it was approved
    on the machine itself, in Meldpad's own name.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    valid_until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest"], condition=~models.Q(digest=""), name="recovery_link_once"),
            models.CheckConstraint(condition=~models.Q(approved_by=models.F("asked_by")), name="recovery_takes_two"),
            models.CheckConstraint(
                condition=~models.Q(user=models.F("asked_by")) & ~models.Q(user=models.F("approved_by")),
                name="recovery_not_for_oneself",
            ),
        ]
