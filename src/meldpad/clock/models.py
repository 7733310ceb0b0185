"""What was noticed, who saw it, the mail about it, and the school's own days off. No row here names anybody or holds a word of a
dossier: codes, ids and days."""

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q

from meldpad.clock.rules.parts import Code, Part
from meldpad.dossiers.models import choices
from meldpad.schools.models import Board, OfSchool, School


class Notice(OfSchool):
    """One notice, written once under its key and never changed. Whether it is settled is worked out anew whenever somebody looks.

    `hop` says how far it was carried on; `account` is only set for `Part.ONE`. `rule` and `number`: the duty of the dossier, and
    the entry it is about; for days off `number` counts the open dossiers.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=200)
    code = models.CharField(max_length=20, choices=choices(Code))
    rule = models.CharField(max_length=60, blank=True)
    hop = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=10, choices=choices(Part))
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    dossier_id = models.UUIDField(null=True)
    number = models.PositiveIntegerField(null=True)
    due_on = models.DateField()
    noticed_on = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "key"], name="noticed_once")]
        indexes = [
            models.Index(fields=["school", "part", "made_at"], name="notices_of_part"),
            models.Index(fields=["board", "part", "made_at"], name="notices_of_board"),
        ]


class Swept(OfSchool):
    """When a school was looked at for the last time, so that it shows when nobody does any more."""

    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school"], name="swept_once_for_each_school")]


class Seen(OfSchool):
    """That somebody saw a notice."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "notice"], name="seen_once")]


class MailState(StrEnum):
    """How far a mail is. `FAILED` stands on the page of the administrator; `DROPPED`: nobody to send it to any more."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class Mail(OfSchool):
    """One mail that must leave: about one notice, or the digest of a day. `id` is in its Message-ID, so sending it twice is seen.

    It holds no text: every mail says the same. `refusal` is a code of ours, such as "refused-550" or "dropped".
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(Notice, null=True, on_delete=models.PROTECT, related_name="+")
    digest_on = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=choices(MailState), default=MailState.WAITING.value)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "notice"], name="one_mail_for_a_notice"),
            models.UniqueConstraint(fields=["account", "digest_on"], name="one_digest_a_day"),
            models.CheckConstraint(
                condition=Q(notice=None, digest_on__isnull=False) | Q(notice__isnull=False, digest_on=None),
                name="mail_is_about_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["state", "next_try_at"], name="mail_to_send")]


class OfPerson(models.Model):
    """A row of somebody who may work for the board alone."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Pace(StrEnum):
    """When somebody gets mail: for each notice, or one on a school day. Never at all is no choice."""

    AT_ONCE = "at-once"
    DAILY = "daily"


class Preference(OfPerson):
    """What somebody chose about mail."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    pace = models.CharField(max_length=8, choices=choices(Pace))
    at = models.DateTimeField()


class Snooze(OfSchool):
    """Until when something was put off, and by whom. `why` is sealed under the key of the dossier, and dies with it."""

    id = models.UUIDField(primary_key=True, editable=False)
    code = models.CharField(max_length=20, choices=choices(Code))
    subject = models.CharField(max_length=120)
    dossier_id = models.UUIDField()
    until = models.DateField()
    why = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["school", "subject"], name="snoozes_of_school")]


class FeedKey(OfPerson):
    """The secret address of somebody's calendar feed; of the secret only `digest` is kept."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account"], condition=Q(ended_at=None), name="one_feed_each")]


class Reachable(OfSchool):
    """Who can be reached while the school is closed, from one day to another. `how` is a telephone number or what else they wish,
    sealed under the key of the school's boxes."""

    id = models.UUIDField(primary_key=True, editable=False)
    first = models.DateField()
    last = models.DateField()
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    how = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(last__gte=models.F("first")), name="reachable_in_order")]
        indexes = [models.Index(fields=["school", "last"], name="reachable_of_school")]


class Looked(OfSchool):
    """That somebody looked at a dossier around the days off that begin on `holiday`. What was agreed is entry `number` of it."""

    code = models.CharField(max_length=20, choices=choices(Code))
    holiday = models.DateField()
    dossier_id = models.UUIDField()
    number = models.PositiveIntegerField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier_id", "code", "holiday"], name="looked_at_once"),
        ]
        indexes = [models.Index(fields=["school", "holiday"], name="looked_of_school")]


class DayOff(OfSchool):
    """Days on which the school itself is closed; `what` is known to every parent, so it is not sealed."""

    id = models.UUIDField(primary_key=True, editable=False)
    first = models.DateField()
    last = models.DateField()
    what = models.CharField(max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(last__gte=models.F("first")), name="days_off_in_order")]
        indexes = [models.Index(fields=["school", "first"], name="days_off_of_school")]
