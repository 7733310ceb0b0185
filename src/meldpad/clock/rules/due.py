"""One notice, before anybody wrote it down."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from meldpad.clock.rules.parts import Code, Part


@dataclass(frozen=True, kw_only=True)
class Due:
    """That something is to be noticed by a part or one account since `noticed_on`. `hop`: how far it was carried on, 0 is who it
    is of. `next_on` and `next_part`: where it goes when nobody acts; None when nowhere."""

    code: Code
    subject: str
    due_on: date
    hop: int
    part: Part
    noticed_on: date = field(compare=False)
    account: UUID | None = None
    dossier: UUID | None = None
    number: int | None = field(default=None, compare=False)
    rule: str = field(default="", compare=False)
    next_on: date | None = field(default=None, compare=False)
    next_part: Part | None = field(default=None, compare=False)

    @property
    def key(self) -> str:
        """The same for the same notice, whenever it is worked out. A duty with a new day is another."""
        whose = self.account.hex if self.account else self.part.value
        return f"{self.code}:{self.subject}:{self.due_on.isoformat()}:{self.hop}:{whose}"
