"""What colleagues are asked about the working of the code, and their answer as bytes. No question is about a child."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

LONGEST = 4000


class Asks(StrEnum):
    """A question that is answered with one of a few choices."""

    KNEW = "knew"
    DARED = "dared"
    BACKED = "backed"
    PARENTS = "parents"
    AGAIN = "again"


class Choice(StrEnum):
    """How somebody answers such a question."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Said:
    """One answer: a choice for each question, and what goes well and what should change in the writer's words."""

    chosen: Mapping[Asks, Choice] = field(default_factory=dict)
    well: str = ""
    better: str = ""

    def problems(self) -> list[str]:
        """Codes of what is wrong with it."""
        found = [] if self.chosen or self.well.strip() or self.better.strip() else ["chosen:missing"]
        return [*found, *(f"{name}:limit" for name in ("well", "better") if len(getattr(self, name)) > LONGEST)]


def encode_said(said: Said) -> bytes:
    """To bytes, for sealing."""
    return json.dumps(asdict(said), separators=(",", ":")).encode()


def decode_said(raw: bytes) -> Said:
    """From the opened bytes; ValueError for what is no answer."""
    fields: Any = json.loads(raw)
    chosen = {Asks(asked): Choice(choice) for asked, choice in fields["chosen"].items()}
    return Said(chosen=chosen, well=fields["well"], better=fields["better"])
