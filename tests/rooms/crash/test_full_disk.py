"""A full disk is said in plain words; nothing is half-written; what was typed is given back; it goes on when there is room."""

import errno
import sqlite3
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.test import RequestFactory
from forged import databases, forged
from psycopg.errors import DiskFull, UniqueViolation

from meldpad.accounts.models import User
from meldpad.web.room import out_of_room, typed_by
from small_disk import small_disk

pytestmark = pytest.mark.clause("S1.8", "T17")
LEFT = {"content": 160, "keys": 24}  # kilobytes for a few more entries; those of a key are small
MEGABYTES = {"sqlite": 3, "postgresql": 24}
NOTHING = ("lost", "faults", "without_key", "closed")


@pytest.fixture(scope="module")
def clusters():
    with databases() as own:
        yield own


def filled(tmp_path: Path, clusters, half: str) -> dict[str, object]:
    """The forge on a disk of a few megabytes for one of the two databases."""
    data = tmp_path / "data"
    if clusters is None:
        with small_disk(data / half, MEGABYTES["sqlite"]) as disk:
            return forged(data, None, "full", disk, LEFT[half])
    with small_disk(clusters.folder / f"small-{half}", MEGABYTES["postgresql"], owner="postgres") as disk:
        for each in ("content", "keys"):
            clusters.say(each, f"DROP DATABASE {each} WITH (FORCE)")
            clusters.say(each, f"CREATE DATABASE {each}") if each != half else None
        clusters.say(half, f"CREATE TABLESPACE small LOCATION '{disk}'")
        clusters.say(half, f"CREATE DATABASE {half} TABLESPACE small")
        try:
            return forged(data, clusters, "full", disk, LEFT[half])
        finally:
            clusters.say(half, f"DROP DATABASE {half} WITH (FORCE)")
            clusters.say(half, "DROP TABLESPACE small")
            clusters.say(half, f"CREATE DATABASE {half}")


@pytest.mark.parametrize("half", ["content", "keys"])
def test_a_full_disk_loses_nothing_is_said_in_plain_words_and_is_got_over(tmp_path, clusters, half, report):
    found = filled(tmp_path, clusters, half)
    page = str(found.pop("page"))
    report(f"{half} full: {found}")
    assert found["recognised"]
    assert not found["half_written"]
    assert all(found[name] == 0 for name in NOTHING), found
    assert found["status"] == 503
    assert "Er is geen ruimte meer om iets te bewaren" in page
    assert "is niet bewaard" in page
    assert "Noor zat stil in de hoek. &lt;Zij&gt; zei" in page, "what was typed is given back, and never as markup"
    assert found["again"] == 302, "the same page, sent again when there was room"
    assert found["numbers"] == 2


def wrapped(cause: BaseException) -> DatabaseError:
    error = DatabaseError("something")
    error.__cause__ = cause
    return error


def of_sqlite(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (wrapped(of_sqlite(sqlite3.SQLITE_FULL)), True),
        (wrapped(DiskFull()), True),
        (OSError(errno.ENOSPC, ""), True),
        (OSError(errno.EDQUOT, ""), True),
        (wrapped(of_sqlite(sqlite3.SQLITE_BUSY)), False),
        (wrapped(UniqueViolation()), False),
        (OSError(errno.ENOENT, ""), False),
        (ValueError(), False),
        (None, False),
    ],
)
def test_only_a_full_disk_is_called_one(error, full):
    assert out_of_room(error) is full


def test_a_password_is_never_given_back():
    request = RequestFactory().post("/mijn-account/wachtwoord/", {"password": "geheim woord", "name": "Noor Bakker"})
    request.user = User(name="Anna")
    assert typed_by(request) is None
    request = RequestFactory().post("/ergens/", {"text": "Noor was stil."})
    request.user = User(name="Anna")
    assert typed_by(request).prose == ("Noor was stil.",)
