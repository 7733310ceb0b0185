"""Every situation that the policy can meet, and every answer in it, as sets: one bit for each situation.

A situation is: which roles (none, each one, each pair), where the asker works, which road, open or closed, and every tie. An
answer depends only on the facts it looks at; what it did not look at is noted rather than guessed, and so it fills a whole block.
`test_the_space.py` asks a large sample of situations plainly, one by one, and compares.
"""

from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import prod
from uuid import UUID

from meldpad.policy.asking import Question, may
from meldpad.policy.facts import Relation, Right, Track
from meldpad.policy.roles import Role

SCHOOL, OTHER_SCHOOL, FAR_SCHOOL = UUID(int=1), UUID(int=2), UUID(int=3)
BOARD, OTHER_BOARD = UUID(int=11), UUID(int=12)
SOMEBODY = UUID(int=21)
PLACES = {
    "same school": (SCHOOL, BOARD),
    "other school of the board": (OTHER_SCHOOL, BOARD),
    "other board": (FAR_SCHOOL, OTHER_BOARD),
    "no school": (None, BOARD),
}
ROLE_SETS = [frozenset(chosen) for size in (0, 1, 2) for chosen in combinations(Role, size)]
FACTS: dict[str, tuple[object, ...]] = {
    "track": (Track.MELDCODE, Track.EMPLOYEE),
    "closed": (False, True),
    "added": (None, Right.READ, Right.WRITE),
    "wrote": (False, True),
    "tasks": (frozenset(), frozenset({7})),
    "shut_out": (False, True),
    "glass": (False, True),
    "officer_out": (False, True),
    "deputy_out": (False, True),
    "director_out": (False, True),
}
BLOCK = prod(len(values) for values in FACTS.values())  # the situations of one role set in one place
ONE_ROLE_SET = BLOCK * len(PLACES)
SITUATIONS = ONE_ROLE_SET * len(ROLE_SETS)
STRIDE = dict(zip(FACTS, (prod(len(v) for v in list(FACTS.values())[at + 1 :]) for at in range(len(FACTS))), strict=True))


@dataclass(frozen=True)
class Somebody:
    """Who asks."""

    roles: frozenset[Role]
    school_id: UUID | None = SCHOOL
    board_id: UUID = BOARD
    user_id: UUID = SOMEBODY


class LookedAt(Exception):
    """The policy looked at a fact that was not given yet."""

    def __init__(self, name: str) -> None:
        self.name = name


class Noted(Relation):
    """A relation of which only some facts are given; to look at another is noted."""

    def __getattribute__(self, name: str) -> object:
        if name not in FACTS:
            return object.__getattribute__(self, name)
        known = object.__getattribute__(self, "known")
        if name not in known:
            raise LookedAt(name)
        return known[name]


def noted(known: dict[str, object]) -> Noted:
    made = object.__new__(Noted)
    fields = {"school_id": SCHOOL, "board_id": BOARD, "known": known}
    for name, value in fields.items():
        object.__setattr__(made, name, value)
    return made


