"""What the answers of a weighing come to (T03, T04, T46, T47). Computed, never picked; people answer, this only adds up."""

from enum import StrEnum

from meldpad.journal.answers import YesNo
from meldpad.journal.kinds.weighing import Unsafety, Weighing


class Outcome(StrEnum):
    """Where the questions lead. OPEN means that an answer is still missing."""

    OPEN = "open"
    CLOSE = "close"
    REPORT = "report"
    HELP = "help"


def outcome_of(weighing: Weighing) -> Outcome:
    """The questions in their order. Doubt about safety counts as unsafe, doubt whether help can protect counts as no (S5b.1),
    and help never replaces a necessary report."""
    if weighing.unsafety not in (Unsafety.OPEN, Unsafety.NO) or weighing.disclosure:
        return Outcome.REPORT
    if weighing.suspicion is YesNo.NO:
        return Outcome.CLOSE
    if weighing.suspicion is not YesNo.YES or weighing.unsafety is Unsafety.OPEN:
        return Outcome.OPEN
    if weighing.help_possible in (YesNo.NO, YesNo.UNKNOWN) or weighing.help_accepted is YesNo.NO:
        return Outcome.REPORT
    if weighing.help_possible is YesNo.YES and weighing.help_accepted is YesNo.YES:
        return Outcome.HELP
    return Outcome.OPEN
