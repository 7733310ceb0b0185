"""Dossiers that nobody guards, in words: for the director by reference, for who stands above the school as a number."""

from dataclasses import dataclass
from datetime import datetime

from meldpad.dossiers.unguarded import unguarded
from meldpad.schools.actor import Actor
from meldpad.web.words import counted

APPOINT = "Wijs vandaag een aandachtsfunctionaris of een plaatsvervanger aan."
STOOD_IN = f"De vertrouwenspersoon van het bestuur bewaakt het nu. {APPOINT}"


@dataclass(frozen=True, kw_only=True)
class UnguardedRow:
    """One dossier, by its reference."""

    reference: str
    text: str


@dataclass(frozen=True, kw_only=True)
class UnguardedView:
    """`hidden` says how many there are of which no director may know; "" when there are none."""

    rows: tuple[UnguardedRow, ...]
    hidden: str


def unguarded_view(actor: Actor, now: datetime) -> UnguardedView:
    """What stands on the first screen."""
    found = unguarded(actor, now)
    rows = (UnguardedRow(reference=one, text=STOOD_IN if one in found.stood_in else APPOINT) for one in found.references)
    number = f"Het gaat om {counted(found.hidden, 'dossier', 'dossiers')} waar de directeur niet in mag." if found.hidden else ""
    return UnguardedView(rows=tuple(rows), hidden=number)
