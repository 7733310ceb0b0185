"""What a technical administrator may know: the machinery, and never a word of a dossier."""

from dataclasses import dataclass
from importlib.metadata import version

from django.db import connections

from meldpad.accounts.models import User
from meldpad.keyroom.recovery import old_sheets
from meldpad.schools.actor import Actor
from meldpad.schools.real import real_schools
from meldpad.web.tongue import joined, tr, tr_later

ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}

SHEETS = {
    "new": tr_later("Zo nieuw als de sleutels"),
    "older": tr_later("Ouder dan de sleutels. Druk nieuwe af met meldpad keys recovery-sheet, en versnipper de oude"),
    "none": tr_later("Nog niet afgedrukt. Dat kan met meldpad keys recovery-sheet"),
}


OLD_SHEETS = tr_later(
    "De noodbladen zijn ouder dan de sleutels. Samen met een oude kopie van de sleutels openen ze wat vernietigd is. "
    "Druk nieuwe af met meldpad keys recovery-sheet, en versnipper de oude. Tot dan wacht het volgende vernietigen."
)


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A label and its text, in the shape that ui/facts.html draws."""

    label: str
    text: str
    href: str = ""


def system_state(actor: Actor) -> list[Fact]:
    """Facts with a label each, about the administrator's own board."""
    engines = dict.fromkeys(ENGINES.get(connections[name].vendor, connections[name].vendor) for name in ("default", "keys"))
    accounts = User.objects.filter(board_id=actor.board_id, is_active=True).count()
    return [
        Fact(label=tr("Versie van Meldpad"), text=version("meldpad")),
        Fact(label=tr("Database"), text=joined(" en ", engines)),
        Fact(label=tr("Scholen"), text=str(real_schools().filter(board_id=actor.board_id).count())),
        Fact(label=tr("Accounts"), text=str(accounts)),
        Fact(label=tr("Noodbladen"), text=_sheets(actor)),
    ]


def system_faults(actor: Actor) -> list[str]:
    """What is wrong now, in sentences that say what to do. No dossier waits for it, only the next destruction."""
    return [OLD_SHEETS] if "older" in _whys(actor) else []


def _sheets(actor: Actor) -> str:
    """Whether the paper that brings the keys back is as new as the keys."""
    why = _whys(actor)
    return SHEETS["none" if "none" in why else "older" if why else "new"]


def _whys(actor: Actor) -> set[str]:
    schools = set(real_schools().filter(board_id=actor.board_id).values_list("id", flat=True))
    return {reason for school_id, reason in old_sheets() if school_id in schools}
