"""Kind of entry: signal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind
from meldpad.journal.pupil_role import PupilRole

CIRCUMSTANCES = ("place", "situation", "others_present")


class About(StrEnum):
    """Whom the worry is about: the first question, because an employee leaves this route (S1.18, T01)."""

    HOME = "home"
    EMPLOYEE = "employee"
    PUPILS = "pupils"
    OTHER = "other"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """How the writer knows it (S1.14, S1.16)."""

    FACT = "fact"
    ASSUMPTION = "assumption"
    THIRD_PARTY = "third_party"


class WorryFor(StrEnum):
    """Whose safety it is about: the pupil, another child (also one of another school), or a grown-up (A3, A4)."""

    PUPIL = "pupil"
    OTHER_CHILD = "other_child"
    ADULT = "adult"


class Special(StrEnum):
    """Forms that ask for advice before anybody talks with the parents (S3.7, T08)."""

    GENITAL_MUTILATION = "genital_mutilation"
    HONOUR = "honour"
    FORCED_MARRIAGE = "forced_marriage"
    LEFT_ABROAD = "left_abroad"


class Setting(StrEnum):
    """Where a pupil and a parent are seen besides the lesson (S1.5, S1.7)."""

    OPEN = ""
    CLASS = "class"
    ELSEWHERE_AT_SCHOOL = "elsewhere_at_school"
    BRINGING = "bringing"
    CONTACT_MOMENT = "contact_moment"
    HOME_VISIT = "home_visit"


class Sense(StrEnum):
    """With which sense it was noticed (S1.12)."""

    SEEN = "seen"
    HEARD = "heard"
    SMELLED = "smelled"


class Leaning(StrEnum):
    """Whether it adds to the worry or takes from it; both are recorded (S1.1)."""

    CONCERN = "concern"
    REASSURING = "reassuring"


@kind(
    "signal",
    version=2,
    clauses=(
        "S1.1",
        "S1.3",
        "S1.5",
        "S1.6",
        "S1.7",
        "S1.11",
        "S1.12",
        "S1.14",
        "S1.16",
        "S1.18",
        "A3",
        "A4",
        "A5",
        "A6",
        "O4.1",
        "S3.7",
        "T08",
        "T09",
        "T12",
        "T18",
        "T35",
    ),
    upcasters={1: dict},
)
@dataclass(frozen=True, kw_only=True)
class Signal(Payload):
    """One observation, kept as factual as possible; an assumption says that it is one, and what others told names them.

    Written down about several pupils at once it lies in each one's own dossier and names none of the others: `pupil_role` says
    what this pupil is in it, `also_elsewhere` that another child has it too, `told_elsewhere` that one of the others told it.
    """

    seen: str
    basis: Basis
    about: About = About.UNKNOWN
    informant: str = ""
    senses: tuple[Sense, ...] = ()
    at_time: str = ""
    place: str = ""
    situation: str = ""
    others_present: str = ""
    leaning: Leaning = Leaning.CONCERN
    setting: Setting = Setting.OPEN
    worry_for: WorryFor = WorryFor.PUPIL
    disclosure: bool = False
    special: tuple[Special, ...] = ()
    pupil_role: PupilRole = PupilRole.OPEN
    also_elsewhere: bool = False
    told_elsewhere: bool = False

    def problems(self) -> Iterator[str]:
        if not self.seen.strip():
            yield "seen:missing"
        if self.basis is Basis.THIRD_PARTY and not self.informant.strip():
            yield "informant:missing"

    def missing(self) -> tuple[str, ...]:
        """Which of the fields of S1.11 are still empty (the date never is)."""
        return tuple(name for name in CIRCUMSTANCES if not getattr(self, name).strip())

    @classmethod
    def example(cls) -> "Signal":
        return cls(
            on=date(2026, 11, 3),
            seen="Noor zegt: mag ik bij jou blijven? Zij huilt.",
            basis=Basis.FACT,
            about=About.HOME,
            senses=(Sense.SEEN, Sense.HEARD),
            at_time="15:05",
            place="Bij de poort",
            situation="Bij het ophalen",
            others_present="Geen",
        )
