"""Kind of entry: employee_followup."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.journal.answers import YesNo
from meldpad.journal.payload import Payload, kind


@kind("employee_followup", clauses=("S1.18", "T48"))
@dataclass(frozen=True, kw_only=True)
class EmployeeFollowup(Payload):
    """What whoever took over a worry about an employee did: consulted the confidential inspector, reported the offence."""

    inspector_consulted: YesNo = YesNo.OPEN
    offence_reported: YesNo = YesNo.OPEN
    text: str = ""

    def problems(self) -> Iterator[str]:
        if self.inspector_consulted is YesNo.OPEN and self.offence_reported is YesNo.OPEN and not self.text.strip():
            yield "text:missing"

    @classmethod
    def example(cls) -> "EmployeeFollowup":
        return cls(
            on=date(2026, 11, 6),
            inspector_consulted=YesNo.YES,
            offence_reported=YesNo.YES,
            text="Mw. El Amrani belde mij terug: de inspectie denkt mee en er is aangifte.",
        )
