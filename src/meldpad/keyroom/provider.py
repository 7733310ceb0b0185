"""Which keepers of keys this installation uses. Nothing is remembered between two acts: a key that was erased is not in use."""

from pathlib import Path

from django.conf import settings

from meldpad.keyroom.keepers import FILE, Keepers
from meldpad.vault.errors import KeyMissing, SealBroken
from meldpad.vault.keyfile import KeyFile, KeyFileUnsafe, make_key_file
from meldpad.vault.keyfiles import root_files, slot_files


def provider() -> Keepers:
    """The keepers of the root, looked at: KeyMissing or KeyFileUnsafe stop with an explanation."""
    keepers = roots()
    names = keepers.names()
    if not names:
        raise KeyMissing(f"no root key at {settings.ROOT_KEY_FILE}")
    for name in names:
        keepers.check(name)
    return keepers


def roots() -> Keepers:
    """Who keeps the root keys."""
    return Keepers(chosen=FILE, known={FILE: root_files(Path(settings.ROOT_KEY_FILE))})


def slots() -> Keepers:
    """Who keeps the secret of each school's generation, where it can be erased."""
    folder = Path(settings.SLOT_FOLDER)
    if settings.SLOT_FOLDER_IS_OURS:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Keepers(chosen=FILE, known={FILE: slot_files(folder, settings.SECOND_SLOT_FOLDER)})


__all__ = ["KeyFile", "KeyFileUnsafe", "KeyMissing", "SealBroken", "make_key_file", "provider", "roots", "slots"]
