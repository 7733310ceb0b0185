"""What the look back left to do, where a new version of the school's own code is written: which question it changes, and whether
the draft carries it out (O1.8, O2.14). The code and the look back do not know each other: here they meet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meldpad.adoption.selectors import Draft
from meldpad.evaluation.carrying import carried_by
from meldpad.evaluation.selectors import open_actions
from meldpad.policy.looking_back import may_read_look_back
from meldpad.schools.actor import Actor
from meldpad.web.addresses import address
from meldpad.web.looking_back_page import ActionLine, action_line
from meldpad.web.own_code_questions import Asked, Question, questions


@dataclass(frozen=True, kw_only=True)
class Offered:
    """An open action. `key` and `asked` are the question of the code that it changes, `href` leads there where the reader writes;
    "" where it names none. `carried`: the draft carries it out."""

    id: UUID
    line: ActionLine
    key: str
    asked: str
    href: str
    carried: bool


def offered(actor: Actor, draft: Draft | None, path: Iterable[Asked], today: date, *, writes: bool) -> tuple[Offered, ...]:
    """Every open action of the actor's school, first those that name a question of the code, in the order of its path."""
    if not may_read_look_back(actor):
        return ()
    carried = carried_by(actor.here, draft.row.id) if draft else frozenset()
    asked = {one.question.key: one for one in path}
    found = [
        Offered(
            id=action.id,
            line=action_line(actor, action, today),
            key=one.question.key if one else "",
            asked=one.question.title if one else "",
            href=address("own_code_question", number=one.number) if one and writes else "",
            carried=action.id in carried,
        )
        for action in open_actions(actor.here)
        for one in [asked.get(action.part)]
    ]
    numbers = {key: one.number for key, one in asked.items()}
    return tuple(sorted(found, key=lambda each: numbers.get(each.key, len(numbers) + 1)))


def parts_of(edition: str) -> list[tuple[str, str]]:
    """The questions of the code that an action may name, for a choice."""
    return [(one.key, one.title) for one in questions(edition)]


def part_words(edition: str, key: str) -> str:
    """The title of a question by its key; "" for none, or one that this edition does not have."""
    known: Mapping[str, Question] = {one.key: one for one in questions(edition)}
    return known[key].title if key in known else ""
