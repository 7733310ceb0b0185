"""The one shape of everything that waits on the first screen: what it is, how it presses, on which day, and where."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from functools import cached_property

from meldpad.dossiers.caseload import CaseRow, caseload
from meldpad.dossiers.ties import Ties, ties_of
from meldpad.policy.roles import GUARDS, STAFF, STAND_INS, Role
from meldpad.schools.actor import Actor
from meldpad.web.caserows import Listed
from meldpad.web.kinship_page import pairs_on_first_screen
from meldpad.web.link import Link
from meldpad.web.notices import Notice


class Weight(IntEnum):
    """How much it presses, apart from its day: the first stands first."""

    EMERGENCY = 1
    DECISION = 2
    TASK = 3
    ORGANISATION = 4


class Place(StrEnum):
    """Where it belongs. `BY_DAY` is no place of its own: the day says where it stands."""

    BY_DAY = "dag"
    UNGUARDED = "onbewaakt"
    GLASS = "nood"
    WRITING = "verder-schrijven"
    QUIET = "rust"
    NEW = "nieuw"
    NOW = "nu"
    DECIDE = "beslis"
    ESCALATED = "niemand"
    ASKED = "gevraagd"
    WEEK = "week"
    OTHERS = "ander"
    SILENT = "stil"
    TOGETHER = "samen"
    LATER = "later"
    READY = "klaar"
    ALONG = "mee"
    WRITTEN = "geschreven"
    EXISTS = "bestaan"
    SCHOOLS = "scholen"
    SCHOOL = "school"


@dataclass(frozen=True, kw_only=True)
class Linked(Listed):
    """Something to do that leads to more than one place."""

    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One thing that waits. `line` is how it is drawn; `on` the day it is due.

    `about`: the number of the dossier that it names, so that the screen says nothing twice; "" when it stands by itself. `also`:
    what it adds in one sentence where another line about that dossier stands already.
    """

    line: Listed
    place: Place
    weight: Weight = Weight.TASK
    on: date | None = None
    about: str = ""
    also: str = ""


@dataclass(frozen=True, kw_only=True)
class Look:
    """Somebody who looks at their first screen, and when. What several parts need is looked up once."""

    actor: Actor
    now: datetime
    today: date
    practises: bool = False
    visits: bool = False

    @property
    def here(self) -> bool:
        """Whether they belong to a school."""
        return self.actor.school_id is not None

    @property
    def cares(self) -> bool:
        """Whether they guard the route of every pupil."""
        return self.here and self.actor.has(*GUARDS)

    @property
    def reads(self) -> bool:
        """Whether a dossier may ever be theirs to read."""
        return self.here and self.actor.has(*STAFF, Role.CONFIDANT)

    @property
    def works(self) -> bool:
        """Whether a colleague can ask them something."""
        return self.here and self.actor.has(*STAFF)

    @property
    def may_stand_in(self) -> bool:
        """Whether they may have to guard one dossier for a colleague."""
        return self.here and self.actor.has(*STAND_INS)

    @cached_property
    def rows(self) -> list[CaseRow]:
        """The dossiers that they may know of."""
        return caseload(self.actor, self.now, self.ties) if self.reads else []

    @cached_property
    def ties(self) -> Ties:
        """What ties them to the dossiers of their school."""
        return ties_of(self.actor, self.now)

    @cached_property
    def guarded(self) -> list[CaseRow]:
        """The dossiers that they guard, open and closed."""
        return [row for row in self.rows if row.guarded]

    @cached_property
    def pairs(self) -> list[Notice]:
        """The dossiers that may belong together, of which one is new."""
        return pairs_on_first_screen(self.actor, self.guarded) if self.guarded else []

    @property
    def stands_in(self) -> bool:
        """Whether they guard an open dossier for a colleague who may not."""
        return self.may_stand_in and not self.cares and any(row.summary and not row.dossier.closed for row in self.guarded)
