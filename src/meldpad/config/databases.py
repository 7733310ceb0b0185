"""Two databases with two backup clocks: `default` holds sealed content, `keys` holds wrapped keys and nothing else.

SQLite runs on a rollback journal that is truncated, with the strictest flushing: the write-ahead log of the versions that
Debian ships can lose committed pages. Writes take the lock when they begin, so none fails half-way.
"""

from pathlib import Path
from typing import Any

import dj_database_url

from meldpad.config.env import Environment

PRAGMAS = (
    "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA; PRAGMA foreign_keys=ON; "
    "PRAGMA recursive_triggers=ON; PRAGMA trusted_schema=OFF; PRAGMA secure_delete=ON;"
)


def databases(env: Environment) -> dict[str, dict[str, Any]]:
    """Django's DATABASES for this environment."""
    return {
        "default": _one(env.database, env.content_folder / "meldpad.sqlite3"),
        "keys": _one(env.keys_database, env.key_folder / "keys.sqlite3"),
    }


def _one(url: str, path: Path) -> dict[str, Any]:
    if url and not url.startswith("sqlite:"):
        return {**dj_database_url.parse(url, conn_max_age=600), "DISABLE_SERVER_SIDE_CURSORS": True}
    return {
        "ENGINE": "meldpad.config.sqlite3",
        "NAME": dj_database_url.parse(url)["NAME"] if url else path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": PRAGMAS},
    }


class KeysApart:
    """Database router: the key room's tables live in `keys`, everything else in `default`; nothing crosses."""

    def db_for_read(self, model: type, **hints: object) -> str:
        return _home(model._meta.app_label)  # type: ignore[attr-defined]

    def db_for_write(self, model: type, **hints: object) -> str:
        return _home(model._meta.app_label)  # type: ignore[attr-defined]

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        return db == _home(app_label)


def _home(app_label: str) -> str:
    return "keys" if app_label == "keyroom" else "default"
