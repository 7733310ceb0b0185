"""What was odd in a file that could be read all the same."""

from dataclasses import dataclass
from enum import StrEnum


class NoteCode(StrEnum):
    """One code for each oddity; `detail` says of what (an element name, a key or a version)."""

    BAD_BRIN = "bad-brin"
    BAD_CREATED = "bad-created"
    DOUBLE_KEY = "double-key"
    ENCODING = "encoding"
    FORBIDDEN_DROPPED = "forbidden-dropped"
    KEYLESS = "keyless"
    MISSING_BRANCH = "missing-branch"
    MISSING_GROUP = "missing-group"
    MORE = "more"
    NAMELESS = "nameless"
    NAMESPACE = "namespace"
    OTHER_VERSION = "other-version"
    PARENT_LEFT_OUT = "parent-left-out"
    TOO_LONG = "too-long"
    UNKNOWN_ELEMENT = "unknown-element"
    UNKNOWN_ROLE = "unknown-role"
    UNKNOWN_SEX = "unknown-sex"
    UNKNOWN_YEAR = "unknown-year"


@dataclass(frozen=True, kw_only=True)
class Note:
    """An oddity at its first line. Never holds a name or another value of a person."""

    line: int
    code: NoteCode
    detail: str = ""


class Notebook:
    """Gathers notes. The same oddity is noted once, and a hostile file cannot fill the memory with them."""

    LIMIT = 200

    def __init__(self) -> None:
        self._notes: dict[tuple[NoteCode, str], Note] = {}

    def add(self, line: int, code: NoteCode, detail: str = "") -> None:
        """Note `code` about `detail` unless that is already noted."""
        if len(self._notes) >= self.LIMIT:
            code, detail = NoteCode.MORE, ""
        self._notes.setdefault((code, detail), Note(line=line, code=code, detail=detail))

    def in_order(self) -> tuple[Note, ...]:
        """All notes by line."""
        return tuple(sorted(self._notes.values(), key=lambda note: (note.line, note.code, note.detail)))


_SENTENCES: dict[NoteCode, str] = {
    NoteCode.BAD_BRIN: "het nummer van de school (BRIN) klopt niet en is overgeslagen.",
    NoteCode.BAD_CREATED: "de datum waarop het bestand is gemaakt, is niet te lezen.",
    NoteCode.DOUBLE_KEY: "de sleutel '{detail}' komt twee keer voor. Alleen de eerste telt.",
    NoteCode.ENCODING: "het bestand noemt een andere tekenset. Controleer namen met accenten.",
    NoteCode.FORBIDDEN_DROPPED: "het onderdeel '{detail}' is weggelaten. Meldpad bewaart dit nooit.",
    NoteCode.KEYLESS: "een '{detail}' heeft geen sleutel en is overgeslagen.",
    NoteCode.MISSING_BRANCH: "de vestiging met sleutel '{detail}' staat niet in het bestand.",
    NoteCode.MISSING_GROUP: "de groep met sleutel '{detail}' staat niet in het bestand.",
    NoteCode.MORE: "er is nog meer opgevallen. Dat staat hier niet allemaal.",
    NoteCode.NAMELESS: "bij sleutel '{detail}' ontbreekt een naam.",
    NoteCode.NAMESPACE: "een voorvoegsel van een onderdeel is niet uitgelegd. Dat is overgeslagen.",
    NoteCode.OTHER_VERSION: "het bestand is niet versie 2.1 maar '{detail}'. Controleer de gegevens goed.",
    NoteCode.PARENT_LEFT_OUT: "sleutel '{detail}' is alleen ouder en krijgt geen account.",
    NoteCode.TOO_LONG: "de waarde van '{detail}' is langer dan de standaard toestaat.",
    NoteCode.UNKNOWN_ELEMENT: "het onderdeel '{detail}' is onbekend en is overgeslagen.",
    NoteCode.UNKNOWN_ROLE: "een rol van een medewerker is onbekend en is overgeslagen.",
    NoteCode.UNKNOWN_SEX: "een geslacht is onbekend en is niet overgenomen.",
    NoteCode.UNKNOWN_YEAR: "een leerjaar is onbekend en is niet overgenomen.",
}


def note_text(note: Note) -> str:
    """The note in plain Dutch, with its line."""
    return f"Regel {note.line}: {_SENTENCES[note.code].format(detail=note.detail or 'onbekend')}"
