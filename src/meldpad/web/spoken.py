"""Words of the floors below in the language of the one who asks. Those floors know no asker: they are told which language."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from meldpad.journal.entry import Entry
from meldpad.journal.payload import Payload
from meldpad.web.tongue import language
from meldpad.words import catalogue as lists
from meldpad.words import conditions, dates, faces, fields, load
from meldpad.words.model import KindWords


def kind_words(kind: str, *, terms: Mapping[str, str]) -> KindWords:
    """As `words.load.kind_words`."""
    return load.kind_words(kind, language=language(), terms=terms)


def face(entry: Entry, **how: Any) -> faces.Face:
    """As `words.faces.face`."""
    return faces.face(entry, language=language(), **how)


def rows_by_field(payload: Payload, **how: Any) -> dict[str, faces.FaceRow]:
    """As `words.fields.rows_by_field`."""
    return fields.rows_by_field(payload, language=language(), **how)


def columns_by_field(payload: Payload, *, terms: Mapping[str, str]) -> dict[str, dict[str, fields.Column]]:
    """As `words.fields.columns_by_field`."""
    return fields.columns_by_field(payload, terms=terms, language=language())


def condition_sentence(name: str, *, terms: Mapping[str, str]) -> str:
    """As `words.conditions.condition_sentence`."""
    return conditions.condition_sentence(name, language=language(), terms=terms)


def catalogues() -> Mapping[str, lists.Catalogue]:
    """As `words.catalogue.catalogues`."""
    return lists.catalogues(language())


def catalogue_on(day: date) -> lists.Catalogue:
    """As `words.catalogue.catalogue_on`."""
    return lists.catalogue_on(day, language())


def long_date(day: date) -> str:
    """As `words.dates.long_date`."""
    return dates.long_date(day, language())


def plain_date(day: date) -> str:
    """As `words.dates.plain_date`."""
    return dates.plain_date(day, language())


def short_date(day: date) -> str:
    """As `words.dates.short_date`."""
    return dates.short_date(day, language())


def relative_date(day: date, today: date) -> str:
    """As `words.dates.relative_date`."""
    return dates.relative_date(day, today, language())


def clock(moment: datetime) -> str:
    """As `words.dates.clock`."""
    return dates.clock(moment, language())


def month_words(day: date) -> str:
    """As `words.dates.month_words`."""
    return dates.month_words(day, language())
