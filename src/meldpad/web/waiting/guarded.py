"""The open dossiers that somebody guards: each stands on the first screen once, where it presses most."""

from collections.abc import Iterator
from datetime import date, timedelta

from meldpad.clock.rules.parts import USUAL
from meldpad.protocol.schooldays import add_school_days
from meldpad.schools.calendar import calendar_of
from meldpad.web.caserows import CaseLine, Listed, case_line, listed_case
from meldpad.web.put_off_page import put_off_listed
from meldpad.web.tongue import joined, tr, within
from meldpad.web.waiting.shape import Linked, Look, Place, Waiting, Weight
from meldpad.web.words import near_day
from meldpad.words.dates import dutch_moment


def dossiers(look: Look) -> Iterator[Waiting]:
    """Every open dossier that the actor guards."""
    rows = [row for row in look.guarded if row.summary and not row.dossier.closed]
    closed = calendar_of(look.actor.here).closed if rows else frozenset()
    for row in rows:
        line, last = case_line(row, look.today), dutch_moment(row.dossier.last_at).date()
        silent = add_school_days(last, USUAL.silence, closed) <= look.today
        place = place_of(line, look.today, silent=silent)
        yield Waiting(
            line=_silent(line, last, look.today) if place is Place.SILENT else listed_case(line),
            place=place,
            weight=Weight.TASK if line.asked else Weight.ORGANISATION,
            on=line.due,
            about=row.dossier.reference,
        )


def place_of(line: CaseLine, today: date, *, silent: bool) -> Place:
    """What was not read comes first, then what is late; after that whose turn it is."""
    if line.is_new:
        return Place.NEW
    if line.due and line.due <= today:
        return Place.NOW
    if line.due and line.due <= sunday_after(today) and not line.whose:
        return Place.WEEK
    if silent:
        return Place.SILENT
    return Place.OTHERS if line.whose and line.asked else Place.LATER


def sunday_after(today: date) -> date:
    """The last day of this week."""
    return today + timedelta(days=6 - today.weekday())


def _silent(line: CaseLine, last: date, today: date) -> Listed:
    shown = listed_case(line)
    since = near_day(last, today)
    said = tr("Sinds {since} schreef niemand iets.", since=within(since))
    why = f"{said} {shown.why}".rstrip()
    return Listed(title=shown.title, why=why, who=shown.who, href=shown.href, due_text=shown.due_text, due_tone=shown.due_tone)


def put_off(look: Look) -> Iterator[Waiting]:
    """Parents who were not told yet, each with the day to look again."""
    for on, line in put_off_listed(look.guarded, look.today):
        yield Waiting(line=line, place=Place.BY_DAY, on=on)


def together(look: Look) -> Iterator[Waiting]:
    """Dossiers of brothers and sisters of which one is new."""
    for pair in look.pairs:
        line = Linked(title=pair.title, why=joined(" ", pair.lines), who="", href="", links=pair.links)
        yield Waiting(line=line, place=Place.TOGETHER)
