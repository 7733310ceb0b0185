"""Which key provider this installation uses, opened once per process."""

from functools import cache
from pathlib import Path

from django.conf import settings

from meldpad.vault.keyfile import KeyFile, KeyProvider


def provider() -> KeyProvider:
    """The key provider of this installation; KeyMissing or KeyFileUnsafe stop with an explanation."""
    return _opened(Path(settings.ROOT_KEY_FILE))


@cache
def _opened(path: Path) -> KeyProvider:
    return KeyFile(path)
