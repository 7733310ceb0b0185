"""Which entries a new entry may be about: only those of the right kind that its writer may read."""

from collections.abc import Callable

from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.signal import Basis, Signal
from meldpad.protocol.readers.talking import PARENTS
from meldpad.web.forms.kind_form import Target
from meldpad.web.people_around import latest_people
from meldpad.words.faces import Face

LONGEST = 70
Fits = Callable[[Entry], bool]


def _of(*kinds: str) -> Fits:
    return lambda entry: entry.payload.KIND in kinds


def _assumption(entry: Entry) -> bool:
    return isinstance(entry.payload, Signal) and entry.payload.basis is Basis.ASSUMPTION


def _correctable(entry: Entry) -> bool:
    return entry.payload.KIND not in ("opening", "reopening", "correction")


def _anything(entry: Entry) -> bool:
    return entry.payload.KIND != "opening"


FITTING: dict[str, Fits] = {
    "supplement": _of("signal"),
    "hypothesis_outcome": _assumption,
    "task_answer": _of("task"),
    "person": _of("person"),
    "talk_signature": _of("parent_talk"),
    "help": _of("help"),
    "help_review": _of("help"),
    "report_feedback": _of("report"),
    "report_supplement": _of("report"),
    "action_plan": _of("action_plan"),
    "correction": _correctable,
    "rectification": _correctable,
    "rectification_answer": _of("rectification"),
    "parent_informed": _of("person"),
}


def targets_of(kind: str, opened: OpenDossier, faces: list[Face]) -> list[Target]:
    """The entries a `kind` may be about, the latest first, in words to choose by."""
    fits = FITTING.get(kind, _anything)
    allowed = _parents(opened) if kind == "parent_talk" else {entry.number for entry in opened.journal if fits(entry)}
    return [Target(number=face.number, text=_text(face)) for face in reversed(faces) if face.number in allowed]


def _parents(opened: OpenDossier) -> set[int]:
    """Each parent or guardian once, however often an entry brought them up to date."""
    return {first for first, person in latest_people(opened).items() if person.relation in PARENTS}


def _text(face: Face) -> str:
    title = face.title if len(face.title) <= LONGEST else f"{face.title[:LONGEST].rstrip()}…"
    return f"{face.number}. {title} ({face.when})"


def chosen_of(targets: list[Target], asked: str) -> int | None:
    """The entry that an address or a form names, when it is one of these."""
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    return number if number in {target.number for target in targets} else None
