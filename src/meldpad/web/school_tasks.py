"""What the school's own code asks of somebody on the first screen: one function for each part, each with a section of its own."""

from collections.abc import Callable
from datetime import date, datetime

from meldpad.schools.actor import Actor
from meldpad.web.clock_page import mail_section, notices_section
from meldpad.web.draft_task import draft_section
from meldpad.web.first_screen import Section
from meldpad.web.looking_back_page import look_back_section
from meldpad.web.map_tasks import map_section
from meldpad.web.own_code_tasks import own_code_section
from meldpad.web.practice_task import practice_section
from meldpad.web.readiness_tasks import due_section

ASKS: tuple[Callable[[Actor, datetime, date], Section], ...] = (
    notices_section,
    mail_section,
    draft_section,
    practice_section,
    look_back_section,
    own_code_section,
    map_section,
    due_section,
)


def school_sections(actor: Actor, now: datetime, today: date) -> tuple[Section, ...]:
    """Every section that is not empty, in the order in which it presses."""
    return tuple(found for ask in ASKS if (found := ask(actor, now, today)).items)
