"""YAML to scenarios; whatever is not known is named together with what is known."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

import yaml

from meldpad.journal.codec import PayloadUnreadable, build
from meldpad.journal.entry import Entry
from meldpad.journal.payload import KindUnknown, kind_named
from meldpad.protocol.clauses import clauses
from meldpad.protocol.moving import edition_in_force
from meldpad.protocol.plain_yaml import plain

FIRST_DAY = date(2026, 11, 2)
LISTS = ("asks", "asks_not", "done", "waived", "clauses")
KEYS = {"name", "edition", "today", "journal", "steps", *LISTS}


class ScenarioUnreadable(Exception):
    """The file or one of its scenarios cannot be read; the text says which and why."""


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """One example. The lists hold rule ids; `steps` maps a step to its state; `clauses` names what it shows besides its rules."""

    name: str
    edition: str
    today: date
    journal: tuple[Entry, ...]
    asks: tuple[str, ...] = ()
    asks_not: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    steps: Mapping[str, str] = field(default_factory=dict)

    @property
    def in_force(self) -> str:
        """The edition that the journal follows at its end."""
        return edition_in_force(self.edition, self.journal)


def read_scenarios(path: Path) -> Iterator[Scenario | ScenarioUnreadable]:
    """Every scenario of one file, or why it cannot be read; one bad scenario does not hide the next."""
    try:
        rows = plain(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        yield ScenarioUnreadable(f"not readable as YAML{f' (line {mark.line + 1})' if mark else ''}")
        return
    except ValueError as error:
        yield ScenarioUnreadable(f"not readable: {error}")
        return
    if not isinstance(rows, list):
        yield ScenarioUnreadable("a scenario file is a list of scenarios")
        return
    for place, row in enumerate(rows, start=1):
        try:
            yield _scenario(row)
        except (ScenarioUnreadable, PayloadUnreadable, KindUnknown) as error:
            name = row.get("name", f"number {place}") if isinstance(row, dict) else f"number {place}"
            yield ScenarioUnreadable(f"{name}: {error}")


def _scenario(row: object) -> Scenario:
    if not isinstance(row, dict):
        raise ScenarioUnreadable("not a set of fields")
    if unknown := sorted(set(row) - KEYS):
        raise ScenarioUnreadable(f"unknown field {unknown[0]} (known: {', '.join(sorted(KEYS))})")
    if missing := [key for key in ("name", "edition", "journal") if key not in row]:
        raise ScenarioUnreadable(f"{missing[0]} is missing")
    for key in ("journal", *LISTS):
        if not isinstance(row.get(key) or [], list):
            raise ScenarioUnreadable(f"{key} is not a list")
    if unknown := [name for name in row.get("clauses") or () if str(name) not in clauses()]:
        raise ScenarioUnreadable(f"unknown clause {unknown[0]}")
    if not isinstance(row.get("steps") or {}, dict):
        raise ScenarioUnreadable("steps is not `step: state`")
    journal = tuple(_entry(number, line) for number, line in enumerate(row["journal"] or [], start=1))
    last = journal[-1].written_at.date() if journal else FIRST_DAY
    return Scenario(
        name=str(row["name"]),
        edition=str(row["edition"]),
        today=_day(row.get("today", last)),
        journal=journal,
        steps={str(step): str(state) for step, state in (row.get("steps") or {}).items()},
        **{key: tuple(row.get(key) or ()) for key in LISTS},
    )


def _entry(number: int, line: object) -> Entry:
    if not isinstance(line, dict):
        raise ScenarioUnreadable(f"journal entry {number} is not `kind: {{field: value}}`")
    kinds = [key for key in line if key not in ("at", "by")]
    if len(kinds) != 1:
        raise ScenarioUnreadable(f"journal entry {number} must name one kind, it names {len(kinds)}")
    written = _moment(line.get("at", FIRST_DAY))
    cls = kind_named(kinds[0])
    stated = line[kinds[0]] or {}
    if not isinstance(stated, dict):
        raise ScenarioUnreadable(f"journal entry {number}: the fields of {kinds[0]} are missing")
    payload = build(cls, {**_fillers(cls.KIND), "on": written.date(), **stated})
    return Entry(number=number, author=str(line.get("by", "scenario")), written_at=written, payload=payload)


@cache
def _fillers(kind: str) -> Mapping[str, object]:
    """A scenario names only what matters: what a kind needs besides comes from its own example (and the day from `at`)."""
    example = kind_named(kind).example()
    needed = [f.name for f in fields(example) if f.default is MISSING and f.default_factory is MISSING]
    return {name: getattr(example, name) for name in needed}


def _moment(value: object) -> datetime:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return datetime.combine(_day(value), time(12), UTC)


def _day(value: object) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        raise ScenarioUnreadable(f"{value} is not a date") from None
