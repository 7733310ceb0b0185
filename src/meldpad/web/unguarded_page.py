"""Dossiers that nobody guards, in words: for the director by reference, for who stands above the school as a number."""

from collections.abc import Iterator
from datetime import datetime

from meldpad.dossiers.unguarded import unguarded
from meldpad.schools.actor import Actor
from meldpad.web.caserows import Listed
from meldpad.web.tongue import tr, tr_later
from meldpad.web.words import counted

APPOINT = tr_later("Wijs vandaag een aandachtsfunctionaris of een plaatsvervanger aan.")
STOOD_IN = tr_later("De vertrouwenspersoon van het bestuur bewaakt het nu. {appoint}", appoint=APPOINT)
HIDDEN = tr_later("De directeur mag hier niets van weten. Wijs samen met het bestuur iemand aan.")


def unguarded_listed(actor: Actor, now: datetime) -> Iterator[Listed]:
    """What stands on the first screen; one line for all of those of which no director may know."""
    found = unguarded(actor, now)
    for one in found.references:
        yield Listed(title=tr("Dossier {one}", one=one), why=STOOD_IN if one in found.stood_in else APPOINT, who="", href="")
    if found.hidden:
        number = tr("Het gaat om {counted} waar de directeur niet in mag.", counted=counted(found.hidden, "dossier", "dossiers"))
        yield Listed(title=number, why=HIDDEN, who="", href="")
