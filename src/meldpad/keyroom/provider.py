"""Which key provider this installation uses, opened once per process."""

from functools import cache
from pathlib import Path

from django.conf import settings

from meldpad.vault.errors import KeyMissing, SealBroken
from meldpad.vault.keyfile import KeyFile, KeyFileUnsafe, KeyProvider, make_key_file


def provider() -> KeyProvider:
    """The key provider of this installation; KeyMissing or KeyFileUnsafe stop with an explanation."""
    return _opened(Path(settings.ROOT_KEY_FILE))


@cache
def _opened(path: Path) -> KeyProvider:
    return KeyFile(path)


__all__ = ["KeyFile", "KeyFileUnsafe", "KeyMissing", "KeyProvider", "SealBroken", "make_key_file", "provider"]
