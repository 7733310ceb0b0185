"""Kind of entry: edition change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.payload import Payload, kind


@kind("edition_change", version=2, clauses=("T37", "T45"), upcasters={1: dict})
@dataclass(frozen=True, kw_only=True)
class EditionChange(Payload):
    """From here on the dossier follows another edition of the code; what was done under the earlier one stays as it is.

    `code_version` is the number of the school's own code with that edition, "" when it has none in force.
    """

    edition: str
    code_version: str = ""
    reason: str

    def problems(self) -> Iterator[str]:
        for name in ("edition", "reason"):
            if not getattr(self, name).strip():
                yield f"{name}:missing"

    @classmethod
    def example(cls) -> "EditionChange":
        return cls(on=date(2026, 11, 30), edition="po-2019", reason="Het bestuur stelde de nieuwe meldcode vast.")
