"""What the table calls the dossiers, the ties and the people: each name with the facts behind it."""

from dataclasses import dataclass, field

from meldpad.policy.roles import Role
from meldpad.policy.seconding import DEVIATION
from meldpad.web.tongue import written
from meldpad.web.words import ROLE_WORDS

NO_ROLE = "zonder rol"
ROLES: dict[str, Role | None] = {**{written(words): role for role, words in ROLE_WORDS.items()}, NO_ROLE: None}
NOTHING = "niets"
EVERY = "alle"
HERE, BOARD, FAR, NOWHERE = "here", "board", "far", "nowhere"


@dataclass(frozen=True, kw_only=True)
class Stand:
    """One sort of dossier as the asker meets it: where they work (`place`), which road it is on, and whether it is closed."""

    place: str = HERE
    employee: bool = False
    closed: bool = False


STANDS = {
    "open": Stand(),
    "gesloten": Stand(closed=True),
    "over een medewerker": Stand(employee=True),
    "gesloten over een medewerker": Stand(employee=True, closed=True),
    "van een andere school": Stand(place=BOARD),
    "van een ander bestuur": Stand(place=FAR),
    "wie bij geen school werkt": Stand(place=NOWHERE),
    "over een medewerker; wie bij geen school werkt": Stand(place=NOWHERE, employee=True),
}


@dataclass(frozen=True, kw_only=True)
class Tie:
    """What ties one person to the dossier: facts that are true, and the right with which they were let in."""

    added: str = ""
    facts: frozenset[str] = field(default=frozenset())


def _tie(*facts: str, added: str = "") -> Tie:
    return Tie(added=added, facts=frozenset(facts))


_WITHOUT = ("officer_out", "deputy_out", "director_out")
TIES = {
    "geen": _tie(),
    "schreef": _tie("wrote"),
    "leest mee": _tie(added="read"),
    "schrijft mee": _tie(added="write"),
    "taak": _tie("tasks"),
    "noodtoegang": _tie("glass"),
    "schreef + leest mee": _tie("wrote", added="read"),
    "schreef + schrijft mee": _tie("wrote", added="write"),
    "schreef + taak": _tie("wrote", "tasks"),
    "schreef + noodtoegang": _tie("wrote", "glass"),
    "leest mee + taak": _tie("tasks", added="read"),
    "leest mee + noodtoegang": _tie("glass", added="read"),
    "zonder aandachtsfunctionaris": _tie("officer_out"),
    "zonder plaatsvervanger": _tie("deputy_out"),
    "zonder beide": _tie("officer_out", "deputy_out"),
    "zonder directeur": _tie("director_out"),
    "zonder iemand": _tie(*_WITHOUT),
    "uitgesloten": _tie("shut_out"),
    "uitgesloten + schreef": _tie("shut_out", "wrote"),
    "uitgesloten + schrijft mee": _tie("shut_out", added="write"),
    "uitgesloten + taak": _tie("shut_out", "tasks"),
    "uitgesloten + noodtoegang": _tie("shut_out", "glass"),
    "uitgesloten + zonder iemand": _tie("shut_out", *_WITHOUT),
}

REASONS = {
    "role": "werk",
    "involved": "toegelaten",
    "glass": "noodtoegang",
    "wrote": "schreef",
    "task": "taak",
    "exists": "leiding",
    "nothing": "–",
}

GROUNDS = {"een gewone reden": "", "afwijken van de meldnorm": DEVIATION}

WRITERS = {
    "elke getuige": (Role.TEACHER, Stand(), Tie()),
    "wie zelf schreef": (Role.TEACHER, Stand(), TIES["schreef"]),
    "wie zelf schreef over een medewerker": (Role.TEACHER, Stand(employee=True), TIES["schreef"]),
    "wie meeschrijft": (Role.TEACHER, Stand(), TIES["schrijft mee"]),
    "wie meeleest": (Role.TEACHER, Stand(), TIES["leest mee"]),
    "wie het dossier bewaakt": (Role.ATTENTION_OFFICER, Stand(), Tie()),
    "wie is uitgesloten": (Role.TEACHER, Stand(), TIES["uitgesloten + schreef"]),
}

_OUT = tuple(name for name, tie in TIES.items() if "shut_out" in tie.facts)
_WATCHED = ("bestaan", "alles lezen", "meenemen", "instemmen", "intrekken", "zelf uitsluiten")
_WRITTEN = (*_WATCHED, "aanvullen", "schrijven", "taak doen", "voorstellen")
_ANSWERED = ("inzage", "inzageregister", "niets bewaard", "schrijver inlichten", "bericht als bewaker", "uitstellen")
# One name for what often stands together; the longest is looked for first, and never two that overlap.
BUNDLES = {
    "alle van deze school": tuple(name for name, stand in STANDS.items() if stand.place == HERE),
    "alle over een medewerker": tuple(name for name, stand in STANDS.items() if stand.employee and stand.place == HERE),
    "elders": tuple(name for name, stand in STANDS.items() if stand.place != HERE),
    "alle zonder uitgesloten": tuple(name for name in TIES if name not in _OUT),
    "uitgesloten en al het andere": _OUT,
    "BEWAKEN": (*_WRITTEN, "toelaten", "uitsluiten", "weer toelaten", "noodtoegang beoordelen", "logboek", *_ANSWERED),
    "MEESCHRIJVEN": _WRITTEN,
    "MEELEZEN": _WATCHED,
}
