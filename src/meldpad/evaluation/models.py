"""The yearly look back of a school. No row here names a child; words lie in boxes under the school's key."""

import uuid

from django.conf import settings
from django.db import models

from meldpad.schools.models import OfSchool


class LookBack(OfSchool):
    """A school looks back on the school year that began in `year`. `draft` is the box with the conclusions so far, `turn` how
    often they were kept. `answer_until` is set when people were asked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    answer_until = models.DateField(null=True)
    draft = models.BinaryField(default=b"")
    turn = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "year"], name="one_look_back_per_year")]


class Asked(OfSchool):
    """Somebody is asked how the code works. `answered` says that they did, and no more: nothing here leads to their answer."""

    look_back = models.ForeignKey(LookBack, on_delete=models.PROTECT, related_name="asked")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["look_back", "user"], name="asked_once_to_look_back")]


class Answer(OfSchool):
    """One answer, sealed. `user` only where the person chose to be named; `id` is drawn by lot, and there is no time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    look_back = models.ForeignKey(LookBack, on_delete=models.PROTECT, related_name="answers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    box = models.BinaryField()


class YearFigures(OfSchool):
    """The figures of a school year as they were blurred, once. Rows are only added: looking again tells nothing new."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField()
    blurred = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "year"], name="figures_once_per_year")]


class Action(OfSchool):
    """What a school does after looking back: what stands in the box, who does it and before when. `part` is the question of the
    school's own code that it changes, or "". Rows are only added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    look_back = models.ForeignKey(LookBack, on_delete=models.PROTECT, related_name="actions")
    box = models.BinaryField()
    who = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    before = models.DateField()
    part = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["school", "before"], name="actions_of_school")]


class ActionCarried(OfSchool):
    """That a draft of the school's own code carries an action out, as who sent it on said last; adopted, it is done."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="carried")
    draft = models.UUIDField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "draft"], name="carried_once_by_draft")]


class ActionDone(OfSchool):
    """That an action was done, who says so and since when. `version`: the version of the own code that did it. Rows are only
    added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="done")
    version = models.PositiveIntegerField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Concluded(OfSchool):
    """The end of a look back, with its conclusions as they were then. Rows are only added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    look_back = models.OneToOneField(LookBack, on_delete=models.PROTECT, related_name="concluded")
    box = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
