"""A school's key: made with the school, opened by root and slot together, and the boxes (names, drafts) whose key it wraps."""

from collections.abc import Callable, Iterable, Iterator
from secrets import token_hex
from typing import TypeVar
from uuid import UUID

from meldpad.journal.chain import length_prefixed
from meldpad.keyroom.envelopes import holders_of, take_over_envelope
from meldpad.keyroom.holding import keys_held
from meldpad.keyroom.models import SchoolKey
from meldpad.keyroom.provider import roots, slots
from meldpad.vault.box import close_box, open_box
from meldpad.vault.errors import KeyGone, KeyMissing, SealBroken
from meldpad.vault.halves import joined, split
from meldpad.vault.wrap import new_key, unwrap, wrap

Found = TypeVar("Found")


def make_school_key(school_id: UUID, board_id: UUID) -> None:
    """The first key of a new school."""
    with keys_held():
        row = SchoolKey(school_id=school_id, board_id=board_id, generation=1)
        close_school_key(row, key := new_key(), boxes=new_key(), root=root_in_use())
        if other := _in_envelope():
            take_over_envelope(row, key, other, open_school_key(other))
        row.save(force_insert=True)


def close_school_key(row: SchoolKey, key: bytes, *, boxes: bytes, root: str) -> None:
    """Put `key` into the row: half under the root, half under a new slot, which is durable when this returns."""
    under_root, under_slot = split(key)
    row.root, row.wrapped = root, roots().wrap(root, under_root, place=root_place(row.school_id, row.generation))
    row.slot = slots().make(f"{slot_start(row.school_id)}{row.generation}-{token_hex(4)}")
    row.slotted = slots().wrap(row.slot, under_slot, place=_slot_place(row.school_id, row.generation))
    row.boxes = wrap(boxes, under=key, place=_boxes_place(row.school_id, row.generation))


def root_in_use() -> str:
    """The root under which new school keys go: the one of the newest school key, or the only one there is."""
    used = SchoolKey.objects.order_by("-id").values_list("root", flat=True).first()
    names = [used] if used else roots().names()
    if not names:
        raise KeyMissing("there is no root key")
    return names[0]


def sheet_holders() -> bytes:
    """The public half of the recovery sheets of today; nothing when there are none."""
    row = _in_envelope()
    return holders_of(row, open_school_key(row)) if row else b""


def current_school_key(school_id: UUID) -> SchoolKey:
    """The row of the newest generation; KeyMissing when the key store does not know this school."""
    found = SchoolKey.objects.filter(school_id=school_id).order_by("-generation").first()
    if found is None:
        raise KeyMissing(f"no key for school {school_id}")
    return found


def open_school_key(row: SchoolKey) -> bytes:
    """The 32-byte key of a row; SealBroken when root or slot is another one, KeyGone when one is not there."""
    halves = (row.root, bytes(row.wrapped), row.slot, bytes(row.slotted))
    return open_halves(row.school_id, row.generation, *halves)


def open_halves(school_id: UUID, generation: int, root: str, wrapped: bytes, slot: str, slotted: bytes) -> bytes:
    """The same, from the columns of a row that was read together with something else."""
    half = roots().unwrap(root, wrapped, place=root_place(school_id, generation))
    if not slot and not slotted:
        return half
    return joined(half, slots().unwrap(slot, slotted, place=_slot_place(school_id, generation)))


def open_boxes_key(row: SchoolKey, key: bytes) -> bytes:
    """The key of the school's boxes; in a row of an older version that is the school's key itself."""
    if not row.slot:
        return key
    return unwrap(bytes(row.boxes), under=key, place=_boxes_place(row.school_id, row.generation))


def read_twice(read: Callable[[], Found]) -> Found:
    """What `read` gives. Keys may be renewed between its look-up and its opening: then it looks up once again."""
    try:
        return read()
    except (KeyGone, SealBroken):
        return read()


class SchoolBoxes:
    """Closes and opens boxes under the key for a school's boxes; unwraps that key once, however many boxes follow."""

    def __init__(self, school_id: UUID) -> None:
        self._school = school_id
        self._key = read_twice(self._open)

    def close(self, what: str, owner: UUID, plaintext: bytes) -> bytes:
        """A box for `owner` (a pupil, a draft), bound to what it is and whose."""
        return close_box(plaintext, key=self._key, place=self._box_place(what, owner))

    def open(self, what: str, owner: UUID, box: bytes) -> bytes:
        """What is in the box; SealBroken when it belongs to somebody else or was changed."""
        return open_box(box, key=self._key, place=self._box_place(what, owner))

    def open_all(self, what: str, boxes: Iterable[tuple[UUID, bytes]]) -> Iterator[tuple[UUID, bytes]]:
        """Many boxes under one unwrapped key."""
        return ((owner, self.open(what, owner, box)) for owner, box in boxes)

    def _open(self) -> bytes:
        row = current_school_key(self._school)
        return open_boxes_key(row, open_school_key(row))

    def _box_place(self, what: str, owner: UUID) -> bytes:
        return length_prefixed(b"box/v1", what.encode(), self._school.bytes, owner.bytes)


def _in_envelope() -> SchoolKey | None:
    return SchoolKey.objects.exclude(sheet=b"").order_by("-id").first()


def slot_start(school_id: UUID) -> str:
    """How the names of all slots of this school begin, in the keeper that has them."""
    return f"{school_id.hex}-"


def root_place(school_id: UUID, generation: int) -> bytes:
    """The place of the half that the root wraps."""
    return length_prefixed(b"school/v1", school_id.bytes, generation.to_bytes(4))


def _slot_place(school_id: UUID, generation: int) -> bytes:
    return length_prefixed(b"school-slot/v1", school_id.bytes, generation.to_bytes(4))


def _boxes_place(school_id: UUID, generation: int) -> bytes:
    return length_prefixed(b"school-boxes/v1", school_id.bytes, generation.to_bytes(4))
