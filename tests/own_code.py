"""A school's own code on its way, through the same services as the product."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import uuid4

from factories import NOW, make_actor, make_user
from meldpad.adoption.content import CodeContent
from meldpad.adoption.deciding import CouncilSaid, Decision, adopt, record_council, send_to_council
from meldpad.adoption.drafting import begin_draft, save_answers, stands
from meldpad.adoption.models import Council, Version
from meldpad.adoption.selectors import Draft, draft_of
from meldpad.adoption.usual import sample
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.schools.models import School

LEFT_ALONE = frozenset({"edition", "school", "board", "definitions", "considerations"})


def whole() -> dict[str, object]:
    """Every answer of the example, but what the school is called."""
    return {name: getattr(sample(), name) for name in CodeContent.__dataclass_fields__ if name not in LEFT_ALONE}


def written(actor: Actor, answers: Mapping[str, object], *, at: datetime = NOW) -> CodeContent:
    """These answers in the actor's draft, which is begun when there is none."""
    draft = draft_of(actor.here) or begin_draft(actor=actor, edition="po-2019", at=at)
    seen = stands(draft.content, answers)
    return save_answers(actor=actor, draft_id=draft.row.id, answers=answers, seen=seen, at=at)


def before_board(director: Actor, *, answers: Mapping[str, object] | None = None, at: datetime = NOW) -> Draft:
    """A whole draft that waits for the board."""
    written(director, {**whole(), **(answers or {})}, at=at)
    draft = draft_of(director.here)
    assert draft
    send_to_council(actor=director, draft_id=draft.row.id, at=at, token=uuid4())
    said = CouncilSaid(outcome=Council.AGREED, on=at.date(), words="Goed leesbaar.")
    record_council(actor=director, draft_id=draft.row.id, said=said, at=at, token=uuid4())
    return draft


def adopted(
    school: School,
    *,
    answers: Mapping[str, object] | None = None,
    at: datetime = NOW,
    since: date | None = None,
    director: Actor | None = None,
) -> Version:
    """A version that was written, asked about and adopted in a moment; in force `since`, or from that day on."""
    leads = director or make_actor(make_user(school=school, role=Role.DIRECTOR, name="Ruud"), day=at.date())
    board = make_actor(make_user(school=school, role=Role.BOARD_MEMBER, name="Fatima"), day=at.date())
    draft = before_board(leads, answers=answers, at=at)
    decision = Decision(adopted_on=at.date(), in_force_from=since or at.date())
    return adopt(actor=board, draft_id=draft.row.id, decision=decision, at=at)
