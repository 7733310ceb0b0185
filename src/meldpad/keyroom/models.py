"""Wrapped keys and nothing else; never backed up together with the content they open."""

from django.db import models


class SchoolKey(models.Model):
    """A school's key in one generation, wrapped by the root key."""

    school_id = models.UUIDField()
    board_id = models.UUIDField()
    generation = models.PositiveIntegerField(default=1)
    wrapped = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school_id", "generation"], name="one_key_per_generation")]


class DossierKey(models.Model):
    """A dossier's key, wrapped by its school's key."""

    dossier_id = models.UUIDField(primary_key=True)
    school_id = models.UUIDField()
    board_id = models.UUIDField()
    school_key = models.ForeignKey(SchoolKey, on_delete=models.PROTECT)
    wrapped = models.BinaryField()


class EntryKey(models.Model):
    """The own key of one entry or attachment, wrapped by its dossier's key; made durable before what it opens, which so never
    lacks one."""

    id = models.CharField(primary_key=True, max_length=32)
    school_id = models.UUIDField()
    board_id = models.UUIDField()
    dossier_id = models.UUIDField(db_index=True)
    wrapped = models.BinaryField()


class PeopleKey(models.Model):
    """The one key of names and addresses of staff, wrapped by the root key. It belongs to all boards of an installation."""

    wrapped = models.BinaryField()
