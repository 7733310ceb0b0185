"""The names, codes and lengths of EDEXML 2.1, and which of its elements are never looked into."""

import re

# The law gives Meldpad no ground for these (T24): their text is not read, not even to check it.
FORBIDDEN = frozenset(
    {
        "bsn",
        "bsn_ondwnr-4",
        "sofinummer",
        "onderwijsnummer",
        "rijksregisternummer",
        "etniciteit",
        "land",
        "land_vader",
        "land_moeder",
        "gewicht",
        "gewicht_nieuw",
        "fotourl",
        "postcodenl",
        "postnummerbe",
        "postcodeoverig",
    }
)

_NAMES = frozenset({"achternaam", "voorvoegsel", "voornamen", "voorletters-1", "roepnaam"})
_ACCOUNT = frozenset({"gebruikersnaam", "emailadres"})
_ALWAYS = frozenset({"toevoegingen", "mutatiedatum"})
_GROUP = _ALWAYS | {"naam", "jaargroep", "omschrijving"}
_PUPIL = {"geboortedatum", "geslacht", "start_ondw_jgr3", "jaargroep", "groep", "samengestelde_groepen", "vestiging"}

KNOWN: dict[str, frozenset[str]] = {
    "school": frozenset(
        {"schooljaar", "peildatum", "brincode", "dependancecode", "instellingsnummer", "schoolkey", "aanmaakdatum"}
        | {"auteur", "xsdversie", "commentaar", "toevoegingen"}
    ),
    "vestiging": _ALWAYS | {"naam", "omschrijving"},
    "groep": _GROUP,
    "samengestelde_groep": _GROUP,
    "leerling": _NAMES | _ACCOUNT | _ALWAYS | _PUPIL | {"instroomdatum", "uitstroomdatum"},
    "leerkracht": _NAMES | _ACCOUNT | _ALWAYS | {"rol", "rolomschrijving", "groepen"},
}

SECTIONS: dict[str, frozenset[str]] = {
    "school": frozenset(),
    "vestigingen": frozenset({"vestiging"}),
    "groepen": frozenset({"groep", "samengestelde_groep"}),
    "leerlingen": frozenset({"leerling"}),
    "leerkrachten": frozenset({"leerkracht"}),
}

MAX_LENGTH = {
    "achternaam": 200,
    "voornamen": 200,
    "voorvoegsel": 10,
    "voorletters-1": 6,
    "roepnaam": 64,
    "gebruikersnaam": 64,
    "emailadres": 256,
    "naam": 64,
    "auteur": 128,
    "schoolkey": 256,
    "key": 256,
}

YEARS = frozenset(
    {"B", "D", "0", "1", "2", "3", "4", "5", "6"} | {"7", "8", "11", "12", "13", "14", "15", "16", "S"} | {"V", "C", "N", "H"}
)
PARENT = "OUD"
ROLES = frozenset(
    {"ADJ", "ADM", "CON", "DIR", "ICT", "IB", "KLA", "LRK", "LOS"} | {"LOC", "OWA", "OUD", "RT", "SMW", "STA", "TAL", "VAK"}
)

_LONG_NUMBER = re.compile(r"[0-9]{9}")
_DETAIL_LENGTH = 64


def plain_detail(text: str) -> str:
    """`text` fit for a note or an error: short, printable, and empty if it could hold a citizen number."""
    if _LONG_NUMBER.search(text):
        return ""
    return "".join(char for char in text[:_DETAIL_LENGTH] if char.isprintable())
