"""Whether everything opens, without handing anything out: what was opened is counted and forgotten.

For whoever brings a copy back. It asks no policy and leaves no row in the log, because nobody reads anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import meldpad.journal.kinds  # noqa: F401  makes every kind known
from meldpad.dossiers.attaching import opened_attachment
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.opening import opened_entries
from meldpad.journal.attached import attached_in
from meldpad.journal.codec import PayloadUnreadable
from meldpad.journal.payload import KindUnknown, Payload
from meldpad.keyroom.dossier_keys import DossierSeal, KeyMissing, SealBroken, open_dossier
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.schools.models import Pupil, School


class Opens(StrEnum):
    """How far a dossier opens."""

    WHOLE = "opens"
    NO_KEY = "no-key"  # it was destroyed, or these keys are older than the dossier
    PARTLY = "partly"  # a key of an entry or a file is missing: these keys are older than the entry
    NEWER = "newer"  # it was written by a later Meldpad
    NOT_HERE = "sealed"  # there is a key, and it does not fit: another root, another slot, or something was changed


@dataclass(frozen=True, kw_only=True)
class Tried:
    """One dossier's outcome, by its number and never by a name. `opened` of `entries` opened, and `files` that they name."""

    school: str
    dossier: str
    reference: str
    entries: int
    opened: int
    files: int
    outcome: Opens


def try_all() -> Iterator[Tried]:
    """Every dossier of every school, in a fixed order."""
    for dossier in Dossier.objects.select_related("school").order_by("school_id", "opened_at", "id"):
        yield try_one(dossier)


def try_one(dossier: Dossier) -> Tried:
    """Open the entries of one dossier in their order, and the files that they name, until one does not open."""
    opened = files = 0
    outcome = Opens.NO_KEY
    try:
        seal = open_dossier(dossier.id)
        outcome = Opens.PARTLY
        for entry in opened_entries(dossier, seal):
            opened += 1
            files += sum(1 for _ in _opened_files(seal, entry.payload))
        outcome = Opens.WHOLE if opened == dossier.count else Opens.NOT_HERE
    except KeyMissing:
        pass
    except SealBroken:
        outcome = Opens.NOT_HERE
    except (KindUnknown, PayloadUnreadable):
        outcome = Opens.NEWER
    return Tried(
        school=dossier.school.key,
        dossier=dossier.id.hex,
        reference=dossier.reference,
        entries=dossier.count,
        opened=opened,
        files=files,
        outcome=outcome,
    )


def closed_names() -> int:
    """How many pupils there are whose names do not open."""
    closed = 0
    for school in School.objects.order_by("id"):
        boxes = list(Pupil.objects.filter(school=school).values_list("id", "box"))
        try:
            closed += len(boxes) - _opening(SchoolBoxes(school.id), boxes)
        except (KeyMissing, SealBroken):
            closed += len(boxes)
    return closed


def _opening(boxes: SchoolBoxes, of_pupils: list[tuple[UUID, bytes | memoryview]]) -> int:
    count = 0
    for pupil, box in of_pupils:
        try:
            boxes.open("pupil", pupil, bytes(box))
            count += 1
        except SealBroken:
            continue
    return count


def _opened_files(seal: DossierSeal, payload: Payload) -> Iterator[bytes]:
    return (opened_attachment(seal, attached) for attached in attached_in(payload))
