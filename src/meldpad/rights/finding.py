"""The requests that somebody may know of, and as what. Whoever is shut out from a dossier learns nothing from them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet

from meldpad.audit.insisting import refused
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.ties import Ties, standing_for, ties_of, with_standing
from meldpad.policy.answering import may_answer_access, may_say_nothing, may_see_register
from meldpad.policy.facts import Relation
from meldpad.rights.clock import due_on
from meldpad.rights.linking import link_dossiers, where
from meldpad.rights.models import AccessRequest, State
from meldpad.schools.actor import NOWHERE, Actor


class Part(StrEnum):
    """What somebody does with a request: answer it, say that nothing is kept, see that it is there, or wait for a colleague."""

    ANSWERS = "answers"
    SAYS_NOTHING = "says_nothing"
    REGISTER = "register"
    WAITS = "waits"


@dataclass(frozen=True, kw_only=True)
class RequestRow:
    """One request as its reader may know it: codes and days. `reference` and `state` are "" and plain for who only waits."""

    id: UUID
    school_id: UUID
    school: str
    pupil_id: UUID
    dossier_id: UUID | None
    reference: str
    number: int | None
    received_on: date
    due: date
    extended: bool
    state: State
    given: str
    answered_at: datetime | None
    recorded_by: str
    part: Part

    @property
    def answered(self) -> bool:
        """Whether there is an answer."""
        return self.state is State.ANSWERED


def requests_of(actor: Actor, at: datetime) -> list[RequestRow]:
    """Every request that the actor may know of, open ones first and the most urgent first; looking is logged."""
    link_dossiers(actor, at)
    rows = list(_rows(actor).order_by("received_on", "recorded_at"))
    record(actor, Act.LISTED, at, detail="access-requests")
    return sorted(_seen(actor, rows, at), key=lambda row: (row.answered, row.due))


def any_open(actor: Actor) -> bool:
    """Whether there is an open request at all where the actor works; says nothing about which."""
    return _rows(actor).exclude(state=State.ANSWERED).exists()


def request_for(actor: Actor, request_id: UUID, at: datetime, *parts: Part) -> RequestRow:
    """One request, for who has one of these parts in it (any when none is named); NotAllowed otherwise, and that is logged."""
    link_dossiers(actor, at)
    found = _seen(actor, _rows(actor).filter(id=request_id), at)
    if not found or (parts and found[0].part not in parts):
        raise refused("no-such-request", actor, at)
    return found[0]


def _rows(actor: Actor) -> QuerySet[AccessRequest]:
    return AccessRequest.objects.filter(where(actor)).select_related("dossier", "school", "recorded_by")


def _seen(actor: Actor, rows: Iterable[AccessRequest], at: datetime) -> list[RequestRow]:
    ties = ties_of(actor, at)
    parts = ((row, part_in(actor, row, ties, at)) for row in rows)
    return [_row(row, part) for row, part in parts if part]


def part_in(actor: Actor, row: AccessRequest, ties: Ties, at: datetime) -> Part | None:
    """What the actor does with this request; None when it does not exist for them.

    Whoever took it in and sees no dossier waits, whether there is none or they are shut out: both look the same.
    """
    mine = row.recorded_by_id == actor.user_id
    relation = _relation(actor, row, ties, at)
    if row.dossier_id:
        if may_answer_access(actor, relation):
            return Part.ANSWERS
    elif may_say_nothing(actor, relation, oneself=mine):
        return Part.SAYS_NOTHING
    if mine:
        return Part.WAITS
    return Part.REGISTER if may_see_register(actor, relation) else None


def _relation(actor: Actor, row: AccessRequest, ties: Ties, at: datetime) -> Relation:
    if row.dossier_id:
        return replace(ties.relation(row.dossier_id), school_id=row.school_id, board_id=row.board_id)
    bare = Relation(school_id=row.school_id, board_id=row.board_id)
    return with_standing(bare, standing_for(actor, at), NOWHERE)


def _row(row: AccessRequest, part: Part) -> RequestRow:
    waits = part is Part.WAITS
    state = State(row.state)
    return RequestRow(
        id=row.id,
        school_id=row.school_id,
        school=row.school.name,
        pupil_id=row.pupil_id,
        dossier_id=None if waits else row.dossier_id,
        reference=row.dossier.reference if row.dossier and not waits else "",
        number=None if waits else row.number,
        received_on=row.received_on,
        due=due_on(row.received_on, extended=bool(row.extended_on) and not waits),
        extended=bool(row.extended_on) and not waits,
        state=state if state is State.ANSWERED or not waits else State.RECEIVED,
        given="" if waits else row.given,
        answered_at=row.answered_at,
        recorded_by=row.recorded_by.name,
        part=part,
    )
