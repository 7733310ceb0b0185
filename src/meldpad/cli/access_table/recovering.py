"""The tables about new access to an account, which takes two people."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from meldpad.cli.access_table.cells import Person, person
from meldpad.cli.access_table.names import ROLES
from meldpad.policy.recovering import may_approve_recovery, may_ask_recovery
from meldpad.policy.roles import Role

ASKS = ("een ander", "zichzelf")
APPROVES = ("wat een ander vroeg", "wat men zelf vroeg", "voor zichzelf")
Pair = tuple[list[str], list[str]]


def who_asks() -> Iterator[tuple[str, list[str]]]:
    """For whom each role may ask."""
    for name, role in ROLES.items():
        yield name, [whom for whom in ASKS if may_ask_recovery(person(role), oneself=whom == "zichzelf")]


def who_approves() -> Iterator[tuple[str, list[str]]]:
    """What each role may say yes to: of a member of the board and for a teacher, which is as wide as it gets."""
    for name, role in ROLES.items():
        yield name, [what for what in APPROVES if _yes(role, Role.BOARD_MEMBER, Role.TEACHER, what)]


def for_whom() -> Iterator[tuple[list[str], list[str], list[str], list[str]]]:
    """Who asks, who approves, and for whom that is enough: here only, and somewhere else too. Rows that say the same together."""
    askers: dict[str, list[str]] = {}
    rows: dict[str, list[tuple[list[str], Pair]]] = {}
    for asker, asked_by in ROLES.items():
        same: dict[str, tuple[list[str], Pair]] = {}
        for approver, role in ROLES.items():
            pair = (_enough(role, asked_by, elsewhere=False), _enough(role, asked_by, elsewhere=True))
            same.setdefault(repr(pair), ([], pair))[0].append(approver)
        key = repr(same)
        askers.setdefault(key, []).append(asker)
        rows[key] = list(same.values())
    for key, found in askers.items():
        for approvers, (here, elsewhere) in rows[key]:
            yield found, approvers, here, elsewhere


def _enough(role: Role | None, asked_by: Role | None, *, elsewhere: bool) -> list[str]:
    yes = (name for name, theirs in ROLES.items() if theirs and _yes(role, asked_by, theirs, APPROVES[0], elsewhere=elsewhere))
    return list(yes)


def _yes(role: Role | None, asked_by: Role | None, theirs: Role, what: str, *, elsewhere: bool = False) -> bool:
    mine, other = person(role), _another(person(asked_by))
    asker = mine if what == "wat men zelf vroeg" else other
    oneself = what == "voor zichzelf"
    return bool(may_approve_recovery(mine, asker, frozenset({theirs}), oneself=oneself, elsewhere=elsewhere))


def _another(one: Person) -> Person:
    return replace(one, user_id=UUID(int=8))
