"""How a dossier ended, read from its journal: whether there was a report, and why the route was closed last."""

from collections.abc import Iterable
from uuid import UUID

from meldpad.dossiers.models import Dossier
from meldpad.dossiers.opening import opened_entries
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.closing import Closing, Ending
from meldpad.journal.kinds.report import Report
from meldpad.keyroom.dossier_keys import open_dossiers
from meldpad.policy.facts import Track
from meldpad.retention.models import Outcome

ENDED = {
    Ending.OTHER_CAUSE: Outcome.UNFOUNDED,
    Ending.NO_SUSPICION: Outcome.UNFOUNDED,
    Ending.HELP_WORKED: Outcome.HELPED,
    Ending.AFTER_REPORT: Outcome.REPORTED,
    Ending.LEFT_SCHOOL: Outcome.OTHER,
}


def outcomes_of(dossiers: Iterable[Dossier]) -> dict[UUID, Outcome]:
    """The outcome of each. A dossier that is still open has none of the others; its journal is not opened for it."""
    known = list(dossiers)
    read = [one for one in known if one.closed and one.track == Track.MELDCODE]
    seals = open_dossiers([one.id for one in read]) if read else {}
    found = {one.id: Outcome.EMPLOYEE if one.track == Track.EMPLOYEE else Outcome.OTHER for one in known}
    return found | {one.id: outcome_in(opened_entries(one, seals[one.id])) for one in read}


def outcome_in(journal: Iterable[Entry]) -> Outcome:
    """A report outweighs how the route was closed; of closings the last one counts."""
    outcome, reported = Outcome.OTHER, False
    for entry in journal:
        reported = reported or isinstance(entry.payload, Report)
        if isinstance(entry.payload, Closing):
            outcome = ENDED[entry.payload.ending]
    return Outcome.REPORTED if reported else outcome
