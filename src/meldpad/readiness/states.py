"""Somebody says how a responsibility of the school stands, with what shows it and a day to look again (O1, O2, O3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.timezone import localdate

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.writing import PayloadRefused
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.readying import may_set_board_readiness, may_set_readiness
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.readiness.duties import Carrier, Duty, duties
from meldpad.readiness.models import Evidence, Stand, State
from meldpad.schools.actor import Actor
from meldpad.schools.models import School

REFERENCE = "readiness-reference"
LONGEST = 1000


class Overtaken(Exception):
    """Somebody else said how this stands while the form was open."""


@dataclass(frozen=True, kw_only=True)
class StateWish:
    """What somebody says of a responsibility. `reference` says where it stands, in a few words; `seen`: the number of the latest
    row on the form, 0 without one."""

    duty: str
    stand: Stand
    evidence: Evidence | None
    shown_on: date | None
    reference: str
    review_on: date
    seen: int = 0

    def problems(self, today: date) -> list[str]:
        """Codes of what is wrong with it. What is arranged shows by something; a day to look again is always asked."""
        found = ["review_on:past"] if self.review_on <= today else []
        found += ["reference:limit"] if len(self.reference) > LONGEST else []
        found += ["shown_on:future"] if self.shown_on and self.shown_on > today else []
        if self.stand is Stand.ARRANGED:
            found += ["evidence:missing"] if self.evidence is None else []
            found += ["shown_on:missing"] if self.shown_on is None else []
        if not self.reference.strip():
            found.append("reference:missing")
        return found


@dataclass(frozen=True, kw_only=True)
class Said:
    """What was said, in the clear; `number` is the row's."""

    number: int
    stand: Stand
    evidence: Evidence | None
    shown_on: date | None
    reference: str
    review_on: date
    by: str
    at: datetime


def set_state(*, actor: Actor, wish: StateWish, at: datetime, token: UUID) -> None:
    """Say how a responsibility of the actor's school stands; the same form twice says it once.

    NotAllowed for one that the product knows by itself or that is the board's; PayloadRefused; Overtaken.
    """
    insist(may_set_readiness(actor), actor, at)
    insist(_settable(wish.duty, by_board=False), actor, at)
    _say(actor, [actor.here], wish, at, token)


def set_board_state(*, actor: Actor, wish: StateWish, at: datetime, token: UUID) -> None:
    """The board says how a responsibility of its own stands, for all of its schools. NotAllowed; PayloadRefused; Overtaken."""
    insist(may_set_board_readiness(actor), actor, at)
    insist(_settable(wish.duty, by_board=True), actor, at)
    schools = School.objects.filter(board_id=actor.board_id).order_by("id").values_list("id", flat=True)
    _say(actor, list(schools), wish, at, token)


def is_set_by_board(duty: Duty) -> bool:
    """Whether the board itself answers for it, and nobody at the school."""
    return duty.carrier is Carrier.BOARD


def _settable(name: str, *, by_board: bool) -> Verdict:
    duty = duties().get(name)
    fits = duty is not None and duty.fact is None and is_set_by_board(duty) is by_board
    return ALLOWED if fits else Verdict("not-yours-to-set")


def _say(actor: Actor, schools: list[UUID], wish: StateWish, at: datetime, token: UUID) -> None:
    if problems := wish.problems(localdate(at)):
        raise PayloadRefused(problems)
    with transaction.atomic():
        list(School.objects.select_for_update().filter(id__in=schools).order_by("id"))  # one who says something at a time
        if State.objects.filter(school_id__in=schools, token=token).exists():
            return
        if wish.seen < _latest_number(schools, wish.duty):
            raise Overtaken
        for school_id in schools:
            State.objects.create(
                board_id=actor.board_id,
                school_id=school_id,
                duty=wish.duty,
                stand=wish.stand,
                evidence=wish.evidence or "",
                shown_on=wish.shown_on,
                reference=SchoolBoxes(school_id).close(REFERENCE, token, wish.reference.encode()),
                review_on=wish.review_on,
                token=token,
                by_id=actor.user_id,
                at=at,
            )
        record(actor, Act.READINESS_SET, at, detail=wish.duty)


def _latest_number(schools: list[UUID], duty: str) -> int:
    newest = State.objects.filter(school_id__in=schools, duty=duty).order_by("-id").values_list("id", flat=True).first()
    return newest or 0


def latest_states(schools: Iterable[UUID]) -> dict[tuple[UUID, str], State]:
    """The latest row of every responsibility of these schools. The boxes stay closed."""
    return _latest(State.objects.filter(school_id__in=list(schools)))


def latest_states_of_board(board_id: UUID) -> dict[tuple[UUID, str], State]:
    """The same of every school of a board."""
    return _latest(State.objects.filter(board_id=board_id))


def _latest(rows: QuerySet[State]) -> dict[tuple[UUID, str], State]:
    newest = rows.order_by().values("school_id", "duty").annotate(newest=Max("id")).values("newest")
    return {(row.school_id, row.duty): row for row in State.objects.filter(id__in=newest).defer("reference").order_by("id")}


def said_about(school_id: UUID, duty: str) -> list[Said]:
    """Everything that was said about one responsibility of a school, the latest first."""
    rows = State.objects.filter(school_id=school_id, duty=duty).select_related("by").order_by("-id")
    return opened(school_id, rows)


def board_said(board_id: UUID, duty: str) -> list[Said]:
    """Everything that the board said about a responsibility of its own, the latest first. It stands once with every school; the
    first of them that has it is read."""
    rows = State.objects.filter(board_id=board_id, duty=duty).defer("reference").order_by("-id").first()
    return said_about(rows.school_id, duty) if rows else []


def opened(school_id: UUID, rows: Iterable[State]) -> list[Said]:
    """Rows of one school with their boxes open."""
    found = list(rows)
    boxes = SchoolBoxes(school_id) if found else None
    return [_said(row, boxes.open(REFERENCE, row.token, bytes(row.reference)).decode()) for row in found if boxes]


def _said(row: State, reference: str) -> Said:
    return Said(
        number=row.pk,
        stand=Stand(row.stand),
        evidence=Evidence(row.evidence) if row.evidence else None,
        shown_on=row.shown_on,
        reference=reference,
        review_on=row.review_on,
        by=row.by.name,
        at=row.at,
    )
