"""Kind of entry: deviation_proposal."""

from dataclasses import dataclass, fields
from datetime import date

from meldpad.journal.kinds.waiver import LeftOut, Waiver
from meldpad.journal.payload import kind

DEVIATION = "deviation"


@kind("deviation_proposal", clauses=("T04",))
@dataclass(frozen=True, kw_only=True)
class DeviationProposal(LeftOut):
    """Somebody proposes to deviate from the reporting norm. The norm stands until another person agrees."""

    @classmethod
    def of(cls, waiver: Waiver) -> "DeviationProposal":
        """The proposal with the words of a waiver."""
        return cls(**{field.name: getattr(waiver, field.name) for field in fields(LeftOut)})

    def carried_out(self, on: date, agreed_with: str) -> Waiver:
        """The waiver that follows on the day on which somebody else agreed, and who did."""
        said = {field.name: getattr(self, field.name) for field in fields(LeftOut)}
        return Waiver(**{**said, "on": on, "agreed_with": agreed_with})

    @classmethod
    def example(cls) -> "DeviationProposal":
        return cls(
            on=date(2026, 11, 20),
            duty="necessary-report",
            ground=DEVIATION,
            text="Veilig Thuis raadt aan om twee weken te wachten met melden.",
        )
