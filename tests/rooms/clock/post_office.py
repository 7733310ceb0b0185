"""A real SMTP server that takes mail, refuses it, is slow, or hangs up, as it is told."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID


@dataclass
class PostOffice:
    """What came in, and what happens next: each of `tells` is used for one mail, and after those every mail is taken.

    "take", a reply such as "451 4.7.1 later", "hang up" before the mail is taken, or "take and hang up": taken, and then gone
    without saying so. `at_recipient` is what it says to a recipient, in the same way.
    """

    tells: list[str] = field(default_factory=list)
    at_recipient: list[str] = field(default_factory=list)
    taken: list[Message] = field(default_factory=list)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        told = self.at_recipient.pop(0) if self.at_recipient else "250 OK"
        if told.startswith("250"):
            envelope.rcpt_tos.append(address)
        return told

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        told = self.tells.pop(0) if self.tells else "take"
        if told.startswith("take"):
            self.taken.append(message_from_bytes(envelope.content))
        if told.endswith("hang up"):
            server.transport.abort()
        return "250 OK" if told.startswith("take") or told == "hang up" else told


@contextmanager
def opened(certificate: Path | None = None) -> Iterator[tuple[PostOffice, int]]:
    """The office and its port, until the end of the test. With a certificate it takes mail over TLS only."""
    office, port = PostOffice(), _free_port()
    secret = {"tls_context": _server_side(certificate), "require_starttls": True} if certificate else {}
    controller = Controller(office, hostname="127.0.0.1", port=port, **secret)
    controller.start()
    try:
        yield office, port
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _server_side(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def new_certificate(folder: Path) -> Path:
    """A file with a key and a certificate for 127.0.0.1 that it signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file = folder / "post.pem"
    file.write_bytes(plain + made.public_bytes(Encoding.PEM))
    return file
