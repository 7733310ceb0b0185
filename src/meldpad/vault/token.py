"""A keeper of keys in a token that speaks PKCS#11 (a hardware security module): the keys are made in it and never leave it.

Wraps and unwraps happen inside the token (AES-256-GCM, the place as associated data). To erase is to destroy the object.
"""

import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meldpad.vault.errors import KeeperUnavailable, KeyGone, SealBroken
from meldpad.vault.keyfile import read_closed_file
from meldpad.vault.wrap import KEY_BYTES, NONCE_BYTES, WRAPPED_BYTES

if TYPE_CHECKING:
    from pkcs11 import Session

START = "meldpad"


@dataclass(frozen=True, kw_only=True)
class TokenPlace:
    """Which token: the module of its maker, its label, and a file (closed to others) with its PIN."""

    module: Path
    label: str
    pin_file: Path


class TokenKeys:
    """Keys for one `purpose` in one token. KeeperUnavailable when module, token or PIN is not the right one."""

    def __init__(self, place: TokenPlace, purpose: str) -> None:
        self._open, self._start = _session_of(place), f"{START} {purpose} "

    def make(self, name: str) -> None:
        """A new key in the token, which it cannot be taken out of. FileExistsError when the name is taken."""
        from pkcs11 import Attribute, KeyType

        with self._open.held() as session:
            if self._found(session, name):
                raise FileExistsError(name)
            closed = {Attribute.SENSITIVE: True, Attribute.EXTRACTABLE: False, Attribute.PRIVATE: True}
            may = {Attribute.ENCRYPT: True, Attribute.DECRYPT: True, Attribute.WRAP: False, Attribute.UNWRAP: False}
            label = self._start + name
            session.generate_key(KeyType.AES, 256, label=label, store=True, template={**closed, **may})

    def wrap(self, name: str, key: bytes, *, place: bytes) -> bytes:
        nonce = secrets.token_bytes(NONCE_BYTES)
        with self._open.held() as session:
            return nonce + bytes(self._key(session, name).encrypt(key, **_gcm(nonce, place)))

    def unwrap(self, name: str, wrapped: bytes, *, place: bytes) -> bytes:
        from pkcs11 import PKCS11Error

        if len(wrapped) != WRAPPED_BYTES:
            raise SealBroken("wrapped key has another length")
        with self._open.held() as session:
            found = self._key(session, name)
            try:
                key = bytes(found.decrypt(wrapped[NONCE_BYTES:], **_gcm(wrapped[:NONCE_BYTES], place)))
            except _lost():
                raise
            except PKCS11Error:
                raise SealBroken("wrapped key does not open here") from None
        if len(key) != KEY_BYTES:
            raise SealBroken("wrapped key has another length")
        return key

    def erase(self, name: str) -> None:
        """Destroy the object; nothing when it is gone already."""
        with self._open.held() as session:
            for found in self._found(session, name):
                found.destroy()

    def names(self) -> list[str]:
        from pkcs11 import Attribute, ObjectClass

        with self._open.held() as session:
            labels = [str(found[Attribute.LABEL]) for found in session.get_objects({Attribute.CLASS: ObjectClass.SECRET_KEY})]
        return sorted(label.removeprefix(self._start) for label in labels if label.startswith(self._start))

    def check(self, name: str) -> None:
        """Stop with an explanation when this key is not there, or could be taken out of the token."""
        from pkcs11 import Attribute

        with self._open.held() as session:
            if self._key(session, name)[Attribute.EXTRACTABLE]:
                raise KeeperUnavailable(f"the key {name} can be taken out of the token; it was not made by Meldpad")

    def _key(self, session: "Session", name: str) -> Any:
        found = self._found(session, name)
        if len(found) != 1:
            raise KeyGone(f"no key {name} in the token")
        return found[0]

    def _found(self, session: "Session", name: str) -> list[Any]:
        from pkcs11 import Attribute, ObjectClass

        wanted = {Attribute.CLASS: ObjectClass.SECRET_KEY, Attribute.LABEL: self._start + name}
        return list(session.get_objects(wanted))


class _OneSession:
    """A token is spoken to by one thread at a time, in a session that stays open; a forked process begins its own."""

    def __init__(self, place: TokenPlace) -> None:
        self._place, self._lock = place, threading.Lock()
        self._session: Any = None
        self._process = 0

    @contextmanager
    def held(self) -> Iterator["Session"]:
        from pkcs11 import PKCS11Error

        with self._lock:
            try:
                yield self._opened()
            except PKCS11Error as error:
                self._session = None  # the next one connects anew
                raise KeeperUnavailable(f"the token {self._place.label} does not answer ({type(error).__name__})") from None

    def _opened(self) -> "Session":
        if self._session is None or self._process != os.getpid():
            self._session, self._process = _connected(self._place, anew=self._process not in {0, os.getpid()}), os.getpid()
        return self._session  # type: ignore[no-any-return]


_SESSIONS: dict[TokenPlace, _OneSession] = {}


def _session_of(place: TokenPlace) -> _OneSession:
    if find_spec("pkcs11") is None:
        raise KeeperUnavailable("the library for tokens is not installed (python-pkcs11)")
    return _SESSIONS.setdefault(place, _OneSession(place))


def _connected(place: TokenPlace, *, anew: bool) -> "Session":
    import pkcs11

    pin = read_closed_file(place.pin_file, what="the PIN of the token").decode().strip()
    try:
        library = pkcs11.lib(str(place.module))
        if anew:
            library.reinitialize()
        token = library.get_token(token_label=place.label)
        try:
            return token.open(rw=True, user_pin=pin)
        except pkcs11.UserAlreadyLoggedIn:  # a session of before still counts: a token logs in a whole process, not a session
            return token.open(rw=True)
    except (pkcs11.PKCS11Error, RuntimeError, OSError) as error:
        raise KeeperUnavailable(f"the token {place.label} cannot be opened ({type(error).__name__})") from None


def _gcm(nonce: bytes, place: bytes) -> dict[str, Any]:
    from pkcs11 import GCMParams, Mechanism

    return {"mechanism": Mechanism.AES_GCM, "mechanism_param": GCMParams(nonce, place, 128)}


def _lost() -> tuple[type[Exception], ...]:
    """What a token says when it is not there any more; anything else it says about a wrapped key means that it does not open."""
    from pkcs11 import DeviceError, DeviceRemoved, SessionClosed, SessionHandleInvalid, TokenNotPresent, UserNotLoggedIn

    return (DeviceError, DeviceRemoved, SessionClosed, SessionHandleInvalid, TokenNotPresent, UserNotLoggedIn)
