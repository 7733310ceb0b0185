"""What a technical administrator may know: the machinery, and never a word of a dossier."""

from dataclasses import dataclass
from importlib.metadata import version

from django.db import connections

from meldpad.accounts.models import User
from meldpad.keyroom.recovery import old_sheets
from meldpad.schools.actor import Actor
from meldpad.schools.models import School

ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}

SHEETS = {
    "new": "Zo nieuw als de sleutels",
    "older": "Ouder dan de sleutels. Druk nieuwe af met meldpad keys recovery-sheet, en versnipper de oude",
    "none": "Nog niet afgedrukt. Dat kan met meldpad keys recovery-sheet",
}


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
        Fact(label="Versie van Meldpad", text=version("meldpad")),
        Fact(label="Database", text=" en ".join(engines)),
        Fact(label="Scholen", text=str(School.objects.filter(board_id=actor.board_id).count())),
        Fact(label="Accounts", text=str(accounts)),
        Fact(label="Noodbladen", text=_sheets(actor)),
    ]


def _sheets(actor: Actor) -> str:
    """Whether the paper that brings the keys back is as new as the keys."""
    schools = set(School.objects.filter(board_id=actor.board_id).values_list("id", flat=True))
    why = {reason for school_id, reason in old_sheets() if school_id in schools}
    return SHEETS["none" if "none" in why else "older" if why else "new"]
