"""What is asked of the databases before the first request: that nothing acknowledged is lost, and nothing destroyed comes back.

SQLite answers at every connection (see `sqlite3.modes`); a server is asked once, because its settings are its administrator's.
"""

import logging
from typing import Any

from django.conf import settings
from django.db import connections

from meldpad.config.sqlite3.modes import UnsafeDatabase

log = logging.getLogger("meldpad")
ALIASES = ("default", "keys")
# Acknowledged means: on the disk of the server, at least. `off` and, with a stand-by that takes over, `local` lose entries.
DURABLE = frozenset({"on", "remote_write", "remote_apply"})


def insist_on_safety() -> None:
    """UnsafeDatabase when an acknowledged entry could be lost, or when a copy of the content would catch the keys too."""
    servers = [alias for alias in ALIASES if connections[alias].vendor == "postgresql"]
    for alias in ALIASES:
        connections[alias].ensure_connection()  # SQLite: the modes of the connection
    for alias in servers:
        _insist_on_durable(alias)
    if len({_ask(alias, "SELECT system_identifier FROM pg_control_system()") for alias in servers}) < len(servers):
        raise UnsafeDatabase("content and keys are in one PostgreSQL cluster: its log would keep every destroyed key")
    if settings.ENV.key_folder.is_relative_to(settings.ENV.content_folder):
        raise UnsafeDatabase("the folder of the keys lies inside the folder of the content, and every copy would catch both")


def _insist_on_durable(alias: str) -> None:
    level = str(_ask(alias, "SHOW synchronous_commit"))
    if level not in DURABLE:
        raise UnsafeDatabase(
            f"synchronous_commit is {level} on the database {alias}: a power cut would lose entries; set it to on"
        )
    for name in ("fsync", "full_page_writes"):
        if _ask(alias, f"SHOW {name}") != "on":
            log.warning("%s is off on the database %s: a power cut can break it; only for tests", name, alias)


def _ask(alias: str, text: str) -> Any:
    with connections[alias].cursor() as cursor:
        cursor.execute(text)
        return cursor.fetchone()[0]
