"""The draft of a school's code, what happened to it, the versions that were adopted, and who read them.

A version is text that the school gives to parents, so it is not sealed. A draft is not public yet, and what a council says may be
about people: both lie in boxes under the school's key.
"""

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q

from meldpad.schools.models import OfSchool


class Stage(StrEnum):
    """Who a draft waits for: its writers, the participation council, the board; or it is done."""

    WRITING = "writing"
    COUNCIL = "council"
    BOARD = "board"
    ADOPTED = "adopted"


class Council(StrEnum):
    """What the participation council said: it agrees, it has advised, it is against; or it was not asked, with a reason."""

    AGREED = "agreed"
    ADVISED = "advised"
    AGAINST = "against"
    NOT_ASKED = "not_asked"


class Happened(StrEnum):
    """What was done with a draft."""

    SENT = "sent"
    ANSWERED = "answered"
    SENT_BACK = "sent_back"


class CodeDraft(OfSchool):
    """The one open draft of a school. `box` is its content, sealed; `base` the number of the version it began from, 0 for none.

    `revision` counts what was saved. `council` and `council_on` are "" and None until the council answered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    stage = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Stage], default=Stage.WRITING.value)
    box = models.BinaryField()
    base = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    council = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in Council])
    council_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school"], condition=~Q(stage="adopted"), name="one_open_draft_of_code"),
        ]


class CodeStep(OfSchool):
    """What happened to a draft on its way, only added. `place` counts from 1; `words` is a sealed box, or empty; `token` makes
    one form one step."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(CodeDraft, on_delete=models.PROTECT, related_name="steps")
    place = models.PositiveIntegerField()
    what = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Happened])
    council = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in Council])
    on = models.DateField()
    words = models.BinaryField(default=b"")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    token = models.UUIDField(unique=True)


class Version(OfSchool):
    """The school's code as it was adopted; only added. `content` is the text of a `CodeContent`, `previous` the digest of the
    version before it, or empty.

    `by_board`: a member of the board adopted it here; otherwise the director recorded what the board decided, in `document`.
    `council_words` is a sealed box, or empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField()
    draft = models.ForeignKey(CodeDraft, on_delete=models.PROTECT, related_name="+")
    content = models.TextField()
    previous = models.BinaryField(default=b"")
    digest = models.BinaryField()
    adopted_on = models.DateField()
    in_force_from = models.DateField()
    by_board = models.BooleanField()
    document = models.CharField(max_length=300, blank=True)
    council = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Council])
    council_on = models.DateField()
    council_words = models.BinaryField(default=b"")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "number"], name="one_version_per_number")]


class ReadMark(OfSchool):
    """Somebody says that they read a version and know what it asks of them (O1.9); only added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "user"], name="code_read_once")]


class Publication(OfSchool):
    """What parents may see of the code, from a moment on; only added, the latest counts.

    `names`: with the names of people at the school. `whole`: the whole code as a file too. `id` comes from the form it was made
    with, so that sending that twice makes one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    public = models.BooleanField()
    names = models.BooleanField(default=False)
    whole = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["school", "at"], name="publications_of_school")]
