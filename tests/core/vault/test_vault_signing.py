"""The key that signs checkpoints: as closed as the root key, never overwritten, and OpenSSL agrees with what it signs."""

import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from meldpad.vault.errors import KeyMissing
from meldpad.vault.keyfile import KeyFileUnsafe
from meldpad.vault.signing import SigningKey, make_signing_key, public_key_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "keys" / "checkpoint.key"
    make_signing_key(place)
    return place


def test_what_it_signs_its_public_half_knows_and_nothing_else(path: Path) -> None:
    key = SigningKey(path)
    signature = key.sign(b"text")
    assert key.public.signed(b"text", signature)
    assert not key.public.signed(b"other", signature)
    assert not key.public.signed(b"text", bytes(64))
    assert not key.public.signed(b"text", b"")


def test_its_public_half_can_leave_and_come_back(path: Path, tmp_path: Path) -> None:
    key = SigningKey(path)
    again = public_key_of(key.public.pem)
    assert again is not None
    assert again.id == key.public.id
    assert again.signed(b"text", key.sign(b"text"))
    make_signing_key(tmp_path / "other.key")
    assert SigningKey(tmp_path / "other.key").public.id != key.public.id


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_key_that_others_may_open_is_refused(path: Path, mode: int) -> None:
    path.chmod(mode)
    with pytest.raises(KeyFileUnsafe, match="chmod 600"):
        SigningKey(path)


def test_a_link_is_refused(path: Path, tmp_path: Path) -> None:
    (tmp_path / "link.key").symlink_to(path)
    with pytest.raises(KeyFileUnsafe):
        SigningKey(tmp_path / "link.key")


def test_a_key_is_never_overwritten_and_a_missing_one_is_said(path: Path, tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        make_signing_key(path)
    with pytest.raises(KeyMissing, match="no signing key"):
        SigningKey(tmp_path / "none.key")


def test_something_else_is_not_a_signing_key(path: Path) -> None:
    other = X25519PrivateKey.generate()
    for content in (b"words", b"", other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())):
        path.write_bytes(content)
        with pytest.raises(KeyMissing, match="not a Meldpad signing key"):
            SigningKey(path)
    assert public_key_of(b"words") is None
    unknown = b"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2V1AyEA" + b"A" * 43 + b"=\n-----END PUBLIC KEY-----\n"
    assert public_key_of(unknown) is None
    assert public_key_of(other.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)) is None


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no OpenSSL on this machine")
def test_openssl_alone_can_check_a_signature(path: Path, tmp_path: Path) -> None:
    key, folder = SigningKey(path), tmp_path / "out"
    folder.mkdir()
    (folder / "pub.pem").write_bytes(key.public.pem)
    (folder / "sig").write_bytes(key.sign(b"text\n"))
    asked = ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", "pub.pem", "-sigfile", "sig", "-in", "text"]
    for text, status in ((b"text\n", 0), (b"texT\n", 1)):
        (folder / "text").write_bytes(text)
        assert subprocess.run(asked, cwd=folder, capture_output=True, check=False).returncode == status
