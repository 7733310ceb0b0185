"""A real SMTP server that takes mail, refuses it, is slow, or hangs up, as it is told."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller


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
def opened() -> Iterator[tuple[PostOffice, int]]:
    """The office and its port, until the end of the test."""
    office, port = PostOffice(), _free_port()
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield office, port
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
