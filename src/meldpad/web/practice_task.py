"""Practising on the first screen, for who is new and never did: a quarter of an hour that makes the rest easier."""

from datetime import date, datetime

from meldpad.policy.practising import may_practise
from meldpad.practice.training import is_new_here
from meldpad.schools.actor import Actor
from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.first_screen import Section

ASKED = Listed(
    title="Oefen een kwartier",
    why="Je bent nieuw hier. Oefen met een verzonnen kind, op de echte schermen. Je kunt niets stukmaken.",
    who="Jij",
    href="",
)


def practice_section(actor: Actor, now: datetime, today: date) -> Section:
    """One line, or nothing for whoever practised already, is not new, or practises at this moment."""
    asks = may_practise(actor) and is_new_here(actor, now)
    items = (Listed(title=ASKED.title, why=ASKED.why, who=ASKED.who, href=address("practice")),) if asks else ()
    return Section(anchor="oefenen", title="Oefenen", items=items, count=0)
