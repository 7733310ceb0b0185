"""What a school fills in and chooses for its own code: one value that is printed, compared and kept as it was (A1-A8, O2.5).

It knows no database and no clock. `text` gives its one canonical form, `read_content` reads that back, also when it is of an
earlier shape: a name that is not there yet gets its usual value, and one that is not known any more is left alone.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any

from meldpad.journal.chain import length_prefixed


class Part(StrEnum):
    """For what somebody in the school is named in the code."""

    ATTENTION_OFFICER = "attention_officer"
    DEPUTY_OFFICER = "deputy_officer"
    CARE_COORDINATOR = "care_coordinator"
    DIRECTOR = "director"
    CONFIDANT = "confidant"


class Function(StrEnum):
    """Who does a task. `WRITER` is whoever saw something, `ASKED` whoever was asked."""

    WRITER = "writer"
    ASKED = "asked"
    TEACHER = "teacher"
    ATTENTION_OFFICER = "attention_officer"
    DEPUTY_OFFICER = "deputy_officer"
    CARE_COORDINATOR = "care_coordinator"
    DIRECTOR = "director"
    CONFIDANT = "confidant"
    BOARD = "board"


@dataclass(frozen=True, kw_only=True)
class Named:
    """Somebody as the code names them: for which part, and how colleagues and parents reach them. `reach` may be empty."""

    part: Part
    name: str
    reach: str = ""


@dataclass(frozen=True, kw_only=True)
class Rung:
    """Where responsibility goes when nothing moves (O1.11): after so many school days this function takes over."""

    function: Function
    days: int


@dataclass(frozen=True, kw_only=True)
class Kept:
    """How long a dossier stays, in ready words: of which sort, and how long (T25)."""

    sort: str
    term: str


@dataclass(frozen=True, kw_only=True)
class Definition:
    """What the code means by a word (A3-A6). In our own words; no school changes them."""

    term: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Index:
    """Whether the school is connected to the reference index, what it is called there, and of which municipality it is."""

    connected: bool | None = None
    name: str = ""
    municipality: str = ""


@dataclass(frozen=True, kw_only=True)
class CodeContent:
    """Everything that is the school's own in its code.

    `edition` is the published edition that it follows. `tasks` says of each duty of that edition (by the id of its rule) which
    functions do it; `terms` in how many school days (by the edition's names). `partners` and `kept` are ready text. Texts that
    nobody wrote yet are empty; `index.connected` is None until somebody chose. `considerations` (A2) and `definitions` are ours,
    the same for every school.
    """

    edition: str
    school: str
    board: str
    town: str = ""
    people: tuple[Named, ...] = ()
    tasks: Mapping[str, tuple[Function, ...]] = field(default_factory=dict)
    terms: Mapping[str, int] = field(default_factory=dict)
    partners: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    index: Index = Index()
    care_structure: str = ""
    safety_policy: str = ""
    work_processes: str = ""
    staff_support: str = ""
    escalation: tuple[Rung, ...] = ()
    privacy_rules: str = ""
    made_known: str = ""
    evaluation: str = ""
    evaluated_every: int = 12  # months
    considerations: tuple[str, ...] = ()
    definitions: tuple[Definition, ...] = ()

    def named(self, part: Part) -> tuple[Named, ...]:
        """Who is named for a part, in the order in which they were written down."""
        return tuple(one for one in self.people if one.part is part)

    def text(self) -> str:
        """The one form in which it is stored and compared: JSON with its names in order."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def digest(self, previous: bytes = b"") -> bytes:
        """32 bytes (SHA-256) of this text after the digest of the version before it."""
        return sha256(length_prefixed(b"school-code/v1", previous, self.text().encode())).digest()


def read_content(text: str) -> CodeContent:
    """What `text` of a content was made of; ValueError when it is not one."""
    try:
        return _content(json.loads(text))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a code: {type(error).__name__}") from None


def _content(raw: Mapping[str, Any]) -> CodeContent:
    known = {name: value for name, value in raw.items() if name in CodeContent.__dataclass_fields__}
    known["people"] = tuple(Named(**{**one, "part": Part(one["part"])}) for one in raw.get("people", ()))
    known["escalation"] = tuple(Rung(function=Function(one["function"]), days=one["days"]) for one in raw.get("escalation", ()))
    known["tasks"] = {rule: tuple(map(Function, functions)) for rule, functions in raw.get("tasks", {}).items()}
    known["kept"] = tuple(Kept(**one) for one in raw.get("kept", ()))
    known["definitions"] = tuple(Definition(**one) for one in raw.get("definitions", ()))
    known["partners"] = tuple(raw.get("partners", ()))
    known["considerations"] = tuple(raw.get("considerations", ()))
    known["index"] = Index(**raw.get("index", {}))
    return CodeContent(**known)
