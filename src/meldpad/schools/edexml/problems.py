"""Why a file is refused: one code for each reason, and the words a school reads."""

from enum import StrEnum

from meldpad.schools.edexml.vocabulary import plain_detail

MEBIBYTE = 1024 * 1024
MAX_BYTES = 64 * MEBIBYTE
MAX_DEPTH = 64


class Refusal(StrEnum):
    """One code for each reason to refuse a whole file."""

    BAD_DATE = "bad-date"
    BAD_ENCODING = "bad-encoding"
    BAD_SCHOOL_YEAR = "bad-school-year"
    DOCTYPE = "doctype"
    DUPLICATE_PUPIL = "duplicate-pupil"
    EMPTY = "empty"
    MALFORMED = "malformed"
    NAMELESS_PUPIL = "nameless-pupil"
    NOT_EDEX = "not-edex"
    NOT_XML = "not-xml"
    NO_PUPILS = "no-pupils"
    NO_SCHOOL_YEAR = "no-school-year"
    PUPIL_WITHOUT_KEY = "pupil-without-key"
    TOO_DEEP = "too-deep"
    TOO_LARGE = "too-large"
    TOO_MUCH = "too-much"
    TRUNCATED = "truncated"


class EdexmlRefused(Exception):
    """The file cannot be read or is not safe to read.

    `line` counts from 1, or is None when the file has no lines to speak of. `detail` is an element name, a key or
    a reason code; never a name or another value of a person.
    """

    def __init__(self, code: Refusal, line: int | None = None, detail: str = "") -> None:
        self.code = code
        self.line = line
        self.detail = plain_detail(detail)
        super().__init__(f"{code} line={line} detail={self.detail}")


_KINDS = {
    "zip": "een Excel-bestand of een zip-bestand",
    "office": "een oud Office-bestand",
    "pdf": "een PDF",
    "html": "een webpagina",
    "text": "gewone tekst of een onbekend soort bestand",
}

_REASONS = {
    "tag-mismatch": "een onderdeel wordt niet goed gesloten",
    "bad-character": "er staat een teken dat niet mag",
    "unknown-entity": "er staat een afkorting met & die niet is uitgelegd",
    "attribute": "een kenmerk van een onderdeel is niet goed geschreven",
    "after-end": "er staat nog iets na het einde",
    "element-name": "de naam van een onderdeel is niet goed geschreven",
    "syntax": "de opbouw klopt niet",
}

_SENTENCES: dict[Refusal, str] = {
    Refusal.BAD_DATE: "De datum bij '{detail}' bestaat niet of is niet goed geschreven. Verwacht: jjjj-mm-dd.",
    Refusal.BAD_ENCODING: "De tekens in dit bestand zijn niet te lezen. Maak de export opnieuw.",
    Refusal.BAD_SCHOOL_YEAR: "Het schooljaar klopt niet. Verwacht wordt bijvoorbeeld 2026-2027.",
    Refusal.DOCTYPE: "Het bestand bevat een DOCTYPE. Dat is onveilig en hoort niet in EDEXML.",
    Refusal.DUPLICATE_PUPIL: "De sleutel '{detail}' hoort bij meer dan één leerling.",
    Refusal.EMPTY: "Het bestand is leeg. Kies een ander bestand.",
    Refusal.MALFORMED: "Dit is geen geldig XML: {reason}.",
    Refusal.NAMELESS_PUPIL: "De leerling met sleutel '{detail}' heeft geen achternaam en geen roepnaam.",
    Refusal.NOT_EDEX: "Dit is geen EDEXML. Het bestand begint met '{detail}' en niet met 'EDEX'.",
    Refusal.NOT_XML: "Dit is geen XML maar {kind}. Haal de leerlingen op als EDEXML.",
    Refusal.NO_PUPILS: "Er staan geen leerlingen in dit bestand.",
    Refusal.NO_SCHOOL_YEAR: "Het schooljaar ontbreekt in dit bestand.",
    Refusal.PUPIL_WITHOUT_KEY: "Een leerling heeft geen sleutel. Zonder sleutel kan Meldpad de leerling niet herkennen.",
    Refusal.TOO_DEEP: "De onderdelen zitten te diep in elkaar. Meer dan {depth} lagen mag niet.",
    Refusal.TOO_LARGE: "Het bestand is te groot. Het mag hoogstens {megabytes} MB zijn.",
    Refusal.TOO_MUCH: "Het bestand bevat te veel of te lange onderdelen.",
    Refusal.TRUNCATED: "Het bestand stopt te vroeg. Maak de export opnieuw.",
}


def problem_text(code: Refusal, line: int | None = None, detail: str = "") -> str:
    """The refusal in plain Dutch: where, what is wrong, and where it helps what to do."""
    sentence = _SENTENCES[code].format(
        detail=plain_detail(detail) or "onbekend",
        kind=_KINDS.get(detail, _KINDS["text"]),
        reason=_REASONS.get(detail, _REASONS["syntax"]),
        depth=MAX_DEPTH,
        megabytes=MAX_BYTES // MEBIBYTE,
    )
    return sentence if line is None else f"Regel {line}: {sentence}"
