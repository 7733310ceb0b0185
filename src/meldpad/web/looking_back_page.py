"""What the pages of the look back share, and what it asks of somebody on the first screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from meldpad.dossiers.models import Dossier
from meldpad.evaluation.actions import ActionNow, actions_that_press
from meldpad.evaluation.models import Asked, Concluded, LookBack, YearFigures
from meldpad.evaluation.school_year import FIRST_YEAR, LAST_YEAR, SchoolYear, year_to_look_back_on
from meldpad.policy.looking_back import (
    is_asked_to_look_back,
    may_answer_look_back,
    may_lead_look_back,
)
from meldpad.readiness.selectors import training_counts
from meldpad.schools.actor import Actor
from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.page import Page
from meldpad.web.spoken import long_date
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr, tr_later
from meldpad.web.waiting.shape import Look, Place, Waiting, Weight
from meldpad.web.words import due_badge

TITLE = tr_later("Terugblik")
BEGUN = tr_later("De terugblik is begonnen. Maak hem af.")
TO_BEGIN = tr_later("Hoe werkte de code? Vraag je collega's, en spreek af wat anders moet.")
CLOSED = tr_later("Deze terugblik is gesloten. Er verandert niets meer aan.")


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    """An action in words. `href` where the reader may say that it is done."""

    what: str
    who: str
    state: str
    tone: str
    href: str


def frame(year: SchoolYear, title: str, *, has_errors: bool = False) -> Page:
    """The frame of a page about one school year."""
    return Page(title=f"{title} {year.name}", section="more", has_errors=has_errors)


def crumbs(year: SchoolYear, title: str) -> tuple[Link, ...]:
    """The way back to the look back of that year."""
    back = Link(text=f"{TITLE} {year.name}", href=address("look_back", year=year.began))
    return (Link(text=TITLE, href=address("look_backs")), back, Link(text=title, href=""))


def looked_at(actor: Actor, year: int) -> tuple[SchoolYear, LookBack]:
    """The look back of the actor's school on this year, or nothing."""
    row = LookBack.objects.filter(school_id=actor.here, year=year).first() if FIRST_YEAR <= year <= LAST_YEAR else None
    if row is None:
        raise Http404
    return SchoolYear(year), row


def is_closed(row: LookBack) -> bool:
    """Whether nothing changes any more."""
    return Concluded.objects.filter(look_back=row).exists()


def has_figures(actor: Actor, year: SchoolYear) -> bool:
    """Whether the figures of that year were made."""
    return YearFigures.objects.filter(school_id=actor.here, year=year.began).exists()


def trained_in(school_id: UUID, year: SchoolYear) -> dict[str, int]:
    """How many colleagues were trained when a school year ended, for its figures: nobody sees these numbers as they are."""
    counts = training_counts(school_id, year.last)
    return {"valid": counts.valid, "over": counts.expired, "never": counts.never}


def action_line(actor: Actor, action: ActionNow, today: date) -> ActionLine:
    """An action for a list."""
    mine = action.who_id == actor.user_id or bool(may_lead_look_back(actor))
    href = address("look_back_done", action_id=action.id) if mine and not action.done_on else ""
    if action.done_on:
        state, tone = tr("Gedaan op {day}", day=_day(action.done_on)), "done"
    else:
        state, tone = tr("Klaar op {day}", day=_day(action.before)), "late" if action.is_late(today) else "soon"
    return ActionLine(what=action.what, who=action.who, state=state, tone=tone, href=href)


def look_back(look: Look) -> Iterator[Waiting]:
    """To answer about the year, the actions that somebody took on, and to look back on it."""
    actor, today = look.actor, look.today
    for on, line in (*_answers(actor, today), *_actions(actor, today), *_looking(actor, today)):
        yield Waiting(line=line, place=Place.SCHOOL, weight=Weight.ORGANISATION, on=on)


def _looking(actor: Actor, today: date) -> Iterator[tuple[date | None, Listed]]:
    if not is_asked_to_look_back(actor):
        return
    year = year_to_look_back_on(today)
    row = LookBack.objects.filter(school_id=actor.here, year=year.began).first()
    if is_closed(row) if row else not _worked_in(actor, year):
        return
    why = BEGUN if row else TO_BEGIN
    href = address("look_back", year=year.began) if row else address("look_backs")
    yield None, Listed(title=tr("Kijk terug op het schooljaar {name}", name=year.name), why=why, who=tr("Jij"), href=href)


def _worked_in(actor: Actor, year: SchoolYear) -> bool:
    """Whether the school worked with Meldpad then: a school that begins is not asked about a year without it."""
    return Dossier.objects.filter(school_id=actor.here, opened_at__date__lte=year.last).exists()


def _answers(actor: Actor, today: date) -> Iterator[tuple[date | None, Listed]]:
    if not may_answer_look_back(actor):
        return
    waits = Asked.objects.filter(
        school_id=actor.here, user_id=actor.user_id, answered=False, look_back__answer_until__gte=today, look_back__concluded=None
    )
    for began, until in waits.order_by("look_back__year").values_list("look_back__year", "look_back__answer_until"):
        text, tone = due_badge(until, today)
        line = Listed(
            title=tr("Je antwoord is gevraagd: hoe werkt de meldcode?"),
            why=tr("Een paar korte vragen. Ze gaan niet over een kind."),
            who=tr("Jij"),
            href=address("look_back_answer", year=began),
            due_text=text,
            due_tone=tone,
        )
        yield until, line


def _actions(actor: Actor, today: date) -> Iterator[tuple[date | None, Listed]]:
    if not may_answer_look_back(actor):
        return
    for action in actions_that_press(actor, today):
        text, tone = due_badge(action.before, today)
        line = Listed(
            title=action.what,
            why=tr("Afgesproken in de terugblik {name}.", name=action.year.name),
            who=tr("Jij") if action.who_id == actor.user_id else action.who,
            href=address("look_back_done", action_id=action.id),
            due_text=text,
            due_tone=tone,
        )
        yield action.before, line


def _day(day: date) -> str:
    return long_date(day).partition(" ")[2]
