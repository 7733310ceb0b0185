"""Hands a file that nobody trusts to a process of its own, and takes the answer back.

A parser that a file breaks, blows up or takes over ends with that process; Meldpad goes on and refuses the file.
"""

import subprocess
import sys
from contextlib import suppress
from threading import BoundedSemaphore, Thread, Timer
from typing import IO

from meldpad.dossiers.intake.exits import CODES, SOUND

SECONDS = 20.0
MOST_BACK = 32 * 1024 * 1024
AT_ONCE = BoundedSemaphore(2)  # each may use much memory and one core: who comes third waits
# -I: neither the folder we stand in nor the user's own packages can slip in a module.
CHILD = (sys.executable, "-I", "-m", "meldpad.dossiers.intake.child")
_REASONS = {number: code for code, number in CODES.items()}


class Refused(Exception):
    """The file will not do; `code` says why: unreadable, encrypted, active, too-heavy, too-many-pixels."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def look(media: str, content: bytes, *, seconds: float = SECONDS) -> None:
    """Look whether this PDF only shows pages, or whether every dot of this picture can be read; Refused otherwise."""
    _asked("pdf" if media == "application/pdf" else media, content, seconds)


def drawn_anew(media: str, content: bytes, *, seconds: float = SECONDS) -> bytes:
    """This picture, drawn anew as a picture of the same sort that holds nothing but its dots; Refused when it will not do."""
    return _asked(f"show:{media}", content, seconds)


def _asked(act: str, content: bytes, seconds: float) -> bytes:
    with AT_ONCE:
        code, answer = _fresh_process(act, content, seconds)
    if code != SOUND or len(answer) > MOST_BACK:
        raise Refused(_REASONS.get(code, "too-heavy"))  # killed by a limit or by the clock
    return answer


def _fresh_process(act: str, content: bytes, seconds: float) -> tuple[int, bytes]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*CHILD, act], env={}, **pipes) as child:  # type: ignore[call-overload]  # noqa: S603  a fixed command
        clock, feeder = Timer(seconds, child.kill), Thread(target=_feed, args=(child.stdin, content))
        clock.start()
        feeder.start()
        try:
            answer = child.stdout.read(MOST_BACK + 1)  # never more, whatever the process wants to say
            if len(answer) > MOST_BACK:
                child.kill()
            return child.wait(), answer
        finally:
            clock.cancel()
            child.kill()
            feeder.join()


def _feed(pipe: IO[bytes], content: bytes) -> None:
    with suppress(OSError), pipe:  # it may stop reading when it has seen enough
        pipe.write(content)
