"""The virus scanner of the machine (ClamAV's `clamd`), asked over its socket: INSTREAM, and only the literal OK passes.

`clamd` must be at hand on the machine itself: the file goes to it unsealed, so no network may lie in between.
"""

import socket
from time import monotonic

SECONDS = 30.0
PIECE = 64 * 1024
LONGEST_ANSWER = 4096
CLEAN = b"stream: OK\0"


class NotClean(Exception):
    """The scanner did not pass the file; `code` says why: malware, or not-scanned when it gave no clear answer."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def insist_clean(content: bytes, address: str, *, seconds: float = SECONDS) -> None:
    """Ask the scanner at `address` (a path, or host:port); NotClean unless it answers within the time that all is well."""
    try:
        heard_all, answer = _answer(content, address, monotonic() + seconds)
    except OSError:  # not there, gone, or silent for too long
        raise NotClean("not-scanned") from None
    if heard_all and answer == CLEAN:
        return
    found = answer.startswith(b"stream: ") and answer.endswith(b" FOUND\0")
    raise NotClean("malware" if found else "not-scanned")


def _answer(content: bytes, address: str, until: float) -> tuple[bool, bytes]:
    """Whether all of the file was sent, and what was said; a scanner may say before the end that it is too long."""
    with _connected(address, until) as line:
        try:
            _send_all(line, content, until)
        except (BrokenPipeError, ConnectionResetError):
            return False, _received(line, until)
        return True, _received(line, until)


def _send_all(line: socket.socket, content: bytes, until: float) -> None:
    _send(line, b"zINSTREAM\0", until)
    for start in range(0, len(content), PIECE):
        piece = content[start : start + PIECE]
        _send(line, len(piece).to_bytes(4) + piece, until)
    _send(line, bytes(4), until)


def _connected(address: str, until: float) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(_left(until))
        try:
            line.connect(address)
        except BaseException:
            line.close()
            raise
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=_left(until))


def _send(line: socket.socket, data: bytes, until: float) -> None:
    line.settimeout(_left(until))
    line.sendall(data)


def _received(line: socket.socket, until: float) -> bytes:
    """Up to the zero that ends an answer; what comes behind it counts too, so that it is not the literal OK any more."""
    answer = b""
    while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
        line.settimeout(_left(until))
        piece = line.recv(LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer


def _left(until: float) -> float:
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    return left
