"""What a school does after looking back: who, before when, and whether it was done (O1.8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from meldpad.audit.insisting import insist, refused
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.writing import PayloadRefused
from meldpad.evaluation.asking import may_be_asked
from meldpad.evaluation.finding import found_to_change
from meldpad.evaluation.models import Action, ActionDone, LookBack
from meldpad.evaluation.school_year import SchoolYear
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.looking_back import may_lead_look_back
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.schools.actor import Actor

BOX = "look-back-action"
LONGEST, LONGEST_PART = 1000, 40
SOON = timedelta(days=14)  # what is due later would only stand in the way of what presses


@dataclass(frozen=True, kw_only=True)
class ActionWish:
    """What is to be done, by whom and before when. `part`: the question of the own code that it changes, or ""."""

    what: str
    who: UUID
    before: date
    part: str = ""

    def problems(self, today: date) -> list[str]:
        """Codes of what is wrong with it."""
        found = [] if self.what.strip() else ["what:missing"]
        found += ["what:limit"] if len(self.what) > LONGEST else []
        found += ["part:limit"] if len(self.part) > LONGEST_PART else []
        return [*found, *(["before:past"] if self.before < today else [])]


@dataclass(frozen=True, kw_only=True)
class ActionNow:
    """An action as it stands. `done_on` is None while it is open; `version` is the one of the own code that did it, if any;
    `year` is the school year that gave rise to it."""

    id: UUID
    year: SchoolYear
    what: str
    who_id: UUID
    who: str
    before: date
    part: str
    done_on: date | None
    version: int | None

    def is_late(self, today: date) -> bool:
        """Whether it should have been done."""
        return self.done_on is None and self.before < today


def agree_action(*, actor: Actor, year: SchoolYear, wish: ActionWish, at: datetime, token: UUID) -> UUID:
    """Add an action; the same form again adds one. NotAllowed for somebody who does not work here; PayloadRefused says what
    lacks."""
    insist(may_lead_look_back(actor), actor, at)
    known = {one.id for one in may_be_asked(actor.here, localdate(at))}
    insist(ALLOWED if wish.who in known else Verdict("not-at-school"), actor, at)
    if problems := wish.problems(localdate(at)):
        raise PayloadRefused(problems)
    with transaction.atomic():
        look_back = found_to_change(actor, year, at)
        if Action.objects.filter(id=token).exists():
            return token
        box = SchoolBoxes(actor.here).close(BOX, token, wish.what.strip().encode())
        whose = {"board_id": actor.board_id, "school_id": actor.here, "look_back": look_back}
        said = {"who_id": wish.who, "before": wish.before, "part": wish.part}
        Action.objects.create(id=token, box=box, by_id=actor.user_id, at=at, **said, **whose)
        record(actor, Act.ACTION_AGREED, at, detail=year.name)
    return token


def finish_action(*, actor: Actor, action_id: UUID, at: datetime) -> None:
    """Say that an action was done, by whoever does it or leads the look back; also after that was closed. A second time changes
    nothing."""
    with transaction.atomic():
        row = Action.objects.select_for_update().filter(id=action_id, school_id=actor.here).first()
        if row is None or (row.who_id != actor.user_id and not may_lead_look_back(actor)):
            raise refused("not-yours-to-finish", actor, at)
        if not ActionDone.objects.filter(action=row).exists():
            whose = {"board_id": actor.board_id, "school_id": actor.here}
            ActionDone.objects.create(id=uuid4(), action=row, by_id=actor.user_id, at=at, **whose)
            record(actor, Act.ACTION_DONE, at)


def actions_of(school_id: UUID, look_back: LookBack | None = None) -> list[ActionNow]:
    """Every action of a school, or of one look back: the first to be done first."""
    return _opened(school_id, _rows(school_id).filter(look_back=look_back) if look_back else _rows(school_id))


def undone_actions(school_id: UUID) -> list[ActionNow]:
    """Every action of a school that is still open."""
    return _opened(school_id, _rows(school_id).filter(done=None))


def actions_that_press(actor: Actor, today: date) -> list[ActionNow]:
    """The open actions of the actor that are due soon, and for who leads the look back every late one. No other box is opened."""
    mine = Q(who_id=actor.user_id, before__lte=today + SOON)
    late = Q(before__lt=today)
    wanted = mine | late if may_lead_look_back(actor) else mine
    return _opened(actor.here, _rows(actor.here).filter(wanted, done=None))


def _rows(school_id: UUID) -> QuerySet[Action]:
    return Action.objects.filter(school_id=school_id).select_related("who", "look_back", "done").order_by("before", "at", "id")


def _opened(school_id: UUID, rows: Iterable[Action]) -> list[ActionNow]:
    found = list(rows)
    boxes = SchoolBoxes(school_id) if found else None  # a school without actions needs no key
    return [_now(row, boxes) for row in found if boxes]


def _now(row: Action, boxes: SchoolBoxes) -> ActionNow:
    done = getattr(row, "done", None)
    return ActionNow(
        id=row.id,
        year=SchoolYear(row.look_back.year),
        what=boxes.open(BOX, row.id, bytes(row.box)).decode(),
        who_id=row.who_id,
        who=row.who.name,
        before=row.before,
        part=row.part,
        done_on=localdate(done.at) if done else None,
        version=done.version if done else None,
    )
