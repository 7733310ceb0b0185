"""What a copy is called. The name says which half it holds and when it was made, and nothing else."""

import re
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

SHAPE: Final = re.compile(r"meldpad-(content|keys)-(\d{8}T\d{6}Z)\.age", re.ASCII)
STAMP: Final = "%Y%m%dT%H%M%SZ"


class Kind(StrEnum):
    """The two halves; they never share a file or a folder."""

    CONTENT = "content"
    KEYS = "keys"

    @property
    def other(self) -> "Kind":
        """The half that must lie elsewhere."""
        return Kind.KEYS if self is Kind.CONTENT else Kind.CONTENT

    @property
    def alias(self) -> str:
        """The database of this half."""
        return "default" if self is Kind.CONTENT else "keys"


def name_of(kind: Kind, at: datetime) -> str:
    """The name of a copy that was made at this (aware) moment."""
    return f"meldpad-{kind}-{at.astimezone(UTC).strftime(STAMP)}.age"


def made_at(path: Path) -> datetime | None:
    """When a copy was made, as its name says; None when it is called otherwise."""
    found = SHAPE.fullmatch(path.name)
    return datetime.strptime(found[2], STAMP).replace(tzinfo=UTC) if found else None


def copies(folder: Path, kind: Kind) -> list[Path]:
    """Everything in this folder that looks like a copy of this half, the oldest first."""
    return sorted(path for path in folder.glob(f"meldpad-{kind}-*") if path.is_file())
