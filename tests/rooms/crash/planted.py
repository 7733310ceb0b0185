"""A writer as it is, or with something wrong in it that the look-up afterwards must find."""

import os
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from uuid import UUID

ACK = struct.Struct("!B16sI")  # which dossier, which form, which number


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What a writer says, and when."""

    before: Callable[[int, UUID], None]
    after: Callable[[int, UUID, int], None]


@contextmanager
def planted(fault: str, tell: int) -> Iterator[Telling]:
    """What a writer with this fault says, through the pipe `tell`."""

    def say(place: int, token: UUID, number: int) -> None:
        os.write(tell, ACK.pack(place, token.bytes, number))

    told = Telling(before=lambda place, token: None, after=say)
    match fault:
        case "none":
            yield told
        case "told-before-it-is-kept":
            with too_early(say) as early:
                yield early
        case "key-after-content":
            with keys_later() as later:
                yield Telling(before=told.before, after=lambda *words: [later(), say(*words)][0])
        case "not-one-act":
            with patch("meldpad.dossiers.writing.transaction", SimpleNamespace(atomic=nullcontext)):
                yield told
        case _:
            raise SystemExit(f"no such fault: {fault}")


@contextmanager
def too_early(say: Callable[[int, UUID, int], None]) -> Iterator[Telling]:
    """Acknowledges inside the transaction."""
    from meldpad.dossiers import writing

    under: list[tuple[int, UUID]] = []

    def recording(*args: Any, **named: Any) -> None:
        record(*args, **named)
        say(*under[-1], named["number"])
        time.sleep(0.004)

    record = writing.record
    with patch.object(writing, "record", recording):
        yield Telling(before=lambda place, token: under.append((place, token)), after=lambda place, token, number: None)


@contextmanager
def keys_later() -> Iterator[Callable[[], None]]:
    """Writes the key of an entry when the entry is there already."""
    from meldpad.keyroom import dossier_keys

    waiting: list[Any] = []
    insert = dossier_keys.insert

    def write_down() -> None:
        time.sleep(0.004)
        while waiting:
            insert(waiting.pop())

    with patch.object(dossier_keys, "insert", waiting.append):
        yield write_down
