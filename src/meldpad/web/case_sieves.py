"""What the list of dossiers can be narrowed by. A sieve knows its values, and which rows each of them lets through.

What somebody does not read whole says nothing about its step, its silence or its terms, so no sieve on those lets it through.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.timezone import localdate

from meldpad.dossiers.caseload import CaseRow
from meldpad.protocol.load import published
from meldpad.protocol.schooldays import is_school_day
from meldpad.schools.actor import Actor
from meldpad.schools.calendar import calendar_of
from meldpad.web.case_view import SHOW
from meldpad.web.caserows import NO_GROUP, CaseLine, group_words
from meldpad.web.edition_words import step_title
from meldpad.web.put_off_page import TITLE as PUT_OFF_TITLE
from meldpad.web.tongue import in_each_language, tr, tr_later
from meldpad.web.who_asked import WHO_VALUES

NONE = "geen"
OPEN, CLOSED, EVERYTHING = "open", "gesloten", "alles"


class Case(NamedTuple):
    """A row and its words."""

    row: CaseRow
    line: CaseLine


Fits = Callable[[Case], bool]
Make = Callable[[str, Actor, date], Fits]


@dataclass(frozen=True, kw_only=True)
class Sieve:
    """`values` are its codes with their words; `make` gives what lets a row through for one of them."""

    label: str
    values: Mapping[str, str]
    make: Make


STATES: Mapping[str, tuple[str, Fits]] = {
    OPEN: (tr_later("Open"), lambda case: not case.line.closed),
    "nieuw": (tr_later("Nieuw"), lambda case: case.line.is_new),
    "laat": (tr_later("Te laat"), lambda case: case.line.due_tone == "late"),
    CLOSED: (tr_later("Afgesloten"), lambda case: case.line.closed),
    EVERYTHING: (tr_later("Alles"), lambda case: True),
}
SILENT = (5, 10, 20, 40)
DAYS_HERE: Mapping[str, tuple[str, int, int]] = {
    "week": (tr_later("Korter dan een week"), 0, 7),
    "maand": (tr_later("Een week tot een maand"), 7, 31),
    "kwartaal": (tr_later("Een maand tot drie maanden"), 31, 92),
    "langer": (tr_later("Drie maanden of langer"), 92, 1 << 30),
}
TERMS: Mapping[str, str] = {
    "laat": tr_later("Te laat"),
    "vandaag": tr_later("Vandaag"),
    "week": tr_later("Deze week"),
    "later": tr_later("Later dan deze week"),
    "geen": tr_later("Wel een taak, geen dag"),
    "wacht": tr_later("Nu geen taak"),
}


def sieves(rows: Iterable[CaseRow]) -> dict[str, Sieve]:
    """Every sieve of the list under its name in an address; a step or a group that no row has is not offered."""
    found = list(rows)
    return {
        "stap": Sieve(label=tr("Stap"), values=step_values(found), make=_at_step),
        "groep": Sieve(label=tr("Groep"), values=group_values(found), make=_in_group),
        "wie": Sieve(label=tr("Wie is aan zet"), values=WHO_VALUES, make=_asked),
        "termijn": Sieve(label=tr("Termijn"), values=TERMS, make=_due),
        "stil": Sieve(label=tr("Niets geschreven"), values=SILENT_VALUES, make=_silent),
        "daar": Sieve(label=tr("In deze stap"), values={name: said for name, (said, *_) in DAYS_HERE.items()}, make=_here),
        "ouder": Sieve(label=tr("Ouders"), values={"later": PUT_OFF_TITLE}, make=_put_off),
    }


SILENT_VALUES = {str(days): tr_later("{days} schooldagen of langer stil", days=days) for days in SILENT}


def state_of(name: str) -> Fits:
    """What lets a row through for one of the states; open ones for anything else."""
    return STATES.get(name, STATES[OPEN])[1]


def step_values(rows: Iterable[CaseRow]) -> dict[str, str]:
    """The steps where something stands, in the order of the route."""
    there = {row.summary.step for row in rows if row.summary and not row.dossier.closed}
    return {step: title for step, title in all_steps().items() if step in there}


@in_each_language
def all_steps() -> dict[str, str]:
    """Every step of the road of the code, in the words of the newest edition that has it."""
    newest_last = ((step.id, edition.id) for edition in published().values() for step in edition.steps if step.road == "meldcode")
    return {step: step_title(edition, step) for step, edition in sorted(dict(newest_last).items())}


def group_values(rows: Iterable[CaseRow]) -> dict[str, str]:
    """The groups of the children in the list, under their ids."""
    there = {row.dossier.group_id: row.group for row in rows}
    named = sorted(((name, str(group)) for group, name in there.items() if group), key=lambda one: natural(one[0]))
    values = {group: group_words(name) for name, group in named}
    return values | ({NONE: NO_GROUP} if None in there else {})


def natural(text: str) -> tuple[int, str]:
    """The order in which people count: 8 before 10, and a name without a number last."""
    digits = "".join(_first_digits(text))
    return int(digits) if digits else 1 << 30, text.casefold()


def _first_digits(text: str) -> Iterator[str]:
    begun = False
    for sign in text:
        if sign.isdecimal():
            begun = True
            yield sign
        elif begun:
            return


def narrowed(chosen: Mapping[str, str], offered: Mapping[str, Sieve], actor: Actor, today: date) -> list[Fits]:
    """What a row must fit, for everything that is chosen but its state."""
    return [offered[name].make(value, actor, today) for name, value in chosen.items() if name != SHOW]


def _read(case: Case) -> bool:
    return case.row.summary is not None and not case.line.closed


def _at_step(value: str, actor: Actor, today: date) -> Fits:
    return lambda case: case.row.summary is not None and case.row.summary.step == value


def _in_group(value: str, actor: Actor, today: date) -> Fits:
    return lambda case: (str(case.row.dossier.group_id) if case.row.dossier.group_id else NONE) == value


def _asked(value: str, actor: Actor, today: date) -> Fits:
    """The words of a row are about the duties of whoever was chosen already."""
    return lambda case: case.line.asked


def _due(value: str, actor: Actor, today: date) -> Fits:
    return lambda case: _read(case) and term_of(case.line, today) == value


def term_of(line: CaseLine, today: date) -> str:
    """When it presses: exactly one of `TERMS`."""
    if not line.asked or line.due is None:
        return "geen" if line.asked else "wacht"
    if line.due <= today:
        return "laat" if line.due < today else "vandaag"
    return "week" if line.due <= today + timedelta(days=6 - today.weekday()) else "later"


def _silent(value: str, actor: Actor, today: date) -> Fits:
    before = silent_since(int(value), actor, today)
    return lambda case: _read(case) and localdate(case.row.dossier.last_at) <= before


def silent_since(days: int, actor: Actor, today: date) -> date:
    """The last day after which so many school days went by, today included."""
    closed, day = calendar_of(actor.here).closed, today
    while days:
        days -= is_school_day(day, closed)
        day -= timedelta(days=1)
    return day


def _here(value: str, actor: Actor, today: date) -> Fits:
    _, least, below = DAYS_HERE[value]
    return lambda case: _read(case) and least <= days_here(case, today) < below


def days_here(case: Case, today: date) -> int:
    """How many days the route stands at its step; by the last entry where a summary of before does not say it."""
    since = case.row.summary.since if case.row.summary else ""
    began = date.fromisoformat(since) if since else localdate(case.row.dossier.last_at)
    return max((today - began).days, 0)


def _put_off(value: str, actor: Actor, today: date) -> Fits:
    return lambda case: _read(case) and bool(case.row.summary and case.row.summary.put_off)
