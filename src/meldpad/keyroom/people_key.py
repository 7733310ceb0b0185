"""The key under which names, addresses and account secrets of staff lie sealed; itself wrapped by the root key.

It belongs to the installation and not to a school: whoever signs in says an address before anybody knows of which school.
"""

from functools import cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from meldpad.journal.chain import length_prefixed
from meldpad.keyroom.models import PeopleKey
from meldpad.keyroom.provider import provider
from meldpad.vault.wrap import KEY_BYTES, new_key

PLACE = length_prefixed(b"people/v1")
ONLY = 1


def key_for(purpose: str, size: int = KEY_BYTES) -> bytes:
    """A key of `size` bytes for one purpose. Made on first use; opened once per process."""
    return HKDFExpand(SHA256(), size, length_prefixed(b"people/v1", purpose.encode())).derive(_opened())


@cache
def _opened() -> bytes:
    row = PeopleKey.objects.filter(pk=ONLY).first() or _made()
    return provider().unwrap(bytes(row.wrapped), place=PLACE)


def _made() -> PeopleKey:
    """The row; another process may have made it in between, and then its row counts."""
    return PeopleKey.objects.get_or_create(pk=ONLY, defaults={"wrapped": provider().wrap(new_key(), place=PLACE)})[0]


def forget() -> None:
    """Open it anew at the next use: for who replaced the key store under a running process."""
    _opened.cache_clear()
