"""Summaries that are in step with their journals: thought out again where something was written since they were made."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from meldpad.dossiers.following import edition_of
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.opening import opened_entries
from meldpad.dossiers.summary import Summary, decode_summary, encode_summary, summary_with
from meldpad.journal.kinds.opening import Opening
from meldpad.keyroom.dossier_keys import DossierSeal
from meldpad.protocol.thinking import think
from meldpad.statements.rows import change_each

Made = tuple[bytes, int, UUID, str]  # a sealed summary, the entry that it goes up to, the dossier, and its edition


class Fresh:
    """Gives summaries, and afterwards keeps those that were thought out, all in one transaction."""

    def __init__(self) -> None:
        self._made: list[Made] = []

    def summary(self, dossier: Dossier, seal: DossierSeal, at: datetime) -> Summary:
        """The summary of a dossier as its journal is now."""
        if dossier.summary_count == dossier.count:
            return decode_summary(seal.open_summary(bytes(dossier.summary)))
        journal = tuple(opened_entries(dossier, seal))
        pupil = next((entry.payload.pupil for entry in journal if isinstance(entry.payload, Opening)), "")
        found = summary_with(think(edition_of(dossier), journal, at.date()), pupil, journal)
        self._made.append((seal.close_summary(encode_summary(found)), dossier.count, dossier.id, dossier.edition))
        return found

    def keep(self) -> None:
        """Keep what was made."""
        if self._made:
            with transaction.atomic():
                keep_summaries(self._made)
            self._made = []


def keep_summaries(made: Sequence[Made]) -> None:
    """Keep each of these, but never over a summary of a later entry or of another edition."""
    change_each(Dossier, made, new=("summary", "summary_count"), same=("id", "edition"), further="summary_count")


def fresh_summary(dossier: Dossier, seal: DossierSeal, at: datetime) -> Summary:
    """The summary of one dossier, kept at once when it was thought out again."""
    fresh = Fresh()
    found = fresh.summary(dossier, seal, at)
    fresh.keep()
    return found
