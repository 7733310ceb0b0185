"""The map of clauses as a file to read: docs/clauses.md."""

from collections.abc import Iterable
from itertools import groupby

from meldpad.cli.clause_map import Served
from meldpad.protocol.clauses import clauses, families
from meldpad.protocol.load import published

START = """# Clauses

Every clause of the source and every rule of today (T01 and on), in our own words, with what serves it and how many tests and
scenarios cite it. A rule without an edition behind it stands in all of them. Made by `meldpad clauses --markdown`; `./dev fix`
makes it anew.
"""
HEAD = """
| id | what it asks | rules, steps, grounds and laws | kinds of entry | pages | documents | tests | scenarios |
| --- | --- | --- | --- | --- | --- | --: | --: |
"""


def markdown(rows: Iterable[Served]) -> str:
    """One table per family of clauses."""
    parts = groupby(rows, key=lambda row: clauses()[row.id].family)
    return START + "".join(f"\n## {families()[name]['en']}\n{HEAD}{''.join(map(_row, served))}" for name, served in parts)


def _row(row: Served) -> str:
    cells = (row.text, _rules(row.rules), ", ".join(row.kinds), ", ".join(row.pages), ", ".join(row.documents))
    counts = (str(len(row.tests)), str(len(row.scenarios)))
    return f"| {' | '.join((row.id, *(cell.replace('|', chr(92) + '|') or '–' for cell in cells), *counts))} |\n"


def _rules(names: Iterable[str]) -> str:
    """What stands in every edition once, without them; what does not with the editions that have it."""
    editions: dict[str, list[str]] = {}
    for name in names:
        edition, _, rest = name.partition("/")
        editions.setdefault(rest, []).append(edition)
    everywhere = list(published())
    return ", ".join(name if there == everywhere else f"{name} ({', '.join(there)})" for name, there in editions.items())
