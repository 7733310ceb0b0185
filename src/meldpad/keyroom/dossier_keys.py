"""A dossier's key, and the keys of its entries and attachments: seals at a place, opens at that place, and in no other way."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, BinaryIO, NamedTuple
from uuid import UUID, uuid4

from meldpad.journal.attached import Attached
from meldpad.journal.chain import Places, attachment_context, attachment_key_place, key_place, length_prefixed
from meldpad.keyroom.holding import keys_held
from meldpad.keyroom.models import DossierKey, EntryKey
from meldpad.keyroom.school_keys import current_school_key, open_halves, open_school_key, read_twice
from meldpad.statements.prepared import Prepared, PreparedList
from meldpad.statements.rows import insert
from meldpad.vault.box import close_box, open_box
from meldpad.vault.errors import KeyMissing, SealBroken
from meldpad.vault.seal import Sealed, seal, unseal
from meldpad.vault.stream import BEGINNING, Source, Target, seal_stream, unseal_stream
from meldpad.vault.wrap import new_key, unwrap, unwrapper, wrap


class DossierSeal(NamedTuple):
    """The opened key of one dossier; lives for one act and is never stored."""

    school: UUID
    board: UUID
    dossier: UUID
    key: bytes

    def seal_entry(self, plaintext: bytes, *, number: int, context: bytes) -> tuple[str, Sealed]:
        """Seal under a new key of the entry's own. The wrapped key is durable before this returns."""
        entry_key, key_id = self._fresh_key(self._key_place(number))
        return key_id, seal(plaintext, key=entry_key, context=context)

    def opener(self, *, school: UUID) -> "Opener":
        """What opens the entries of this dossier, at the school where it is found: in another one they do not open."""
        return Opener(self.key, Places(school=str(school), dossier=str(self.dossier)))

    def seal_attachment(self, source: Source, target: Target, attached: Attached) -> tuple[str, bytes]:
        """Seal a file under a new key of its own, at its place: the key's id and the commitment. The wrapped key is durable
        before a byte is written."""
        key, key_id = self._fresh_key(self._attachment_key_place(attached))
        return key_id, seal_stream(source, target, key=key, context=self._attachment_context(attached))

    def open_attachment(self, stored: BinaryIO, target: Target, attached: Attached, *, wrapped: bytes, commitment: bytes) -> None:
        """The file again; SealBroken when it is not the one that `attached` names, or lies in another dossier. What was written
        to `target` before that is worth nothing."""
        key = unwrap(wrapped, under=self.key, place=self._attachment_key_place(attached))
        context = self._attachment_context(attached)
        in_segments = stored.read(len(BEGINNING)) == BEGINNING
        stored.seek(0)
        if in_segments:
            unseal_stream(stored, target, key=key, context=context, commitment=commitment)
        else:  # sealed before there were segments
            target.write(unseal(Sealed(commitment=commitment, ciphertext=stored.read()), key=key, context=context))

    def close_summary(self, plaintext: bytes) -> bytes:
        """The replaceable summary of the dossier, under the dossier's own key: it dies with the key."""
        return close_box(plaintext, key=self.key, place=length_prefixed(b"summary/v1", self.dossier.bytes))

    def open_summary(self, box: bytes) -> bytes:
        """The summary again."""
        return open_box(box, key=self.key, place=length_prefixed(b"summary/v1", self.dossier.bytes))

    def close_kept(self, what: str, owner: UUID, plaintext: bytes) -> bytes:
        """Something replaceable of `owner` within this dossier, under the dossier's own key: it dies with the key."""
        return close_box(plaintext, key=self.key, place=self._kept_place(what, owner))

    def open_kept(self, what: str, owner: UUID, box: bytes) -> bytes:
        """The same again; SealBroken when it is of another owner or dossier."""
        return open_box(box, key=self.key, place=self._kept_place(what, owner))

    def _kept_place(self, what: str, owner: UUID) -> bytes:
        return length_prefixed(b"kept/v1", what.encode(), self.dossier.bytes, owner.bytes)

    def _fresh_key(self, place: bytes) -> tuple[bytes, str]:
        key, key_id = new_key(), uuid4().hex
        wrapped = wrap(key, under=self.key, place=place)
        insert(EntryKey(id=key_id, school_id=self.school, board_id=self.board, dossier_id=self.dossier, wrapped=wrapped))
        return key, key_id

    def _attachment_key_place(self, attached: Attached) -> bytes:
        return attachment_key_place(school=str(self.school), dossier=str(self.dossier), attachment=attached.id)

    def _attachment_context(self, attached: Attached) -> bytes:
        return attachment_context(
            school=str(self.school), dossier=str(self.dossier), attachment=attached.id, sha256=attached.sha256
        )

    def _key_place(self, number: int) -> bytes:
        return key_place(school=str(self.school), dossier=str(self.dossier), number=number)


