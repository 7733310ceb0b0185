"""The invented cases, as data: who plays what, what is told moment by moment, and which duties are expected when.

A case is a file in `written/`. Its duties are those of the edition in force; loading refuses a rule that does not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import meldpad.journal.kinds  # noqa: F401  makes every kind known
from meldpad.journal.codec import build
from meldpad.journal.payload import kind_named
from meldpad.policy.roles import Role
from meldpad.practice.people import Colleague
from meldpad.protocol.load import edition_named
from meldpad.protocol.plain_yaml import plain
from meldpad.readiness.models import Subject

FOLDER = Path(__file__).parent / "written"
EDITION = "po-2019"
SHORT = 5  # minutes: for a colleague who is new
DAY = "2026-11-02"  # stands in for today while a case is read


class CaseUnreadable(Exception):
    """A file does not hold a case; the text says which file and what is wrong with it."""


@dataclass(frozen=True, kw_only=True)
class Child:
    """An invented child, born so many years ago."""

    call_name: str
    surname: str
    years: int


@dataclass(frozen=True, kw_only=True)
class Event:
    """What a colleague writes in the dossier when a moment begins. `fields` are those of the kind, without the day."""

    by: Colleague
    kind: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What is told, a question that helps, and what colleagues did in the meantime."""

    title: str
    told: tuple[str, ...]
    hint: str
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Expected:
    """A duty of the route by the id of its rule, in which moment it could first be done, and why it counts in this case."""

    rule: str
    moment: int
    because: str


@dataclass(frozen=True, kw_only=True)
class Case:
    """One case, from its first moment to its last; `trains` says as a training about what it counts."""

    id: str
    title: str
    about: str
    role: Role
    trains: Subject
    minutes: int
    child: Child
    siblings: tuple[Child, ...]
    moments: tuple[Moment, ...]
    expects: tuple[Expected, ...]
    after: tuple[str, ...]

    @property
    def last(self) -> int:
        """The number of the last moment."""
        return len(self.moments)

    def at(self, moment: int) -> Moment:
        """The moment with this number, which counts from one."""
        return self.moments[moment - 1]


@cache
def cases() -> Mapping[str, Case]:
    """Every case by its id, the shortest first; CaseUnreadable for a file that holds none."""
    found = [read_case(path) for path in sorted(FOLDER.glob("*.yaml"))]
    return {case.id: case for case in sorted(found, key=lambda case: case.minutes)}


def read_case(path: Path) -> Case:
    """The case in one file; CaseUnreadable otherwise."""
    try:
        return _checked(_case(path.stem, plain(path.read_text(encoding="utf-8"))))
    except (KeyError, TypeError, ValueError, LookupError) as error:
        raise CaseUnreadable(f"{path.name}: {error}") from error


def _case(name: str, row: Any) -> Case:
    return Case(
        id=name,
        title=row["title"],
        about=row["about"],
        role=Role(row["role"]),
        trains=Subject(row["trains"]),
        minutes=row["minutes"],
        child=Child(**row["child"]),
        siblings=tuple(Child(**each) for each in row.get("siblings", ())),
        moments=tuple(_moment(each) for each in row["moments"]),
        expects=tuple(Expected(**each) for each in row["expects"]),
        after=tuple(row["after"]),
    )


def _moment(row: Any) -> Moment:
    events = tuple(Event(by=Colleague(each["by"]), kind=each["kind"], fields=each["fields"]) for each in row.get("events", ()))
    return Moment(title=row["title"], told=tuple(row["told"]), hint=row["hint"], events=events)


def _checked(case: Case) -> Case:
    """The same case; an error when it names a rule, a kind, a field or a moment that is not there."""
    edition = edition_named(EDITION)
    for expected in case.expects:
        if edition.rule(expected.rule) is None:
            raise LookupError(f"no rule {expected.rule}")
        if not 1 <= expected.moment <= case.last:
            raise LookupError(f"no moment {expected.moment}")
    for moment in case.moments:
        for event in moment.events:
            if problems := list(build(kind_named(event.kind), {**event.fields, "on": DAY}).problems()):
                raise LookupError(f"{event.kind}: {', '.join(problems)}")
    return case
