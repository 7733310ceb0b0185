"""When the disk is full: what went wrong is recognised, and what was typed is given back, because it cannot be kept."""

import errno
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from psycopg.errors import DiskFull

from meldpad.accounts.models import User
from meldpad.web.typed import NEVER_KEPT

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
PRIMARY = 0xFF  # SQLite's own code; what stands above it says more about the same
MAY_COME_AGAIN = frozenset({"token", "from_page"})  # the same form sent again writes once


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What somebody sent: `fields` to send again as they are, `prose` to read and to copy."""

    path: str
    fields: tuple[tuple[str, str], ...]
    prose: tuple[str, ...]


def out_of_room(error: BaseException | None) -> bool:
    """Whether this went wrong because a disk is full, however deep that lies."""
    return any(_is_full(one) for one in _chain(error))


def typed_by(request: HttpRequest) -> Typed | None:
    """What came from a page with content; None when nothing did, or when it was typed to get in."""
    known = isinstance(request.user, User)
    if request.method != "POST" or not known or any(name in request.POST for name in _secret()):
        return None
    names = [name for name in request.POST if name not in NEVER_KEPT or name in MAY_COME_AGAIN]
    fields = tuple((name, value) for name in names for value in request.POST.getlist(name))
    prose = tuple(value for name, value in fields if " " in value.strip() and name not in NEVER_KEPT)
    return Typed(path=request.get_full_path(), fields=fields, prose=prose) if fields else None


def _secret() -> frozenset[str]:
    return frozenset(NEVER_KEPT) - MAY_COME_AGAIN - {"csrfmiddlewaretoken"}


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_full(error: BaseException) -> bool:
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0) & PRIMARY == sqlite3.SQLITE_FULL
    return isinstance(error, DiskFull) or (isinstance(error, OSError) and error.errno in FULL)
