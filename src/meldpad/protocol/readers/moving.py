"""Moving to another edition: that it happened. Which edition is in force is for whoever thinks to say."""

from meldpad.journal.kinds.edition_change import EditionChange
from meldpad.protocol.ledger import Ledger
from meldpad.protocol.remember import reads


@reads(EditionChange)
def edition_change(ledger: Ledger, number: int, payload: EditionChange) -> None:
    ledger.mark(number, "edition_changed")
