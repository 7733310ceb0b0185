"""The guided first visit in ready text: its steps for somebody's roles, and the line that brings them back from a real page."""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpRequest

from meldpad.web.addresses import address
from meldpad.web.tongue import tr, tr_later
from meldpad.words.tour import TourStep, visit_of

ASKED = "rondleiding"  # what a page is asked with when somebody comes from a step
NUMBERS = (
    tr_later("nul"),
    tr_later("één"),
    tr_later("twee"),
    tr_later("drie"),
    tr_later("vier"),
    tr_later("vijf"),
    tr_later("zes"),
    tr_later("zeven"),
    tr_later("acht"),
    tr_later("negen"),
    tr_later("tien"),
)


@dataclass(frozen=True, kw_only=True)
class StepView:
    """One step. `here` is the real page; `after` the next step, "" at the last."""

    place: str
    what: str
    do: str
    here: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """One step in the list of all."""

    title: str
    why: str
    href: str


def visit_words(roles: Collection[str]) -> tuple[str, ...]:
    """What the first screen asks of who was not shown around yet."""
    number = len(visit_of(roles))
    return (tr("Eerste keer hier? Kijk in {words} stappen rond.", words=NUMBERS[number] if number < len(NUMBERS) else number),)


def step_lines(roles: Collection[str]) -> list[StepLine]:
    """Every step of somebody's visit."""
    found = enumerate(visit_of(roles), start=1)
    return [StepLine(title=tr(step.title), why=tr(step.what), href=address("tour_step", number=number)) for number, step in found]


def step_view(steps: tuple[TourStep, ...], number: int) -> StepView:
    """One step in words."""
    step = steps[number - 1]
    return StepView(
        place=tr("Stap {number} van {number_2}", number=number, number_2=len(steps)),
        what=tr(step.what),
        do=tr(step.do),
        here=f"{address(step.page)}?{ASKED}={number}",
        before=address("tour_step", number=number - 1) if number > 1 else "",
        after=address("tour_step", number=number + 1) if number < len(steps) else "",
    )


def still_on_visit(request: HttpRequest, href: str) -> str:
    """The same address for who is on a visit: a page that only sends on takes along from which step somebody came."""
    asked = request.GET.get(ASKED, "")
    return f"{href}?{ASKED}={asked}" if back_to(asked) else href


def back_to(asked: str) -> str:
    """The step from which somebody came to a page, as that page was asked; "" for everybody else."""
    return address("tour_step", number=int(asked)) if asked.isdecimal() and asked.isascii() and len(asked) <= 2 else ""
