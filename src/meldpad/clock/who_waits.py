"""Who waits for whom: what is somebody's own turn, what they asked colleagues, and what the school awaits from outside (O2.11).

Only of dossiers that they read, and of what is no dossier's; of the rest they learn what their notices say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.clock.choosing import is_for
from meldpad.clock.gathering import Gathered, gathered
from meldpad.clock.rules.days_off import to_be_reached
from meldpad.clock.rules.ladder import hops
from meldpad.clock.rules.noticing import waits
from meldpad.clock.rules.parts import Code, Part
from meldpad.clock.rules.state import Waiting
from meldpad.dossiers.models import Dossier, Involvement, SecondAsked
from meldpad.dossiers.ties import ties_of
from meldpad.policy.facts import Right
from meldpad.policy.reading import Scope, reading_scope
from meldpad.protocol.load import edition_named
from meldpad.schools.actor import Actor
from meldpad.schools.models import School

# What these duties wait for is done by somebody outside the school, or by a parent: their act says which.
FROM_OUTSIDE = frozenset({"report_feedback", "consent", "intake_talk"})
FROM_OUTSIDE_RULES = frozenset({"ask-arrival"})
OWN_PART = frozenset({"agree-own-part"})  # its act is a word from outside, but it is for the school to agree it


@dataclass(frozen=True, kw_only=True)
class Awaited:
    """One thing that waits; without a dossier it is the school's. `who` is a colleague's name when it is theirs to do, ""
    otherwise. `on` is the day it is due; `next_on` and `next_part`: where it goes when nobody acts."""

    waiting: Waiting
    dossier: Dossier | None
    who: str
    next_on: date | None
    next_part: Part | None

    @property
    def on(self) -> date:
        """The day it is due."""
        return self.waiting.on


@dataclass(frozen=True, kw_only=True)
class WhoWaits:
    """Three lists, each with what is due first in front."""

    mine: tuple[Awaited, ...]
    asked: tuple[Awaited, ...]
    outside: tuple[Awaited, ...]


def who_waits(actor: Actor, at: datetime) -> WhoWaits:
    """The lists of the actor; leaves one row in the log."""
    record(actor, Act.LISTED, at, detail="who_waits")
    school = School.objects.filter(id=actor.here).first()
    if school is None:
        return WhoWaits(mine=(), asked=(), outside=())
    found = gathered(school, at)
    ties = ties_of(actor, at)
    read = {one.id: one for one in found.dossiers if reading_scope(actor, ties.relation(one.id)) is Scope.ALL}
    asked = _asked_by(actor)
    every = sorted((*_of_dossiers(found, read), *_of_school(found)), key=lambda one: (one.on, one.subject))
    outside = [one for one in every if _from_outside(one, read)]
    theirs = [one for one in every if (one.code, one.dossier, one.number) in asked and one.account != actor.user_id]
    mine = [one for one in every if one not in outside and is_for(actor, one, found.people)]
    return WhoWaits(
        mine=tuple(_awaited(one, found, read, "") for one in mine),
        asked=tuple(_awaited(one, found, read, asked[one.code, one.dossier, one.number]) for one in theirs),
        outside=tuple(_awaited(one, found, read, "") for one in outside),
    )


def _of_dossiers(found: Gathered, read: dict[UUID, Dossier]) -> Iterator[Waiting]:
    """What dossiers ask that the actor reads; that nothing was written is no task."""
    return (one for one in waits(found.state, found.agreement) if one.dossier in read and one.code is not Code.SILENCE)


def _of_school(found: Gathered) -> Iterator[Waiting]:
    """What waits and is no dossier's: partners to confirm, trainings, proposals, and who can be reached."""
    yield from (one for one in found.state.dated if one.dossier is None)
    yield from to_be_reached(found.state, found.today)


def _from_outside(waiting: Waiting, read: dict[UUID, Dossier]) -> bool:
    rule = edition_named(read[waiting.dossier].edition).rule(waiting.rule) if waiting.dossier and waiting.rule else None
    return rule is not None and rule.id not in OWN_PART and (rule.act in FROM_OUTSIDE or rule.id in FROM_OUTSIDE_RULES)


def _asked_by(actor: Actor) -> dict[tuple[Code, UUID | None, int | None], str]:
    """Whom the actor asked a task or a yes, by name."""
    tasks = Involvement.objects.filter(school_id=actor.here, by_id=actor.user_id, right=Right.TASK, until=None)
    seconds = SecondAsked.objects.filter(school_id=actor.here, by_id=actor.user_id, until=None)
    return {
        **{(Code.TASK, row.dossier_id, row.task): row.user.name for row in tasks.select_related("user")},
        **{(Code.SECOND, row.dossier_id, row.number): row.user.name for row in seconds.select_related("user")},
    }


def _awaited(waiting: Waiting, found: Gathered, read: dict[UUID, Dossier], who: str) -> Awaited:
    at_school = found.state.absent.get(None, frozenset())
    absent = found.state.absent.get(waiting.dossier, at_school)
    steps = hops(waiting, found.agreement, absent, found.state.closed)
    later = next((step for step in steps if step.number and step.on > found.today), None)
    return Awaited(
        waiting=waiting,
        dossier=read[waiting.dossier] if waiting.dossier else None,
        who=who,
        next_on=later.on if later else None,
        next_part=later.part if later else None,
    )
