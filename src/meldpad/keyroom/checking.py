"""Whether every key opens, from root and slot down to the key of each entry; nothing of what they open is read."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from meldpad.keyroom.dossier_keys import open_dossiers_of
from meldpad.keyroom.generations import newest_rows
from meldpad.keyroom.models import DossierKey
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.vault.errors import KeyMissing, SealBroken


@dataclass(frozen=True, kw_only=True)
class Checked:
    """How many were looked at, and for which schools something does not open, with why."""

    schools: int
    dossiers: int
    faults: tuple[tuple[UUID, str], ...]


def check_all_keys(but: Collection[UUID] = ()) -> Checked:
    """Open the key of every school, of its boxes and of its dossiers; of some schools (`but`) nothing is asked."""
    rows, dossiers, faults = [row for row in newest_rows() if row.school_id not in but], 0, []
    for row in rows:
        ids = list(DossierKey.objects.filter(school_id=row.school_id).values_list("dossier_id", flat=True))
        dossiers += len(ids)
        try:
            SchoolBoxes(row.school_id)
            open_dossiers_of(row.school_id, ids)
        except (KeyMissing, SealBroken) as error:
            faults.append((row.school_id, str(error)))
    return Checked(schools=len(rows), dossiers=dossiers, faults=tuple(faults))
