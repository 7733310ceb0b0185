"""The process that looks into one file that nobody trusts: the file on stdin, an answer as exit code, and then it is gone.

It may use little memory and time, and once it has loaded what it needs it can open nothing any more: no file, no connection.
"""

import sys
from collections.abc import Callable

from meldpad.dossiers.intake.exits import CODES, SOUND, Unfit

if sys.platform != "win32":
    import resource

MEGABYTE = 1024 * 1024
MEMORY_BYTES, CPU_SECONDS = 768 * MEGABYTE, 10
BROKEN = CODES["unreadable"]


def confined() -> None:
    """From here on: so much memory and time, and no file to open or to write. None of it can be taken back."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def main(act: str) -> int:
    """Do one act: `pdf` and `image/…` look, `show:image/…` draws anew. The exit code says what is wrong; nothing else is said."""
    look = _loaded(act)
    confined()
    try:
        sys.stdout.buffer.write(look(sys.stdin.buffer.read()))
        sys.stdout.buffer.flush()
    except Unfit as unfit:
        return CODES[unfit.code]
    except (MemoryError, RecursionError):
        return CODES["too-heavy"]
    except Exception:  # noqa: BLE001  whatever a hostile file makes a parser say
        return BROKEN
    return SOUND


def _loaded(act: str) -> Callable[[bytes], bytes]:
    if act == "pdf":
        from meldpad.dossiers.intake import pdf

        return pdf.look
    from meldpad.dossiers.intake import picture

    return picture.ready(act)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
