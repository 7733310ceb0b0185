"""How much is in a database and how far each school was, from any connection that speaks SQL; no key and no model is needed."""

import hashlib
from collections import defaultdict
from collections.abc import Callable
from typing import Any
from uuid import UUID

from meldpad.cli.backups.manifest import Reach

Ask = Callable[[str], list[tuple[Any, ...]]]
TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename",
}
DOSSIERS, FILES = "dossiers_dossier", "dossiers_attachment"


def counts(ask: Ask, engine: str) -> dict[str, int]:
    """The rows of every table."""
    names = [str(row[0]) for row in ask(TABLES[engine])]
    return {name: int(ask(f'SELECT count(*) FROM "{name}"')[0][0]) for name in names}  # noqa: S608  names of our own tables


def reaches(ask: Ask) -> tuple[Reach, ...]:
    """Of each school: dossiers, entries, and one digest over the ends of its chains in a fixed order."""
    ends: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    for school, dossier, count, head in ask(f"SELECT school_id, id, count, head FROM {DOSSIERS}"):  # noqa: S608
        ends[_id(school)].append((_id(dossier), int(count), bytes(head).hex()))
    return tuple(_reach(school, sorted(of_school)) for school, of_school in sorted(ends.items()))


def files_named(ask: Ask) -> tuple[str, ...]:
    """Where the files lie that rows name, below the shelf, in a fixed order. Whatever else lies there belongs to nobody."""
    rows = ask(f"SELECT school_id, key_id FROM {FILES}")  # noqa: S608  a name of our own
    return tuple(sorted(f"{UUID(str(school))}/{key[:2]}/{key}" for school, key in rows))


def _reach(school: str, ends: list[tuple[str, int, str]]) -> Reach:
    digest = hashlib.sha256("".join(f"{dossier} {count} {head}\n" for dossier, count, head in ends).encode())
    return Reach(school=school, dossiers=len(ends), entries=sum(end[1] for end in ends), heads=digest.hexdigest())


def _id(value: object) -> str:
    return UUID(str(value)).hex
