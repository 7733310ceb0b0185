"""Whether everything opens, without handing anything out: what was opened is counted and forgotten.

For whoever brings a copy back. It asks no policy and leaves no row in the log, because nobody reads anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import meldpad.journal.kinds  # noqa: F401  makes every kind known
from meldpad.accounts.models import User
from meldpad.dossiers.attaching import opened_attachment
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.opening import opened_entries
from meldpad.journal.attached import attached_in
from meldpad.journal.codec import PayloadUnreadable
from meldpad.journal.payload import KindUnknown
from meldpad.keyroom.dossier_keys import KeyMissing, SealBroken, open_dossier
from meldpad.keyroom.models import DossierKey
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.schools.models import Pupil
from meldpad.schools.real import real_schools


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
    dossiers = Dossier.objects.filter(school__practice=False).select_related("school")
    for dossier in dossiers.order_by("school_id", "opened_at", "id"):
        yield try_one(dossier)


def try_one(dossier: Dossier) -> Tried:
    """Open the entries of one dossier in their order, and the files that they name, until one does not open."""
    try:
        seal = open_dossier(dossier.id)
    except KeyMissing:
        has_key = DossierKey.objects.filter(dossier_id=dossier.id).exists()
        return _tried(dossier, Opens.NOT_HERE if has_key else Opens.NO_KEY)
    except SealBroken:
        return _tried(dossier, Opens.NOT_HERE)
    opened = files = 0
    outcome = Opens.NOT_HERE
    try:
        for entry in opened_entries(dossier, seal):
            opened += 1
            files += sum(1 for attached in attached_in(entry.payload) if opened_attachment(seal, attached))
        outcome = Opens.WHOLE if opened == dossier.count else Opens.NOT_HERE
    except KeyMissing:
        outcome = Opens.PARTLY
    except SealBroken:
        pass
    except (KindUnknown, PayloadUnreadable):
        outcome = Opens.NEWER
    return _tried(dossier, outcome, opened, files)


def closed_names() -> int:
    """How many pupils and accounts there are whose names do not open."""
    closed = sum(not _opens(account) for account in User.objects.values_list("pk", flat=True))
    for school in real_schools().order_by("id"):
        boxes = list(Pupil.objects.filter(school=school).values_list("id", "box"))
        try:
            closed += len(boxes) - _opening(SchoolBoxes(school.id), boxes)
        except (KeyMissing, SealBroken):
            closed += len(boxes)
    return closed


def _tried(dossier: Dossier, outcome: Opens, opened: int = 0, files: int = 0) -> Tried:
    return Tried(
        school=dossier.school.key,
        dossier=dossier.id.hex,
        reference=dossier.reference,
        entries=dossier.count,
        opened=opened,
        files=files,
        outcome=outcome,
    )


def _opens(account: UUID) -> bool:
    try:
        return bool(User.objects.filter(pk=account).values_list("name", "email"))
    except SealBroken:
        return False


def _opening(boxes: SchoolBoxes, of_pupils: list[tuple[UUID, bytes | memoryview]]) -> int:
    count = 0
    for pupil, box in of_pupils:
        try:
            boxes.open("pupil", pupil, bytes(box))
            count += 1
        except SealBroken:
            continue
    return count
