"""A partner of a school as others see it: in full, on the emergency card, or as a place for which there is nobody."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from meldpad.socialmap.details import Details
from meldpad.socialmap.models import Change
from meldpad.socialmap.moments import Moment
from meldpad.socialmap.slots import Slot


@dataclass(frozen=True, kw_only=True)
class PartnerNow:
    """A partner in one of its versions, the latest unless it says otherwise. `reason` is why it was taken off, "" otherwise."""

    id: UUID
    number: int
    slot: Slot
    change: Change
    details: Details
    at: datetime
    by: str
    by_id: UUID
    reason: str = ""

    @property
    def on_map(self) -> bool:
        """Whether it was not taken off."""
        return self.change is not Change.TAKEN_OFF

    @property
    def confirmed_on(self) -> date:
        """The day somebody last said that all of it is right: by adding, changing or confirming it."""
        return localdate(self.at)

    def confirmed(self, today: date) -> bool:
        """Whether that was in the twelve months before today (T30)."""
        return self.confirmed_on >= year_before(today)


@dataclass(frozen=True, kw_only=True)
class NoneHere:
    """A place of which the school said that it has nobody for it: why, when and who said so."""

    slot: Slot
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class OnCard:
    """What the emergency card shows of a partner: no name of a person, and nothing that is sealed."""

    slot: Slot
    organisation: str
    what_for: str
    phone: str
    phone_late: str
    hours: str
    moment: Moment


def year_before(today: date) -> date:
    """The same day a year ago; the 28th for a 29 February."""
    try:
        return today.replace(year=today.year - 1)
    except ValueError:
        return today.replace(year=today.year - 1, day=28)
