"""What parents see of a school's own code, and who took which version along on paper (A8, O1.9)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.adoption.models import Publication, Version
from meldpad.adoption.refusing import CodeRefused
from meldpad.adoption.selectors import Draft, draft_of, version_in_force, version_numbered
from meldpad.adoption.whose import school_for
from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.policy.publishing import may_publish_code, may_take_code, may_take_draft
from meldpad.schools.actor import Actor
from meldpad.schools.models import School
from meldpad.schools.real import real_schools


class Paper(StrEnum):
    """In which form somebody takes a version along."""

    PDF = "pdf"
    DOCX = "docx"
    POSTER = "poster"


@dataclass(frozen=True, kw_only=True)
class Publishing:
    """What the school chose: whether parents see the code, with names of people at the school, and whole as a file."""

    public: bool = False
    names: bool = False
    whole: bool = False


@dataclass(frozen=True, kw_only=True)
class Published:
    """What anybody may see now: of which school, the version in force and what the school chose. `since`: when it chose that."""

    school: School
    version: Version
    chosen: Publishing
    since: datetime


def publishing_of(school_id: UUID) -> Publishing:
    """What the school chose last; nothing is public until it did."""
    row = _latest(school_id)
    return Publishing(public=row.public, names=row.names, whole=row.whole) if row else Publishing()


def published_at(key: str, day: date) -> Published | None:
    """The code that parents of the school with this key see on `day`; None for an unknown school, a school that chose otherwise,
    and one without a version in force."""
    school = real_schools().select_related("board").filter(key=key).first()
    row = _latest(school.id) if school else None
    version = version_in_force(school.id, day) if school and row and row.public else None
    if school is None or row is None or version is None:
        return None
    return Published(school=school, version=version, chosen=publishing_of(school.id), since=row.at)


def publish(*, actor: Actor, wish: Publishing, at: datetime, token: UUID) -> None:
    """Choose what parents see from now on. One form makes one choice. CodeRefused when there is no version in force to show."""
    insist(may_publish_code(actor), actor, at)
    with transaction.atomic():
        School.objects.select_for_update().get(id=actor.here)  # one form sent twice at once makes one choice
        if Publication.objects.filter(id=token).exists():
            return
        version = version_in_force(actor.here, localdate(at))
        if wish.public and version is None:
            raise CodeRefused("version:missing")
        fields = {"public": wish.public, "names": wish.public and wish.names, "whole": wish.public and wish.whole}
        Publication.objects.create(id=token, board_id=actor.board_id, school_id=actor.here, at=at, by_id=actor.user_id, **fields)
        chosen = "-".join(name for name, yes in fields.items() if yes) or "hidden"
        record(actor, Act.CODE_PUBLISHED, at, number=version.number if version else None, detail=chosen)


def take_version(*, actor: Actor, school_id: UUID, number: int, paper: Paper, at: datetime) -> Version | None:
    """A version to take along, and a row in the log that says who took it; None when there is no such.

    NotAllowed for a school of which the actor may not read the code.
    """
    insist(may_take_code(actor), actor, at)
    version = version_numbered(school_for(actor, school_id, at).id, number)
    if version is not None:
        record(actor, Act.CODE_TAKEN, at, number=number, detail=paper)
    return version


def take_draft(*, actor: Actor, school_id: UUID, at: datetime) -> Draft | None:
    """The open draft of a school, for the council or the board, with the same row; None when there is none."""
    insist(may_take_draft(actor), actor, at)
    draft = draft_of(school_for(actor, school_id, at).id)
    if draft is not None:
        record(actor, Act.CODE_TAKEN, at, detail="draft")
    return draft


def _latest(school_id: UUID) -> Publication | None:
    return Publication.objects.filter(school_id=school_id).order_by("-at", "-id").first()
