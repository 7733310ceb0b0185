"""Before a route ends: whatever is still open has a reason beside it. The page asks the same, this insists."""

from datetime import datetime

from meldpad.dossiers.following import edition_of
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.opening import opened_entries
from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.kinds.closing import Closing
from meldpad.keyroom.dossier_keys import open_dossier
from meldpad.protocol.closing import open_at_closing
from meldpad.protocol.thinking import think

WITHOUT_REASON = "left_open:missing"


def ask_why(dossier: Dossier, closing: Closing, at: datetime) -> None:
    """PayloadRefused when duties are open on the day of `at` and nothing says why; nothing of the journal is handed out."""
    if closing.left_open.strip():
        return
    journal = opened_entries(dossier, open_dossier(dossier.id))
    if open_at_closing(think(edition_of(dossier), journal, at.date())):
        raise PayloadRefused([WITHOUT_REASON])
