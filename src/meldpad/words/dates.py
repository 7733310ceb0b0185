"""Days and moments in words, in Dutch time. No locale and no framework: a page with 200 entries asks this 200 times."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

DUTCH_TIME = ZoneInfo("Europe/Amsterdam")

_MONTHS = {
    "nl": (
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
_SHORT_MONTHS = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_DAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_NEAR = {"nl": ("vandaag", "gisteren"), "en": ("today", "yesterday")}
_CLOCK = {"nl": (".", " uur"), "en": (":", "")}
_AT = {"nl": "om", "en": "at"}


class MomentHasNoZone(ValueError):
    """A moment without a time zone: it cannot be told which hour it is in the Netherlands."""


@lru_cache(maxsize=4096)
def long_date(day: date, language: str = "nl") -> str:
    """Such as "maandag 16 november 2026"."""
    return f"{_DAYS[language][day.weekday()]} {day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def plain_date(day: date, language: str = "nl") -> str:
    """Such as "16 november 2026": for a paper, where the day of the week says nothing."""
    return long_date(day, language).partition(" ")[2]


def short_date(day: date, language: str = "nl") -> str:
    """Such as "16 nov 2026"."""
    return f"{day.day} {_SHORT_MONTHS[language][day.month - 1]} {day.year}"


def month_words(day: date, language: str = "nl") -> str:
    """Such as "november 2026"."""
    return f"{_MONTHS[language][day.month - 1]} {day.year}"


def relative_date(day: date, today: date, language: str = "nl") -> str:
    """ "vandaag", "gisteren", or the long date."""
    ago = today.toordinal() - day.toordinal()
    return _NEAR[language][ago] if 0 <= ago <= 1 else long_date(day, language)


def dutch_moment(moment: datetime) -> datetime:
    """The same moment on a Dutch clock; MomentHasNoZone when it has no time zone."""
    if moment.tzinfo is None:
        raise MomentHasNoZone
    return moment.astimezone(DUTCH_TIME)


def clock(moment: datetime, language: str = "nl") -> str:
    """The time on a Dutch clock, such as "15.05 uur"."""
    local = dutch_moment(moment)
    return clock_face(local.hour, local.minute, language)


def clock_face(hour: int, minute: int, language: str = "nl") -> str:
    """An hour and a minute, such as "9.05 uur"."""
    between, after = _CLOCK[language]
    return f"{hour}{between}{minute:02d}{after}"


def day_and_time(local: datetime, beside: date, language: str = "nl") -> str:
    """Such as "4 november om 9.12 uur", for a moment on a Dutch clock; the year only if it differs from that of `beside`."""
    day = f"{local.day} {_MONTHS[language][local.month - 1]}"
    if local.year != beside.year:
        day = f"{day} {local.year}"
    return f"{day} {_AT[language]} {clock_face(local.hour, local.minute, language)}"
