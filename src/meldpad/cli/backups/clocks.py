"""The two clocks: a copy of the keys goes after fourteen days, and of both halves there is one of today.

A destroyed dossier is gone for good when the last copy of its key is gone. So no copy of keys may grow old, anywhere.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from meldpad.cli.backups.closed import overwrite
from meldpad.cli.backups.naming import Kind, copies, made_at

KEYS_LIVE = timedelta(days=14)
NEWEST = timedelta(hours=26)  # daily, and a clock is never right
AHEAD = timedelta(hours=1)


def too_old(folder: Path, now: datetime) -> list[Path]:
    """The copies of keys that should be gone."""
    return [path for path in copies(folder, Kind.KEYS) if (at := made_at(path)) and now - at > KEYS_LIVE]


def prune(folder: Path, now: datetime) -> int:
    """Overwrite and remove the copies of keys that are too old, how many that were; only after a new one was made."""
    old = too_old(folder, now)
    for path in old:
        overwrite(path)
    return len(old)


def complaints(folder: Path, now: datetime) -> Iterator[str]:
    """What is not in order in a folder of copies, a sentence each; nothing when all is well."""
    found = {kind: copies(folder, kind) for kind in Kind}
    if all(found.values()):
        yield "Content and keys lie in one folder. Put the keys elsewhere: together they open everything."
    if not any(found.values()):
        yield "There is no copy here."
    for kind, paths in found.items():
        yield from _of_kind(kind, paths, now)
    for path in too_old(folder, now):
        yield f"{path.name} is older than {KEYS_LIVE.days} days. As long as it exists, what was destroyed can come back."


def _of_kind(kind: Kind, paths: list[Path], now: datetime) -> Iterator[str]:
    if not paths:
        return
    for path in paths:
        at = made_at(path)
        if at is None:
            yield f"{path.name} does not say when it was made. Make sure what it is, or remove it."
        elif at - now > AHEAD:
            yield f"{path.name} was made in the future. Is the clock of one of the machines wrong?"
    newest = max((at for path in paths if (at := made_at(path)) and at - now <= AHEAD), default=None)
    if newest is None or now - newest > NEWEST:
        yield f"The newest copy of {kind} is older than a day. Does the daily task still run?"
