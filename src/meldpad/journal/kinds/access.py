"""Kind of entry: access."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldpad.journal.payload import Payload, kind


class Change(StrEnum):
    """What changed in who may see the dossier."""

    LET_IN = "let_in"
    ENDED = "ended"
    SHUT_OUT = "shut_out"
    LET_BACK = "let_back"
    GLASS = "glass"
    RIGHTLY = "rightly"
    WRONGLY = "wrongly"


NEEDS_REASON = frozenset({Change.LET_IN, Change.SHUT_OUT, Change.LET_BACK, Change.GLASS, Change.WRONGLY})


class Access(StrEnum):
    """With which right somebody was let in."""

    NONE = ""
    READ = "read"
    WRITE = "write"


class Tie(StrEnum):
    """What somebody who was shut out is to the child, or that the dossier is about them."""

    NONE = ""
    PARENT = "parent"
    RELATIVE = "relative"
    PARTNER = "partner"
    NEIGHBOUR = "neighbour"
    SUBJECT = "subject"


@kind("access", clauses=("S1.10", "O2.15", "T28", "T42"))
@dataclass(frozen=True, kw_only=True)
class AccessChange(Payload):
    """Who may see this dossier changed: whom it is about, how, until when and why.

    `person` is the id of the account, `person_name` the name on that day; `until` the last day of a right that ends by itself,
    `hours` how long the glass is broken.
    """

    change: Change
    person: str = ""
    person_name: str
    right: Access = Access.NONE
    tie: Tie = Tie.NONE
    until: date | None = None
    hours: int | None = None
    why: str = ""

    def problems(self) -> Iterator[str]:
        if not self.person_name.strip():
            yield "person_name:missing"
        if self.change in NEEDS_REASON and not self.why.strip():
            yield "why:missing"
        if self.until and self.until < self.on:
            yield "until:past"

    @classmethod
    def example(cls) -> "AccessChange":
        return cls(
            on=date(2026, 11, 10),
            change=Change.LET_IN,
            person_name="Kim Jansen",
            right=Access.READ,
            until=date(2026, 12, 18),
            why="Kim geeft Noor les en helpt haar met rekenen.",
        )
