"""Pupils by name, without an index of names: the boxes of one school are opened and looked through."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.schools.models import Pupil, Teaching


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What the box of a pupil holds."""

    call_name: str
    surname: str = ""
    infix: str = ""
    initials: str = ""
    born: str = ""
    sex: str = "unknown"

    @property
    def full_name(self) -> str:
        """The name as it is spoken: call name, infix, surname."""
        return " ".join(part for part in (self.call_name or self.initials, self.infix, self.surname) if part)

    @property
    def birth_date(self) -> date | None:
        """The day of birth, when the pupil system knows it."""
        return date.fromisoformat(self.born) if self.born else None


@dataclass(frozen=True, kw_only=True)
class PupilRow:
    """One pupil in a list: `own` when the asker teaches the group."""

    id: UUID
    identity: Identity
    group: str
    own: bool


def close_identity(boxes: SchoolBoxes, pupil_id: UUID, identity: Identity) -> bytes:
    """The sealed box for one pupil."""
    return boxes.close("pupil", pupil_id, json.dumps(asdict(identity), sort_keys=True).encode())


def open_identity(boxes: SchoolBoxes, pupil_id: UUID, box: bytes) -> Identity:
    """What is in it."""
    return Identity(**json.loads(boxes.open("pupil", pupil_id, bytes(box))))


def pupils_of(school_id: UUID, user_id: UUID, search: str = "") -> list[PupilRow]:
    """The pupils of a school whose name contains every word of `search`: the asker's own groups first, then by group and name."""
    boxes = SchoolBoxes(school_id)
    own = set(Teaching.objects.filter(school_id=school_id, staff__user_id=user_id).values_list("group_id", flat=True))
    found = Pupil.objects.filter(school_id=school_id, left_on=None).values_list("id", "box", "group_id", "group__name")
    rows = [
        PupilRow(id=pid, identity=open_identity(boxes, pid, bytes(box)), group=name or "", own=group_id in own)
        for pid, box, group_id, name in found
    ]
    return sorted(_matching(rows, search), key=lambda row: (not row.own, row.group, row.identity.full_name))


def _matching(rows: Iterable[PupilRow], search: str) -> Iterable[PupilRow]:
    words = search.casefold().split()
    return (row for row in rows if all(word in f"{row.identity.full_name} {row.group}".casefold() for word in words))


def pupil_identity(school_id: UUID, pupil_id: UUID) -> Identity:
    """One pupil of this school; Pupil.DoesNotExist for another school's."""
    pupil = Pupil.objects.get(id=pupil_id, school_id=school_id)
    return open_identity(SchoolBoxes(school_id), pupil_id, bytes(pupil.box))
