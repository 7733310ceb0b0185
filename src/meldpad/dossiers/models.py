"""A dossier and its sealed entries. Entries are added and never changed; the database itself refuses anything else."""

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models

from meldpad.adoption.models import Version
from meldpad.policy.facts import Kinship, Right, Track
from meldpad.schools.models import OfSchool, Pupil


def choices(names: type[StrEnum]) -> list[tuple[str, str]]:
    """The values of an enum for a column; what they are called stands with the pages."""
    return [(name.value, name.value) for name in names]


class Dossier(OfSchool):
    """One pupil's dossier on one road. `count` and `head` are the chain's end; `summary` is sealed under the dossier's key.

    `code` is the school's own version that it follows (T37), None under the published edition alone. `told_back`: a writer heard
    something back, so there is a reason to look for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT)
    reference = models.CharField(max_length=12)
    track = models.CharField(max_length=10, choices=choices(Track), default=Track.MELDCODE.value)
    edition = models.CharField(max_length=40)
    code = models.ForeignKey(Version, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed = models.BooleanField(default=False)
    count = models.PositiveIntegerField(default=0)
    head = models.BinaryField(default=bytes(32))
    last_at = models.DateTimeField()
    summary = models.BinaryField(default=b"")
    summary_count = models.PositiveIntegerField(default=0)
    told_back = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "reference"], name="one_dossier_per_reference"),
            models.UniqueConstraint(fields=["pupil", "track"], name="one_dossier_per_pupil_and_road"),
        ]
        indexes = [models.Index(fields=["school", "track", "closed"], name="dossiers_of_school")]


class Entry(OfSchool):
    """One sealed entry at its place in the chain. `token` makes sending the same form twice write once."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, db_index=False)  # the constraint below begins with it
    number = models.PositiveIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    key_id = models.CharField(max_length=32)
    header = models.BinaryField()
    previous = models.BinaryField()
    commitment = models.BinaryField()
    ciphertext = models.BinaryField()
    hash = models.BinaryField()
    token = models.UUIDField(unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="one_entry_per_number")]
        indexes = [models.Index(fields=["author", "dossier"], name="entries_by_author")]


class Attachment(OfSchool):
    """One sealed file of an entry. Which entry, and what was in it, says the sealed entry itself; `number` only helps to find it.

    The ciphertext lies on the shelf (`shelf.py`), under the id of its key. `digest` is its SHA-256, `size` its length: without a
    key they show that the file is as it was stored. That a whole row was taken away shows only to whoever can open the entry
    that names it.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    key_id = models.CharField(max_length=32)
    commitment = models.BinaryField()
    digest = models.BinaryField()


class Involvement(OfSchool):
    """Who is in a dossier by name: with which right, since when, until when and by whom. A right for a task ends with that task.

    Why stands in the entry `why` of the dossier itself.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    right = models.CharField(max_length=5, choices=choices(Right), default=Right.WRITE.value)
    task = models.PositiveIntegerField(null=True)
    why = models.PositiveIntegerField(null=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "task"], name="one_asked_for_each_task"),
            models.CheckConstraint(
                condition=models.Q(right="task", task__isnull=False) | (~models.Q(right="task") & models.Q(task__isnull=True)),
                name="only_a_right_for_a_task_names_one",
            ),
        ]


class Exclusion(OfSchool):
    """Who may not see this dossier, because of what they are to the child (T28). To them it does not exist while this stands."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kinship = models.CharField(max_length=10, choices=choices(Kinship))
    since = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "user"], condition=models.Q(until=None), name="shut_out_once"),
        ]
        indexes = [models.Index(fields=["user", "dossier"], name="exclusions_of_user")]


class BrokenGlass(OfSchool):
    """Somebody read at once what they could not read otherwise, for a few hours. Why stands in entry `number`.

    Waits until somebody else judged it: `rightly` says how.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    judged_at = models.DateTimeField(null=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    rightly = models.BooleanField(null=True)

    class Meta:
        indexes = [models.Index(fields=["school", "judged_at"], name="glass_to_judge")]


class SecondAsked(OfSchool):
    """Who was asked to say yes or no to entry `number`, since when and by whom. `until` when it was answered or let go."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "number", "user"], name="asked_once_for_each_entry")]


class WordBack(OfSchool):
    """What the writer of entry `number` heard back from who guards the dossier: codes of fixed sentences in `said`, sealed under
    the dossier's key, because they say what was done."""

    id = models.UUIDField(primary_key=True, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Reading(OfSchool):
    """How far somebody has read; makes "new" and "read" visible without opening anything."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "user"], name="one_reading_mark_each")]


class Draft(OfSchool):
    """What somebody typed and did not keep yet; sealed for its owner alone, and gone after it was offered or kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=200)
    box = models.BinaryField()
    kept_at = models.DateTimeField()


class Destroyed(OfSchool):
    """What stays of a dossier that was destroyed: that it was there, how long its chain was, and which two let it go (T26).

    No pupil and no word. The row comes first: only what has one may be taken out of the tables. `id` was the dossier's.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    reference = models.CharField(max_length=12)
    entries = models.PositiveIntegerField()
    head = models.BinaryField()
    ground = models.CharField(max_length=20)
    round_id = models.UUIDField()
    destroyed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(agreed_by=models.F("proposed_by")), name="destroyed_by_two"),
        ]
        indexes = [models.Index(fields=["round_id"], name="destroyed_in_round")]


class HandleWithCare(OfSchool):
    """A message that a child needs rest these days: about whom, until when, and who was told. It has no content (T41)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE)
    received_on = models.DateField()
    expires_on = models.DateField()
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    told = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    dossier = models.ForeignKey(Dossier, null=True, on_delete=models.PROTECT)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["school", "expires_on"], name="care_until")]
