"""What is known of a school on a day, in codes, ids and days: the input of every rule here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from meldpad.clock.rules.parts import Code, Part


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One thing that waits to be done. `on`: the day it is due, or the day of what is only told. `subject` is the same every day.

    `owner` is whose turn it is; `account` only for `Part.ONE`. `rule` and `number`: which duty of a dossier, about which entry.
    `until`: the last day on which it can still be done; whoever would hear later hears then.
    """

    code: Code
    subject: str
    on: date
    owner: Part = Part.GUARD
    account: UUID | None = None
    dossier: UUID | None = None
    number: int | None = None
    rule: str = ""
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Case:
    """An open dossier: the day of its last entry, since when one was not read by who guards it, and what it asks."""

    id: UUID
    last_on: date
    unread_since: date | None = None
    duties: tuple[Waiting, ...] = ()


@dataclass(frozen=True, kw_only=True)
class State:
    """Everything of one school. `dated` are things with a day of their own outside dossiers' duties; `told` are signals that
    belong together, or whose writers heard nothing. `absent`: the parts that nobody has, per dossier, and under None at the
    school. `opened`: since when every open dossier is, also of one that is no case here. `reachable`: from when to when somebody
    can be reached. `looked`: which dossiers were looked at around the days off that begin on a day."""

    cases: tuple[Case, ...] = ()
    dated: tuple[Waiting, ...] = ()
    told: tuple[Waiting, ...] = ()
    closed: frozenset[date] = field(default=frozenset(), repr=False)
    absent: Mapping[UUID | None, frozenset[Part]] = field(default_factory=dict)
    opened: Mapping[UUID, date] = field(default_factory=dict)
    reachable: tuple[tuple[date, date], ...] = ()
    looked: frozenset[tuple[Code, date, UUID]] = frozenset()
