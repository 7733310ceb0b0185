"""What the demonstration knows of days: a day off of the school itself, and the notices of what its dossiers ask."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.clock.days import Wish, add_day_off
from meldpad.clock.sweeping import sweep_school
from meldpad.protocol.schooldays import add_school_days
from meldpad.schools.actor import actor_for
from meldpad.schools.calendar import calendar_of
from meldpad.schools.models import School

DIRECTOR = "ruud@delinde.example"


def tell_days(school: School, now: datetime) -> None:
    """A training day within two weeks, and everything that waits, noticed now."""
    ruud, today = User.objects.get(email=DIRECTOR), timezone.localdate(now)
    day = add_school_days(today + timedelta(days=8), 0, calendar_of(school.id).closed)
    wish = Wish(first=day, last=day, what="Studiedag van het team")
    add_day_off(actor=actor_for(ruud.pk, ruud.name, today), wish=wish, at=now, token=uuid4())
    sweep_school(school, now)
