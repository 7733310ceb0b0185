"""In which ways SQLite keeps what it acknowledged, and how to see that a connection is really in one of them.

A setting can be ignored without a word: a file that somebody put in another mode, and holds open, stays in it. So every new
connection is asked, and Meldpad would rather not start than lose an entry at the next power cut.
"""

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Final

# Versions before this one can lose committed pages when two connections write and clean the log at the same moment.
WAL_IS_SAFE_FROM: Final = (3, 51, 3)
EXTRA, FULL, ON, OFF = 3, 2, 1, 0
ROLLBACK: Final = frozenset({"delete", "truncate", "persist"})
# What each must be. `secure_delete` makes that a destroyed key is overwritten; the triggers keep entries from being replaced.
WANTED: Final = {"foreign_keys": ON, "recursive_triggers": ON, "trusted_schema": OFF, "secure_delete": ON}


class UnsafeDatabase(Exception):
    """The database could lose or change what it acknowledged; the text says how it is set and how it must be."""


def insist_on_safe_modes(connection: sqlite3.Connection, version: tuple[int, ...] = sqlite3.sqlite_version_info) -> None:
    """UnsafeDatabase unless this connection is in the modes that lose nothing."""
    journal = str(_asked(connection, "journal_mode"))
    if journal == "wal" and version < WAL_IS_SAFE_FROM:
        this = ".".join(map(str, version))
        raise UnsafeDatabase(
            f"the database is in WAL mode, where SQLite {this} can lose entries; 3.51.3 or newer is needed for that"
        )
    if journal not in {*ROLLBACK, "wal"}:
        raise UnsafeDatabase(f"journal_mode is {journal}: a power cut would break the database")
    if (level := _asked(connection, "synchronous")) != EXTRA:
        raise UnsafeDatabase(f"synchronous is {level} and must be {EXTRA} (EXTRA): a power cut would lose entries")
    for name, wanted in WANTED.items():
        if (found := _asked(connection, name)) != wanted:
            raise UnsafeDatabase(f"{name} is {found} and must be {wanted}")


def close_to_others(file: object) -> None:
    """Take away whatever others may do with the file of a database; what SQLite puts beside it is then as closed. A file of
    another account cannot be changed from here and stays as it is: its folder is closed."""
    path = Path(str(file))
    with suppress(OSError):
        if path.is_file() and path.stat().st_mode & 0o077:
            path.chmod(0o600)


def is_in_wal(file: str) -> bool:
    """Whether a database file says of itself that it is in WAL mode; it need not be opened for that."""
    if not Path(file).is_file():
        return False
    with Path(file).open("rb") as opened:
        return opened.read(20)[18:] == b"\x02\x02"


def _asked(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]
