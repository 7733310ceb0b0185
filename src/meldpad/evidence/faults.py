"""What a verifier found, in codes."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that is not as it was. `dossier` is "" where it is about no dossier; `number` is the entry, the row, the leaf's
    position or the checkpoint, as `code` says."""

    code: str
    number: int
    dossier: str = ""


@dataclass(frozen=True, kw_only=True)
class LogChecked:
    """One log's outcome; sound when `faults` is empty. `younger` rows are in no checkpoint yet: nothing shows that they changed.

    `checkpoint` is the time of the last one ("" when there is none), `copies` how many that left the machine were compared.
    """

    log: str
    leaves: int
    checkpoints: int
    checkpoint: str
    younger: int
    copies: int
    destroyed: tuple[str, ...]
    faults: tuple[Fault, ...]


def of(dossier_id: UUID | None) -> str:
    """How a fault names a dossier."""
    return str(dossier_id) if dossier_id else ""
