"""Which code a dossier follows: the published edition that it runs under, with the terms of the school's own version (T37).

Every place that thinks about a dossier's route asks here. A version never changes, so each is read once: a list of dossiers asks
no more of the database for it.
"""

from datetime import date
from functools import lru_cache
from typing import Protocol
from uuid import UUID

from meldpad.adoption.models import Version
from meldpad.adoption.selectors import content_of, terms_of_version, version_in_force
from meldpad.protocol.load import edition_named
from meldpad.protocol.model import Edition, followed
from meldpad.schools.calendar import SchoolCalendar, calendar_of


class Follows(Protocol):
    """What has an edition, and may have a version of the school's code."""

    @property
    def edition(self) -> str: ...
    @property
    def school_id(self) -> UUID: ...
    @property
    def code_id(self) -> UUID | None: ...


def edition_of(dossier: Follows) -> Edition:
    """The edition that a dossier follows: with the terms of the school's version, where the dossier has one, counted in the
    school's own days."""
    return _followed(dossier.edition, dossier.code_id, calendar_of(dossier.school_id))


def code_for(school_id: UUID, day: date, edition: str = "") -> tuple[str, Version | None]:
    """The edition and the school's version for a dossier that opens on `day`, or that moves to `edition` then.

    Without a version in force, or with one of another edition than was asked for, the published edition holds by itself ("" when
    none was asked for).
    """
    version = version_in_force(school_id, day)
    if version is None:
        return edition, None
    own = content_of(version).edition
    return (own, version) if edition in ("", own) else (edition, None)


@lru_cache(maxsize=512)
def _followed(edition_id: str, version_id: UUID | None, calendar: SchoolCalendar) -> Edition:
    own = terms_of_version(version_id) if version_id else {}
    return followed(edition_named(edition_id), own, calendar.closed)
