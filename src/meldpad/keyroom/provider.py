"""Which keepers of keys this installation uses. Nothing is remembered between two acts: a key that was erased is not in use."""

from pathlib import Path

from django.conf import settings

from meldpad.keyroom.keepers import FILE, TOKEN, Keepers
from meldpad.vault.errors import KeyGone, KeyMissing, SealBroken
from meldpad.vault.keyfile import KeyFile, KeyFileUnsafe, make_key_file
from meldpad.vault.keyfiles import KeyFiles, root_files, slot_files
from meldpad.vault.provider import KeyProvider
from meldpad.vault.token import TokenKeys, TokenPlace


def provider() -> Keepers:
    """The keepers of the root, looked at: KeyMissing or KeyFileUnsafe stop with an explanation."""
    keepers = roots()
    there = [_there(keepers, name) for name in keepers.names()]
    if not any(there):
        raise KeyMissing(f"no root key at {settings.ROOT_KEY_FILE}")
    return keepers


def _there(keepers: Keepers, name: str) -> bool:
    """A root that was being made or erased when the machine stopped is only half there; then there is a whole one as well."""
    try:
        keepers.check(name)
    except KeyGone:
        return False
    return True


def roots() -> Keepers:
    """Who keeps the root keys."""
    return _keepers(settings.ROOT_KEEPER, root_files(Path(settings.ROOT_KEY_FILE)), "root")


def slots() -> Keepers:
    """Who keeps the secret of each school's generation, where it can be erased."""
    folder = Path(settings.SLOT_FOLDER)
    if settings.SLOT_FOLDER_IS_OURS:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return _keepers(settings.SLOT_KEEPER, slot_files(folder, settings.SECOND_SLOT_FOLDER), "slot")


def _keepers(chosen: str, files: KeyFiles, purpose: str) -> Keepers:
    known: dict[str, KeyProvider] = {FILE: files}
    if settings.TOKEN_MODULE and settings.TOKEN_PIN_FILE:
        place = TokenPlace(module=settings.TOKEN_MODULE, label=settings.TOKEN_LABEL, pin_file=settings.TOKEN_PIN_FILE)
        known[TOKEN] = TokenKeys(place, purpose)
    return Keepers(chosen=chosen, known=known)


__all__ = ["KeyFile", "KeyFileUnsafe", "KeyMissing", "SealBroken", "make_key_file", "provider", "roots", "slots"]
