"""Keys that go for good. What they opened is noise from then on; what remains goes under a new generation (see `generations`)."""

from collections.abc import Iterable
from uuid import UUID

from meldpad.keyroom.holding import keys_held
from meldpad.keyroom.models import DossierKey, EntryKey

AT_ONCE = 200


def destroy_keys(dossier_ids: Iterable[UUID]) -> int:
    """Delete the keys of these dossiers and of all entries and attachments in them, durably; how many rows went. May be repeated.

    A copy of this database from before still holds the rows. `next_generation` makes that such a copy opens nothing.
    """
    wanted, gone = sorted(dossier_ids), 0
    with keys_held(alone=True):
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            for keys in (EntryKey, DossierKey):
                gone += keys.objects.filter(dossier_id__in=some).delete()[0]
    return gone
