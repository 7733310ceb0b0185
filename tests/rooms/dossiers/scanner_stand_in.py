"""Something that listens where the virus scanner would, and behaves, or does not."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

Answer = Callable[[socket.socket, bytes], None]


def says(text: bytes) -> Answer:
    """Hear all, then say this."""
    return lambda line, _: line.sendall(text)


def received(line: socket.socket) -> bytes:
    """What is sent with INSTREAM, as the real one takes it: pieces with their length, until one of nothing."""
    assert _exactly(line, 10) == b"zINSTREAM\0"
    content = b""
    while length := int.from_bytes(_exactly(line, 4)):
        content += _exactly(line, length)
    return content


def _exactly(line: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size:
        piece = line.recv(size - len(got))
        if not piece:
            raise ConnectionError
        got += piece
    return got


@contextmanager
def listening(
    folder: Path, answer: Answer, *, first: Answer | None = None, on_port: bool = False
) -> Iterator[tuple[str, list[bytes]]]:
    """Where it listens, and what it heard. `first` acts before anything was heard."""
    with socket.socket(socket.AF_INET if on_port else socket.AF_UNIX) as ear:
        ear.bind(("127.0.0.1", 0) if on_port else str(folder / "scanner"))
        ear.listen()
        heard: list[bytes] = []

        def serve() -> None:
            try:
                line, _ = ear.accept()
            except OSError:
                return
            with line:
                try:
                    if first:
                        first(line, b"")
                    else:
                        heard.append(received(line))
                        answer(line, heard[0])
                except OSError:
                    pass

        thread = Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield f"127.0.0.1:{ear.getsockname()[1]}" if on_port else str(folder / "scanner"), heard
        finally:
            ear.shutdown(socket.SHUT_RDWR)
            thread.join(10)
