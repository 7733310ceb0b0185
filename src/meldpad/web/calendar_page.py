"""The calendar, the feed of days and the mail that failed, in ready text."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from icalendar import Calendar, Event

from meldpad.clock.models import DayOff, Mail
from meldpad.protocol.calendar import Holiday, Region, known_until, school_holidays
from meldpad.schools.models import School
from meldpad.web.spoken import long_date
from meldpad.web.tongue import tr, tr_later
from meldpad.web.words import counted
from meldpad.words.dates import dutch_moment

NAMES = {
    "autumn": tr_later("Herfstvakantie"),
    "christmas": tr_later("Kerstvakantie"),
    "spring": tr_later("Voorjaarsvakantie"),
    "may": tr_later("Meivakantie"),
    "summer": tr_later("Zomervakantie"),
}
REFUSALS = {
    "dropped": tr_later("De verbinding brak af."),
    "too-slow": tr_later("De mailserver gaf geen antwoord."),
    "not-reached": tr_later("De mailserver is niet bereikbaar."),
}
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class DaysLine:
    """Days off in words. `id` is None for what the school cannot change here."""

    what: str
    days: str
    id: UUID | None = None


def holiday_lines(school: School, today: date) -> list[DaysLine]:
    """The holidays of the school's region for a year from today."""
    found = (one for one in school_holidays(Region(school.region)) if today <= one.last and one.first <= today + A_YEAR)
    return [DaysLine(what=NAMES[one.name], days=_days(one)) for one in found]


def days_off_lines(school: School, today: date) -> list[DaysLine]:
    """The school's own days off that are still to come."""
    rows = DayOff.objects.filter(school_id=school.id, ended_at=None, last__gte=today).order_by("first", "id")
    return [DaysLine(what=row.what, days=_days(Holiday(name="own", first=row.first, last=row.last)), id=row.id) for row in rows]


def known_words(school: School) -> str:
    """Until when the holidays are known."""
    return tr("De vakanties zijn bekend tot en met {day}.", day=long_date(known_until(Region(school.region))).partition(" ")[2])


def _days(holiday: Holiday) -> str:
    first = long_date(holiday.first).partition(" ")[2]
    return (
        first
        if holiday.first == holiday.last
        else tr("{first} tot en met {day}", first=first, day=long_date(holiday.last).partition(" ")[2])
    )


def ics_of(days: dict[date, int], token: str, now: datetime) -> bytes:
    """A calendar of RFC 5545 with one event on each day: how many tasks there are, and nothing about them."""
    calendar = Calendar()
    calendar.add("prodid", "-//Meldpad//Meldpad//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Meldpad")
    for day, number in days.items():
        event = Event()
        event.add("uid", f"{sha256(f'{token}{day}'.encode()).hexdigest()[:32]}@meldpad")
        event.add("dtstamp", now)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", tr("Meldpad: {counted}", counted=counted(number, "taak", "taken")))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


@dataclass(frozen=True, kw_only=True)
class MailLine:
    """A mail that failed: to whom, since when, and why."""

    id: UUID
    to: str
    when: str
    why: str


def mail_line(mail: Mail) -> MailLine:
    """A failed mail in words."""
    code = mail.refusal.partition("-")[2] if mail.refusal.startswith("refused-") else ""
    why = (
        tr("De mailserver weigerde deze mail (code {code}).", code=code)
        if code
        else REFUSALS.get(mail.refusal, tr("De mail ging niet weg."))
    )
    return MailLine(id=mail.id, to=mail.account.name, when=long_date(dutch_moment(mail.made_at).date()), why=why)
