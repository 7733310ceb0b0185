"""A row for every table that only grows, also for those that a test did not write in: what its columns hold does not matter."""

from collections.abc import Iterable
from uuid import uuid4

from django.apps import apps
from django.db import models

from factories import NOW

PLAIN: dict[type[models.Field], object] = {
    models.CharField: "x",
    models.TextField: "x",
    models.BinaryField: b"x",
    models.DateTimeField: NOW,  # which is a DateField too
    models.DateField: NOW.date(),
    models.BooleanField: False,
}


def model_of(table: str) -> type[models.Model]:
    """The model behind a table."""
    return next(model for model in apps.get_models() if model._meta.db_table == table)


def ensure_rows(tables: Iterable[str]) -> None:
    """One row at least in each of these tables."""
    for table in tables:
        any_row(model_of(table))


def any_row(model: type[models.Model]) -> models.Model:
    """A row that is there, or one that is made with whatever it points at."""
    return model.objects.first() or model.objects.create(**_values(model))


def _values(model: type[models.Model]) -> dict[str, object]:
    fields = [one for one in model._meta.concrete_fields if not (one.auto_created or one.null or one.has_default())]
    return {one.name: _value(one) for one in fields}


def _value(field: models.Field) -> object:
    if isinstance(field, models.ForeignKey):
        return any_row(field.related_model)
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.UUIDField):
        return uuid4()
    return next((value for kind, value in PLAIN.items() if isinstance(field, kind)), 1)
