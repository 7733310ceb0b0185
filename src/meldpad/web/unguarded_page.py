"""Dossiers that nobody guards, in words: for the director by reference, for who stands above the school as a number."""

from collections.abc import Iterator
from datetime import datetime

from meldpad.dossiers.unguarded import unguarded
from meldpad.schools.actor import Actor
from meldpad.web.caserows import Listed
from meldpad.web.words import counted

APPOINT = "Wijs vandaag een aandachtsfunctionaris of een plaatsvervanger aan."
STOOD_IN = f"De vertrouwenspersoon van het bestuur bewaakt het nu. {APPOINT}"
HIDDEN = "De directeur mag hier niets van weten. Wijs samen met het bestuur iemand aan."


def unguarded_listed(actor: Actor, now: datetime) -> Iterator[Listed]:
    """What stands on the first screen; one line for all of those of which no director may know."""
    found = unguarded(actor, now)
    for one in found.references:
        yield Listed(title=f"Dossier {one}", why=STOOD_IN if one in found.stood_in else APPOINT, who="", href="")
    if found.hidden:
        number = f"Het gaat om {counted(found.hidden, 'dossier', 'dossiers')} waar de directeur niet in mag."
        yield Listed(title=number, why=HIDDEN, who="", href="")