class Opener:
    """Opens the entries of one dossier, each with its own key at its own place; what they share is set up once."""

    def __init__(self, key: bytes, places: Places) -> None:
        self._unwrap, self._places = unwrapper(key), places

    def open_entry(self, sealed: Sealed, wrapped: bytes, *, number: int, previous: bytes, header: bytes) -> bytes:
        """The plaintext of one entry; SealBroken when anything differs from what was sealed."""
        return self.open_with_key(sealed, wrapped, number=number, previous=previous, header=header)[0]

    def open_with_key(
        self, sealed: Sealed, wrapped: bytes, *, number: int, previous: bytes, header: bytes
    ) -> tuple[bytes, bytes]:
        """The same, and the key that opens this one entry: for a package, whose reader has the words and may see that they are
        those that were sealed."""
        entry_key = self._unwrap(wrapped, self._places.of_key(number))
        return unseal(sealed, key=entry_key, context=self._places.context(number, previous, header)), entry_key


def make_dossier_key(school_id: UUID, dossier_id: UUID) -> None:
    """The key of a new dossier, durable before the dossier exists."""
    with keys_held():
        school_key = current_school_key(school_id)
        wrapped = wrap(new_key(), under=open_school_key(school_key), place=dossier_place(school_id, dossier_id))
        DossierKey.objects.create(
            dossier_id=dossier_id, school_id=school_id, board_id=school_key.board_id, school_key=school_key, wrapped=wrapped
        )


def open_dossier(dossier_id: UUID) -> DossierSeal:
    """The dossier's key, opened from the root down; KeyMissing when it was destroyed or never here."""
    return read_twice(lambda: _opened(_ONE(dossier_id), [dossier_id]))[dossier_id]


def open_dossiers(dossier_ids: list[UUID]) -> Mapping[UUID, DossierSeal]:
    """Many dossiers' keys in one look-up; KeyMissing names the first that is not there."""
    return read_twice(lambda: _opened(_MANY(dossier_ids), dossier_ids))


def open_dossiers_of(school_id: UUID, dossier_ids: list[UUID]) -> Mapping[UUID, DossierSeal]:
    """The same for a list of most of a school's dossiers: one id is asked, and no other dossier's key is opened."""
    wanted = set(dossier_ids)
    return read_twice(lambda: _opened((row for row in _SCHOOL(school_id) if row[0] in wanted), dossier_ids))


HALVES = ("generation", "root", "wrapped", "slot", "slotted")
COLUMNS = ("dossier_id", "school_id", "board_id", "wrapped", *(f"school_key__{name}" for name in HALVES))
_ONE = Prepared(lambda dossier_id: DossierKey.objects.filter(dossier_id=dossier_id).values_list(*COLUMNS))
_MANY = PreparedList(lambda ids: DossierKey.objects.filter(dossier_id__in=ids).values_list(*COLUMNS))
_SCHOOL = Prepared(lambda school_id: DossierKey.objects.filter(school_key__school_id=school_id).values_list(*COLUMNS))
_ENTRY_KEYS = Prepared(lambda dossier_id: EntryKey.objects.filter(dossier_id=dossier_id).values_list("id", "wrapped"))


def _opened(rows: Iterable[tuple[Any, ...]], wanted: list[UUID]) -> dict[UUID, DossierSeal]:
    unwrap: dict[bytes, Callable[[bytes, bytes], bytes]] = {}
    seals: dict[UUID, DossierSeal] = {}
    for dossier, school, board, wrapped, generation, root, half, slot, slotted in rows:
        above = bytes(half)
        if above not in unwrap:
            unwrap[above] = unwrapper(open_halves(school, generation, root, above, slot, bytes(slotted)))
        key = unwrap[above](bytes(wrapped), dossier_place(school, dossier))
        seals[dossier] = DossierSeal(school=school, board=board, dossier=dossier, key=key)
    if len(seals) < len(wanted) and (missing := set(wanted) - set(seals)):
        raise KeyMissing(f"no key for dossier {min(missing)}")
    return seals


def entry_keys(dossier_id: UUID) -> dict[str, bytes]:
    """The wrapped keys of all entries and attachments of one dossier, by key id."""
    return {key_id: bytes(wrapped) for key_id, wrapped in _ENTRY_KEYS(dossier_id)}


def has_key(dossier_id: UUID) -> bool:
    """Whether this dossier's key is there; looks at no key itself. A dossier without one was destroyed."""
    return DossierKey.objects.filter(dossier_id=dossier_id).exists()


def dossier_place(school_id: UUID, dossier_id: UUID) -> bytes:
    """The place of a dossier's wrapped key."""
    return length_prefixed(b"dossier/v1", school_id.bytes, dossier_id.bytes)


__all__ = [
    "DossierSeal",
    "KeyMissing",
    "SealBroken",
    "Sealed",
    "entry_keys",
    "has_key",
    "make_dossier_key",
    "open_dossier",
    "open_dossiers",
    "open_dossiers_of",
]
