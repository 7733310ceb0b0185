"""What the school's own code asks of somebody on the first screen: one function for each part, each with a section of its own."""

from collections.abc import Callable
from datetime import date, datetime

from meldpad.schools.actor import Actor
from meldpad.web.clock_page import mail_section, notices_section
from meldpad.web.first_screen import Section

ASKS: tuple[Callable[[Actor, datetime, date], Section], ...] = (notices_section, mail_section)


def school_sections(actor: Actor, now: datetime, today: date) -> tuple[Section, ...]:
    """Every section that is not empty, in the order in which it presses."""
    return tuple(found for ask in ASKS if (found := ask(actor, now, today)).items)