def repeated(pattern: int, width: int, times: int) -> int:
    """The pattern of `width` bits, `times` times behind each other."""
    return pattern * (((1 << width * times) - 1) // ((1 << width) - 1))


@cache
def block_where(name: str, value: object) -> int:
    """The situations of one block in which this fact has this value."""
    stride, values = STRIDE[name], FACTS[name]
    run = ((1 << stride) - 1) << stride * values.index(value)
    return repeated(run, stride * len(values), BLOCK // (stride * len(values)))


def allowed_in_block(asker: Somebody, question: Question, known: dict[str, object], mask: int) -> int:
    """The situations of `mask` in which the answer is yes; every fact the policy looks at is tried with every value."""
    try:
        return mask if may(asker, noted(known), question) else 0
    except LookedAt as looked:
        name = looked.name
    found = 0
    for value in FACTS[name]:
        found |= allowed_in_block(asker, question, {**known, name: value}, mask & block_where(name, value))
    return found


@cache
def allowed(question: Question) -> int:
    """Every situation in which the answer to this question is yes."""
    blocks = bytearray()
    for roles in ROLE_SETS:
        for school, board in PLACES.values():
            yes = allowed_in_block(Somebody(roles, school, board), question, {}, (1 << BLOCK) - 1)
            blocks += yes.to_bytes(BLOCK // 8, "little")
    return int.from_bytes(blocks, "little")


ALL = (1 << SITUATIONS) - 1


@cache
def where(name: str, value: object = True) -> int:
    """The situations in which a fact has this value."""
    return repeated(block_where(name, value), BLOCK, SITUATIONS // BLOCK)


@cache
def at(place: str) -> int:
    """The situations in which the asker works there."""
    run = ((1 << BLOCK) - 1) << BLOCK * list(PLACES).index(place)
    return repeated(run, ONE_ROLE_SET, len(ROLE_SETS))


def _of(chosen: list[bool]) -> int:
    run = (1 << ONE_ROLE_SET) - 1
    return sum(run << ONE_ROLE_SET * number for number, yes in enumerate(chosen) if yes)


@cache
def holding(*roles: Role) -> int:
    """The situations in which the asker holds at least one of these roles."""
    return _of([not held.isdisjoint(roles) for held in ROLE_SETS])


@cache
def only(*roles: Role) -> int:
    """The situations in which the asker holds a role, and none but these."""
    return _of([bool(held) and held <= set(roles) for held in ROLE_SETS])


def any_of(*questions: Question) -> int:
    """The situations in which at least one of these is answered with yes."""
    found = 0
    for question in questions:
        found |= allowed(question)
    return found


def all_but(*questions: Question) -> int:
    """The situations in which something else than these is answered with yes."""
    return any_of(*(question for question in Question if question not in questions))


def appears(question: Question, name: str, before: object = False, after: object = True) -> int:
    """The situations in which the answer is no, and becomes yes when nothing but this fact changes from `before` to `after`."""
    step = STRIDE[name] * (FACTS[name].index(after) - FACTS[name].index(before))
    moved = allowed(question) >> step if step > 0 else allowed(question) << -step
    return where(name, before) & moved & ~allowed(question)


def appears_without_role(question: Question, role: Role) -> int:
    """The situations in which the answer is no, and becomes yes when the asker does not hold this role any more."""
    moved, run = 0, (1 << ONE_ROLE_SET) - 1
    for number, held in enumerate(ROLE_SETS):
        if role in held:
            fewer = ROLE_SETS.index(held - {role})
            moved |= (allowed(question) >> ONE_ROLE_SET * fewer & run) << ONE_ROLE_SET * number
    return moved & ~allowed(question)


def situation(index: int) -> tuple[Somebody, Relation, str]:
    """The situation of one bit: who asks, what ties them, and where they work."""
    roles = ROLE_SETS[index // ONE_ROLE_SET]
    place = list(PLACES)[index % ONE_ROLE_SET // BLOCK]
    facts = {name: values[index // STRIDE[name] % len(values)] for name, values in FACTS.items()}
    return Somebody(roles, *PLACES[place]), Relation(school_id=SCHOOL, board_id=BOARD, **facts), place


def in_words(index: int) -> str:
    """A situation in one line."""
    asker, relation, place = situation(index)
    ties = [f"{name}={getattr(relation, name)}" for name, values in FACTS.items() if getattr(relation, name) != values[0]]
    return f"{' + '.join(sorted(asker.roles)) or 'no role'}, {place}; {', '.join(ties) or 'no tie'}"


def never(situations: int) -> None:
    """There is no such situation; says how many there are, and the first in words."""
    if situations:
        first = (situations & -situations).bit_length() - 1
        yes = [question.name for question in Question if allowed(question) >> first & 1]
        raise AssertionError(
            f"{situations.bit_count():,} situations, such as: {in_words(first)}; allowed there: {', '.join(yes)}"
        )


def always(situations: int, within: int) -> None:
    """Every situation of `within` is one of these."""
    never(within & ~situations)
