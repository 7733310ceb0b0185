"""Practising on the first screen, for who is new and never did: a quarter of an hour that makes the rest easier."""

from collections.abc import Iterator

from meldpad.policy.practising import may_practise
from meldpad.practice.training import is_new_here
from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.tongue import tr, tr_later
from meldpad.web.waiting.shape import Look, Place, Waiting, Weight

TITLE = tr_later("Oefen een kwartier")
WHY = tr_later("Je bent nieuw hier. Oefen met een verzonnen kind, op de echte schermen. Je kunt niets stukmaken.")


def practising(look: Look) -> Iterator[Waiting]:
    """One line, or nothing for whoever practised already, is not new, or practises at this moment."""
    if may_practise(look.actor) and is_new_here(look.actor, look.now):
        line = Listed(title=TITLE, why=WHY, who=tr("Oefenen"), href=address("practice"))
        yield Waiting(line=line, place=Place.SCHOOL, weight=Weight.ORGANISATION)
