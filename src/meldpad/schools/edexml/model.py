"""What is kept of a school's file. A field that is not here is never read (T24)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from meldpad.schools.edexml.notes import Note


class Sex(StrEnum):
    """ISO 5218, as EDEXML writes it: 0, 1, 2 and 9."""

    UNKNOWN = "unknown"
    BOY = "boy"
    GIRL = "girl"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, kw_only=True)
class BranchRow:
    """A location of the school (`vestiging`)."""

    key: str
    name: str


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """A group. `year` is the EDEX code: "1" to "8", "C" for a combination, None for a composite group."""

    key: str
    name: str
    year: str | None
    composite: bool = False


@dataclass(frozen=True, kw_only=True)
class PupilRow:
    """A pupil. Absent text is "". No numbers of the state, no origin, no address, no sign-in name."""

    key: str
    call_name: str = ""
    surname: str = ""
    infix: str = ""
    first_names: str = ""
    initials: str = ""
    born: date | None = None
    sex: Sex = Sex.UNKNOWN
    year: str | None = None
    group_key: str | None = None
    composite_keys: tuple[str, ...] = ()
    branch_key: str | None = None
    entered_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class StaffRow:
    """A member of staff. `roles` are EDEX codes, those given per group included; never OUD (T32)."""

    key: str
    call_name: str = ""
    surname: str = ""
    infix: str = ""
    first_names: str = ""
    initials: str = ""
    username: str = ""
    email: str = ""
    roles: tuple[str, ...] = ()
    group_keys: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SchoolFile:
    """One file as read. References to groups and branches that the file does not hold are already None."""

    school_year: str
    brin: str | None = None
    branch_code: str | None = None
    school_key: str | None = None
    created: datetime | None = None
    author: str = ""
    branches: tuple[BranchRow, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    pupils: tuple[PupilRow, ...] = ()
    staff: tuple[StaffRow, ...] = ()
    notes: tuple[Note, ...] = ()
