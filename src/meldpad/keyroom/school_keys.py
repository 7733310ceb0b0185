"""A school's key: made with the school, opened by the root key, and the boxes (names, drafts) that it closes."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from meldpad.journal.chain import length_prefixed
from meldpad.keyroom.models import SchoolKey
from meldpad.keyroom.provider import provider
from meldpad.vault.box import close_box, open_box
from meldpad.vault.errors import KeyMissing
from meldpad.vault.wrap import new_key


def make_school_key(school_id: UUID, board_id: UUID) -> None:
    """The first key of a new school."""
    wrapped = provider().wrap(key := new_key(), place=_place(school_id, 1))
    del key
    SchoolKey.objects.create(school_id=school_id, board_id=board_id, generation=1, wrapped=wrapped)


def current_school_key(school_id: UUID) -> SchoolKey:
    """The row of the newest generation; KeyMissing when the key store does not know this school."""
    found = SchoolKey.objects.filter(school_id=school_id).order_by("-generation").first()
    if found is None:
        raise KeyMissing(f"no key for school {school_id}")
    return found


def open_school_key(row: SchoolKey) -> bytes:
    """The 32-byte key of a row; SealBroken when the root key is another one."""
    return open_wrapped_school_key(row.school_id, row.generation, bytes(row.wrapped))


def open_wrapped_school_key(school_id: UUID, generation: int, wrapped: bytes) -> bytes:
    """The same, from the columns of a row that was read together with something else."""
    return provider().unwrap(wrapped, place=_place(school_id, generation))


class SchoolBoxes:
    """Closes and opens boxes under a school's current key; unwraps that key once, however many boxes follow."""

    def __init__(self, school_id: UUID) -> None:
        self._school = school_id
        self._key = open_school_key(current_school_key(school_id))

    def close(self, what: str, owner: UUID, plaintext: bytes) -> bytes:
        """A box for `owner` (a pupil, a draft), bound to what it is and whose."""
        return close_box(plaintext, key=self._key, place=self._box_place(what, owner))

    def open(self, what: str, owner: UUID, box: bytes) -> bytes:
        """What is in the box; SealBroken when it belongs to somebody else or was changed."""
        return open_box(box, key=self._key, place=self._box_place(what, owner))

    def open_all(self, what: str, boxes: Iterable[tuple[UUID, bytes]]) -> Iterator[tuple[UUID, bytes]]:
        """Many boxes under one unwrapped key."""
        return ((owner, self.open(what, owner, box)) for owner, box in boxes)

    def _box_place(self, what: str, owner: UUID) -> bytes:
        return length_prefixed(b"box/v1", what.encode(), self._school.bytes, owner.bytes)


def _place(school_id: UUID, generation: int) -> bytes:
    return length_prefixed(b"school/v1", school_id.bytes, generation.to_bytes(4))
