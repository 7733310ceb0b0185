"""When the machine is gone: two people with a sheet each, and a copy of the keys database, bring the schools' keys back.

The envelopes hold the schools' keys of today and not the root: a new root and new slots are made where it is recovered, whoever
keeps them there (files or a token), and the old ones are not needed.
"""

from collections.abc import Iterator
from uuid import UUID

from meldpad.keyroom.envelopes import PEOPLE_PLACE, key_in_envelope, put_in_envelope
from meldpad.keyroom.generations import newest_rows
from meldpad.keyroom.holding import keys_held
from meldpad.keyroom.models import PeopleKey, SchoolKey
from meldpad.keyroom.people_key import close_people_key, open_people_key
from meldpad.keyroom.provider import roots
from meldpad.keyroom.roots import next_number
from meldpad.keyroom.school_keys import close_school_key, open_boxes_key, open_school_key
from meldpad.vault.envelope import close_envelope, new_pair, open_envelope
from meldpad.vault.errors import KeyMissing, SealBroken
from meldpad.vault.sheets import Sheet, SheetUnreadable, codes_in, read_head, read_line, read_sheet, secret_of, sheets_of


def new_sheets() -> tuple[Sheet, Sheet]:
    """Two new sheets for all schools; every envelope is closed anew for them, so older sheets open none that is here.

    KeyMissing or SealBroken, with nothing changed, when a school's key does not open here.
    """
    private, public = new_pair()
    with keys_held(alone=True):
        rows = newest_rows()
        if not rows:
            raise KeyMissing("there is no school yet, so there is nothing to recover")
        for row in rows:
            put_in_envelope(row, open_school_key(row), public)
            row.sheet_since = row.generation
            row.save(update_fields=["sheet", "envelope", "sheet_since"])
        for people in PeopleKey.objects.all():
            people.envelope = close_envelope(open_people_key(people), public=public, place=PEOPLE_PLACE)
            people.save(update_fields=["envelope"])
        for row in newest_rows():
            key_in_envelope(row, private)  # read back: paper is only handed out for what it opens
    return sheets_of(private, public)


def recover(first: Sheet, second: Sheet) -> list[UUID]:
    """The schools whose key did not open here and does so now, under a new root and new slots.

    SheetUnreadable when the sheets do not belong together, SealBroken when they are not the sheets of today, KeyMissing when a
    school was never put in an envelope; then nothing has changed.
    """
    private = secret_of(first, second)
    with keys_held(alone=True):
        lost = [row for row in newest_rows() if not _opens(row)]
        found = [(row, key_in_envelope(row, private)) for row in lost]
        people = [(row, _people_in_envelope(row, private)) for row in PeopleKey.objects.all() if not _people_open(row)]
        root = _root_for_recovery() if found or people else ""
        for staff, key in people:
            close_people_key(staff, key, root)
            staff.save()
        for row, key in found:
            close_school_key(row, key, boxes=open_boxes_key(row, key), root=root)
            row.save()
            open_school_key(SchoolKey.objects.get(pk=row.pk))
    return [row.school_id for row in lost]


def old_sheets() -> Iterator[tuple[UUID, str]]:
    """Schools for which sheets must be printed, with why: there are none, or the generation is newer than the paper."""
    for row in newest_rows():
        if not row.envelope:
            yield row.school_id, "none"
        elif row.sheet_since != row.generation:
            yield row.school_id, "older"


def sheets_are_older(school_id: UUID) -> bool:
    """Whether sheets were printed for this school, and then a generation came: with an old copy of the keys they open what was
    destroyed since, so they must be replaced and shredded."""
    return (school_id, "older") in set(old_sheets())


def _opens(row: SchoolKey) -> bool:
    try:
        open_school_key(row)
    except (KeyMissing, SealBroken):
        return False
    return True


def _people_open(row: PeopleKey) -> bool:
    try:
        open_people_key(row)
    except (KeyMissing, SealBroken):
        return False
    return True


def _people_in_envelope(row: PeopleKey, private: bytes) -> bytes:
    if not row.envelope:
        raise KeyMissing("no recovery envelope for the names of staff")
    return open_envelope(bytes(row.envelope), private=private, place=PEOPLE_PLACE)


def _root_for_recovery() -> str:
    """A root that is here and whole, or else a new one: under it goes what is recovered."""
    keepers = roots()
    for name in keepers.names():
        try:
            keepers.check(name)
        except KeyMissing:
            continue
        return name
    return keepers.make(next_number(list(SchoolKey.objects.values_list("root", flat=True))))


__all__ = [
    "Sheet",
    "SheetUnreadable",
    "codes_in",
    "new_sheets",
    "old_sheets",
    "read_head",
    "read_line",
    "read_sheet",
    "recover",
    "sheets_are_older",
]
