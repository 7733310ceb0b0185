"""The school's calendar as the school keeps it: its region, and the days on which it is closed itself."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.clock.models import DayOff
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.writing import PayloadRefused
from meldpad.policy.noticing import may_keep_calendar
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.protocol.calendar import Region
from meldpad.schools.actor import Actor
from meldpad.schools.calendar import forget, written
from meldpad.schools.models import School

LONGEST = timedelta(days=60)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Days on which the school is closed, both included, and what for; every parent knows that, so it names nobody."""

    first: date
    last: date
    what: str

    def problems(self) -> list[str]:
        """Codes of what is wrong with it."""
        found = [] if self.what.strip() else ["what:missing"]
        found += ["last:before"] if self.last < self.first else []
        return [*found, *(["last:far"] if self.last - self.first > LONGEST else [])]


def choose_region(*, actor: Actor, region: Region, at: datetime) -> None:
    """Say in which region the school is: whose holidays it has."""
    insist(may_keep_calendar(actor), actor, at)
    with transaction.atomic():
        School.objects.filter(id=actor.here).update(region=region)
        _count_again(actor.here)
        record(actor, Act.CALENDAR_SET, at, detail=region)


def add_day_off(*, actor: Actor, wish: Wish, at: datetime, token: UUID) -> None:
    """The school is closed on these days too. The same form again adds them once; PayloadRefused says what lacks."""
    insist(may_keep_calendar(actor), actor, at)
    if problems := wish.problems():
        raise PayloadRefused(problems)
    with transaction.atomic():
        said = {"first": wish.first, "last": wish.last, "what": wish.what.strip(), "by_id": actor.user_id, "at": at}
        whose = {"board_id": actor.board_id, "school_id": actor.here}
        _, new = DayOff.objects.get_or_create(id=token, defaults={**whose, **said})
        if new:
            _count_again(actor.here)
            record(actor, Act.CALENDAR_SET, at, detail="day-off")


def end_day_off(*, actor: Actor, day_id: UUID, at: datetime) -> None:
    """The school is open on these days after all."""
    insist(may_keep_calendar(actor), actor, at)
    rows = DayOff.objects.filter(id=day_id, school_id=actor.here, ended_at=None)
    with transaction.atomic():
        if not rows.update(ended_at=at, ended_by_id=actor.user_id):
            known = DayOff.objects.filter(id=day_id, school_id=actor.here).exists()
            insist(ALLOWED if known else Verdict("no-such-day"), actor, at)
            return
        _count_again(actor.here)
        record(actor, Act.CALENDAR_SET, at, detail="day-off-ended")


def _count_again(school_id: UUID) -> None:
    """Put the days off into the school's row, and let every open dossier be thought about anew: other days, other terms."""
    days = DayOff.objects.filter(school_id=school_id, ended_at=None).values_list("first", "last")
    School.objects.filter(id=school_id).update(days_off=written(days))
    Dossier.objects.filter(school_id=school_id, closed=False).update(summary_count=0)
    forget(school_id)
