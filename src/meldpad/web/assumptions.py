"""Where an assumption on the timeline stands: it asks to be confirmed or refuted until an entry does so (S1.15)."""

from collections.abc import Iterable, Mapping

from meldpad.journal.entry import Entry
from meldpad.journal.kinds.hypothesis_outcome import HypothesisOutcome, Outcome
from meldpad.web.link import Link
from meldpad.web.tongue import tr_later

ASKS = tr_later("Nog niet bevestigd of ontkracht")
SAID = {Outcome.CONFIRMED: tr_later("Bevestigd in nummer"), Outcome.REFUTED: tr_later("Ontkracht in nummer")}


def outcomes(journal: Iterable[Entry]) -> dict[int, Link]:
    """For each assumption that was answered, by its number: the last answer, in words."""
    found = ((entry.number, entry.payload) for entry in journal if isinstance(entry.payload, HypothesisOutcome))
    return {said.refers: Link(text=f"{SAID[said.outcome]} {number}", href=f"#nummer-{number}") for number, said in found}


def standing(number: int, answered: Mapping[int, Link]) -> Link:
    """Where one assumption stands; without an address while it asks."""
    return answered.get(number) or Link(text=ASKS, href="")
