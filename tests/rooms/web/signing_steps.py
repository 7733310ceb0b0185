"""What somebody does at the door: a password, a code of an app, a passkey that lives in a test."""

import json
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from fido2 import cbor
from fido2.cose import ES256

from factories import make_school, make_user
from meldpad.accounts.factors import new_paper
from meldpad.accounts.models import User
from meldpad.keyroom.account_boxes import close_secret
from meldpad.policy.roles import Role

PASSWORD = "een-lang-wachtwoord-2026"
HOST = "meldpad.example"


def make_person(*, app: bool = False, role: Role = Role.ATTENTION_OFFICER, name: str = "Tessa Teulings") -> User:
    """Somebody with a password, and an app when asked."""
    user = make_user(school=make_school(), role=role, name=name)
    user.set_password(PASSWORD)
    user.save()
    if app:
        sealed = close_secret(generate_totp_secret())
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": sealed})
        new_paper(user)
    return user


def knock(client: Client, email: str, password: str = PASSWORD, where: str = "", **how: str) -> HttpResponse:
    """Send the form to sign in."""
    return client.post("/inloggen/", {"login": email, "password": password, "next": where}, **how)


def show(client: Client, code: str, **how: str) -> HttpResponse:
    """Send the form of the second step."""
    return client.post("/inloggen/code/", {"code": code}, **how)


def code_of(user: User, *, steps: int = 0) -> str:
    """What the app of this person shows now, or some half minutes away."""
    from meldpad.keyroom.account_boxes import open_secret

    secret = open_secret(Authenticator.objects.get(user=user, type="totp").data["secret"])
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1] + steps))


def wrong_code(user: User) -> str:
    """A code that the app does not show about now."""
    near = {code_of(user, steps=steps) for steps in (-2, -1, 0, 1, 2)}
    return next(code for code in ("000000", "111111", "222222", "333333", "444444", "555555") if code not in near)


def is_in(client: Client) -> bool:
    """Whether the client sees a page with content."""
    return client.get("/dossiers/").status_code == 200


def move(client: Client, **minutes: int) -> None:
    """Set a moment that the session remembers back by this many minutes."""
    session = client.session
    for name, ago in minutes.items():
        session[name] = (
            datetime.fromisoformat(session.get(name, timezone.now().isoformat())) - timedelta(minutes=ago)
        ).isoformat()
    session.save()


class Passkey:
    """A passkey as a device has it."""

    def __init__(self, origin: str = f"https://{HOST}") -> None:
        self._key, self._origin = ec.generate_private_key(ec.SECP256R1()), origin
        self.credential_id = sha256(str(id(self)).encode()).digest()[:16]
        self.owner = ""

    def made(self, question: dict[str, Any]) -> str:
        """The answer to the question for a new passkey."""
        self.owner = question["user"]["id"]
        public = cbor.encode(dict(ES256.from_cryptography_key(self._key.public_key())))
        credential = bytes(16) + len(self.credential_id).to_bytes(2) + self.credential_id + public
        parts = {"fmt": "none", "attStmt": {}, "authData": self._data(0x45) + credential}
        return self._answer(question, "webauthn.create", attestationObject=_text(cbor.encode(parts)))

    def says(self, question: dict[str, Any], *, flags: int = 0x05, owner: str = "") -> str:
        """The answer to the question who somebody is; `flags` without 0x04 when the device did not check its owner."""
        data, client = self._data(flags), self._client(question, "webauthn.get")
        signature = self._key.sign(data + sha256(client).digest(), ec.ECDSA(SHA256()))
        said = {"authenticatorData": _text(data), "signature": _text(signature), "userHandle": owner or self.owner}
        return self._answer(question, "webauthn.get", **said)

    def _data(self, flags: int) -> bytes:
        return sha256(HOST.encode()).digest() + bytes([flags]) + bytes(4)

    def _client(self, question: dict[str, Any], kind: str) -> bytes:
        return json.dumps({"type": kind, "challenge": question["challenge"], "origin": self._origin}).encode()

    def _answer(self, question: dict[str, Any], kind: str, **parts: str) -> str:
        response = {"clientDataJSON": _text(self._client(question, kind)), **parts}
        name = _text(self.credential_id)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": {}})


def asked(client: Client, path: str = "/inloggen/vraag/") -> dict[str, Any]:
    """The question that the server puts to a passkey."""
    question: dict[str, Any] = client.post(path, secure=True, headers={"host": HOST}).json()["publicKey"]
    return question


def _text(value: bytes) -> str:
    return urlsafe_b64encode(value).decode().rstrip("=")
