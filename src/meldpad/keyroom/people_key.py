"""The key under which names, addresses and account secrets of staff lie sealed; itself wrapped by the root key.

It belongs to the installation and not to a school: whoever signs in says an address before anybody knows of which school.
"""

from functools import cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from meldpad.journal.chain import length_prefixed
from meldpad.keyroom.envelopes import PEOPLE_PLACE
from meldpad.keyroom.holding import keys_held
from meldpad.keyroom.models import PeopleKey
from meldpad.keyroom.provider import roots
from meldpad.keyroom.school_keys import read_twice, root_in_use, sheet_holders
from meldpad.vault.envelope import close_envelope
from meldpad.vault.wrap import KEY_BYTES, new_key

PLACE = length_prefixed(b"people/v1")
ONLY = 1


def key_for(purpose: str, size: int = KEY_BYTES) -> bytes:
    """A key of `size` bytes for one purpose. Made on first use; opened once per process."""
    return HKDFExpand(SHA256(), size, length_prefixed(b"people/v1", purpose.encode())).derive(_opened())


@cache
def _opened() -> bytes:
    return read_twice(lambda: open_people_key(PeopleKey.objects.filter(pk=ONLY).first() or _made()))


def open_people_key(row: PeopleKey) -> bytes:
    """The key of the row; SealBroken when the root is another one."""
    return roots().unwrap(row.root, bytes(row.wrapped), place=PLACE)


def close_people_key(row: PeopleKey, key: bytes, root: str) -> None:
    """Put the key into the row, under this root."""
    row.root, row.wrapped = root, roots().wrap(root, key, place=PLACE)


def _made() -> PeopleKey:
    """The row; another process may have made it in between, and then its row counts."""
    with keys_held():
        if found := PeopleKey.objects.filter(pk=ONLY).first():
            return found
        close_people_key(row := PeopleKey(pk=ONLY), key := new_key(), root_in_use())
        if holders := sheet_holders():
            row.envelope = close_envelope(key, public=holders, place=PEOPLE_PLACE)
        return PeopleKey.objects.get_or_create(
            pk=ONLY, defaults={"root": row.root, "wrapped": row.wrapped, "envelope": row.envelope}
        )[0]


def forget() -> None:
    """Open it anew at the next use: for who replaced the key store under a running process."""
    _opened.cache_clear()
