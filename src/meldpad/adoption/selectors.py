"""What other rooms ask about a school's own code. Nothing here decides and nothing here writes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import Q, QuerySet

from meldpad.adoption.content import CodeContent, read_content
from meldpad.adoption.models import CodeDraft, ReadMark, Stage, Version
from meldpad.keyroom.school_keys import SchoolBoxes

DRAFT = "code-draft"


def version_in_force(school_id: UUID, day: date, *, known_at: datetime | None = None) -> Version | None:
    """The version of the school's code that holds on `day`; None when it has none yet, and then the edition holds.

    `known_at`: as it was known at that moment, so that what is adopted later never changes what was said of an earlier day.
    """
    found = Version.objects.filter(school_id=school_id, in_force_from__lte=day)
    if known_at:
        found = found.filter(at__lte=known_at)
    return found.order_by("-number").first()


def versions_of(school_id: UUID) -> list[Version]:
    """Every version that was adopted, the latest first."""
    return list(Version.objects.filter(school_id=school_id).order_by("-number"))


def version_numbered(school_id: UUID, number: int) -> Version | None:
    """One version by its number."""
    return Version.objects.filter(school_id=school_id, number=number).first()


@dataclass(frozen=True, kw_only=True)
class Draft:
    """The open draft of a school: its row, and what stands in it."""

    row: CodeDraft
    content: CodeContent

    @property
    def stage(self) -> Stage:
        """Who it waits for."""
        return Stage(self.row.stage)


def draft_of(school_id: UUID) -> Draft | None:
    """The open draft of the school, opened; None when there is none."""
    row = CodeDraft.objects.filter(school_id=school_id).exclude(stage=Stage.ADOPTED).first()
    return opened_draft(row) if row else None


def opened_draft(row: CodeDraft) -> Draft:
    """A draft with its box opened."""
    text = SchoolBoxes(row.school_id).open(DRAFT, row.id, bytes(row.box)).decode()
    return Draft(row=row, content=read_content(text))


def content_of(version: Version) -> CodeContent:
    """What was adopted, exactly as it was (A8)."""
    return read_content(version.content)


def in_force_among(versions: Iterable[Version], day: date, *, known_at: datetime) -> Version | None:
    """The same among versions that were looked up already, as it was known at a moment."""
    found = (one for one in versions if one.in_force_from <= day and one.at <= known_at)
    return max(found, key=lambda one: one.number, default=None)


@lru_cache(maxsize=512)
def place_of_version(version_id: UUID) -> tuple[UUID, int]:
    """The school and the number of a version; neither ever changes."""
    return Version.objects.values_list("school_id", "number").get(id=version_id)


@lru_cache(maxsize=512)
def terms_of_version(version_id: UUID) -> Mapping[str, int]:
    """The terms that a version gives, by name in school days. A version never changes, so it is read once."""
    return dict(content_of(Version.objects.get(id=version_id)).terms)


def readers_of(version: Version) -> dict[UUID, datetime]:
    """Who read a version, by their account, and when."""
    return dict(ReadMark.objects.filter(version=version).values_list("user_id", "at"))


def has_read(version: Version, user_id: UUID) -> bool:
    """Whether somebody marked this version as read."""
    return ReadMark.objects.filter(version=version, user_id=user_id).exists()


def drafts_waiting(board_id: UUID, school_id: UUID | None, stage: Stage) -> "QuerySet[CodeDraft]":
    """The drafts at a stage, of one school, or of every school of the board when None; none is opened."""
    where = Q(board_id=board_id) if school_id is None else Q(school_id=school_id)
    return CodeDraft.objects.filter(where, stage=stage).select_related("school").order_by("saved_at", "id")
