"""The leaves of each log, and the checkpoints that were signed over them. Both only grow; the database refuses anything else.

A log belongs to a school; rows of the audit log that name no school belong to the log of their board, and those that name nobody
(guesses at an account that does not exist) to one that belongs to the installation.
"""

from django.db import models


class Kind(models.TextChoices):
    """What a leaf stands for. The name is part of the leaf: it is forever."""

    ENTRY = "entry"
    ATTACHMENT = "attachment"
    AUDIT = "audit"
    TOMBSTONE = "tombstone"
    CODE = "code"


class Leaf(models.Model):
    """One stored row as the log knows it: where it stands and its digest, never what is in it.

    `position` counts from 0. `number` is that of the entry, or of the row in the audit log; `item_id` is an attachment.
    """

    log_id = models.UUIDField()
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    position = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    dossier_id = models.UUIDField(null=True)
    item_id = models.UUIDField(null=True)
    number = models.PositiveBigIntegerField()
    digest = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["log_id", "position"], name="one_leaf_per_position")]
        indexes = [models.Index(fields=["log_id", "kind", "number", "dossier_id"], name="leaf_of_row")]


class Checkpoint(models.Model):
    """A signed text that says: so many leaves, with this root, at this moment, after that checkpoint. `text` is exactly what was
    signed; the columns beside it are for finding it, and `peaks` for going on: they must give the signed root."""

    log_id = models.UUIDField()
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    number = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField()
    text = models.BinaryField()
    signature = models.BinaryField()
    peaks = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["log_id", "number"], name="one_checkpoint_per_number")]
