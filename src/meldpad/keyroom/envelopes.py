"""A school's key in an envelope for who holds the recovery sheets. For whom it is closed stands under the school's key itself, so
whoever can only write in the database cannot put themselves in their place."""

from uuid import UUID

from meldpad.journal.chain import length_prefixed
from meldpad.keyroom.models import SchoolKey
from meldpad.vault.envelope import close_envelope, open_envelope
from meldpad.vault.errors import KeyMissing
from meldpad.vault.wrap import unwrap, wrap

PEOPLE_PLACE = length_prefixed(b"people-envelope/v1")


def put_in_envelope(row: SchoolKey, key: bytes, public: bytes) -> None:
    """Close the key of this row for the holders of the sheets with this public half."""
    row.sheet = wrap(public, under=key, place=_sheet_place(row.school_id, row.generation))
    row.envelope = close_envelope(key, public=public, place=_envelope_place(row.school_id, row.generation))


def take_over_envelope(new: SchoolKey, key: bytes, old: SchoolKey, old_key: bytes) -> None:
    """The same people as for the old row, when there are any; the sheets are not newer for it."""
    if old.sheet:
        put_in_envelope(new, key, holders_of(old, old_key))
        new.sheet_since = old.sheet_since if old.school_id == new.school_id else 1


def holders_of(row: SchoolKey, key: bytes) -> bytes:
    """The public half of the sheets that open this row's envelope; SealBroken when somebody put another in its place."""
    return unwrap(bytes(row.sheet), under=key, place=_sheet_place(row.school_id, row.generation))


def key_in_envelope(row: SchoolKey, private: bytes) -> bytes:
    """The key of this row; KeyMissing when it has no envelope, SealBroken when these sheets do not open it."""
    if not row.envelope:
        raise KeyMissing(f"no recovery envelope for school {row.school_id}")
    return open_envelope(bytes(row.envelope), private=private, place=_envelope_place(row.school_id, row.generation))


def _sheet_place(school_id: UUID, generation: int) -> bytes:
    return length_prefixed(b"sheet/v1", school_id.bytes, generation.to_bytes(4))


def _envelope_place(school_id: UUID, generation: int) -> bytes:
    return length_prefixed(b"envelope/v1", school_id.bytes, generation.to_bytes(4))
