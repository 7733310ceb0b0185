"""The small duties of whoever wrote something: what their own signals still miss, which of their assumptions are open."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.following import edition_of
from meldpad.dossiers.fresh import Fresh, fresh_summary
from meldpad.dossiers.models import Dossier, Involvement
from meldpad.dossiers.summary import OpenDuty
from meldpad.dossiers.ties import Ties, own_entries, ties_of
from meldpad.keyroom.dossier_keys import DossierSeal, open_dossiers
from meldpad.policy.facts import Relation, Right, Track
from meldpad.policy.reading import Scope, directs, reading_scope
from meldpad.policy.roles import Role
from meldpad.protocol.model import Edition, Rule
from meldpad.schools.actor import Actor


@dataclass(frozen=True, kw_only=True)
class OwnDuty:
    """One duty of the writer; `subject` is their own entry (None when it is about the whole dossier)."""

    dossier_id: UUID
    reference: str
    edition: Edition
    rule: Rule
    subject: int | None
    due: date | None


def writers_duties(actor: Actor, at: datetime) -> list[OwnDuty]:
    """What the actor is asked about entries they wrote themselves, the earliest term first."""
    numbers: dict[UUID, set[int]] = defaultdict(set)
    for dossier_id, number in own_entries(actor).values_list("dossier_id", "number"):
        numbers[dossier_id].add(number)
    dossiers = Dossier.objects.filter(id__in=numbers, closed=False)
    seals = open_dossiers([dossier.id for dossier in dossiers]) if dossiers else {}
    found: list[OwnDuty] = []
    fresh = Fresh()
    for dossier in dossiers:
        summary = fresh.summary(dossier, seals[dossier.id], at)
        found.extend(_own(dossier, summary.duties, numbers[dossier.id], at.date()))
    fresh.keep()
    return sorted(found, key=lambda duty: duty.due or date.max)


def numbers_of_mine(actor: Actor) -> frozenset[tuple[UUID, int | None]]:
    """The entries that the actor wrote, and the tasks that were asked of them by name: by dossier and number."""
    tasks = Involvement.objects.filter(user_id=actor.user_id, school_id=actor.here, right=Right.TASK, until=None)
    return frozenset((*own_entries(actor).values_list("dossier_id", "number"), *tasks.values_list("dossier_id", "task")))


def _own(dossier: Dossier, duties: tuple[OpenDuty, ...], numbers: set[int], today: date) -> Iterator[OwnDuty]:
    edition = edition_of(dossier)
    for duty in duties:
        rule = edition.rule(duty.rule)
        if rule is None or rule.who != "writer" or not duty.asked_on(today):
            continue
        if duty.subject in numbers or (duty.subject is None and rule.road == "employee"):
            yield OwnDuty(
                dossier_id=dossier.id,
                reference=dossier.reference,
                edition=edition,
                rule=rule,
                subject=duty.subject,
                due=date.fromisoformat(duty.due) if duty.due else None,
            )


@dataclass(frozen=True, kw_only=True)
class DirectorsDuty:
    """That a dossier asks something of the director: its number and the day, and no word of what."""

    reference: str
    due: date | None


def directors_duties(actor: Actor, at: datetime, ties: Ties | None = None) -> list[DirectorsDuty]:
    """The dossiers that ask something of a director who does not read them, the first due first."""
    if not actor.has(Role.DIRECTOR, Role.CONFIDANT):
        return []
    ties = ties or ties_of(actor, at)
    found = Dossier.objects.filter(school_id=actor.here, track=Track.MELDCODE, closed=False)
    dossiers = [one for one in found if _only_directs(actor, ties.relation(one.id))]
    seals = open_dossiers([dossier.id for dossier in dossiers])
    record(actor, Act.LISTED, at, detail="director")
    asked = [(dossier.reference, list(_of_director(dossier, seals[dossier.id], at))) for dossier in dossiers]
    duties = [DirectorsDuty(reference=reference, due=min(filter(None, days), default=None)) for reference, days in asked if days]
    return sorted(duties, key=lambda duty: (duty.due or date.max, duty.reference))


def _only_directs(actor: Actor, relation: Relation) -> bool:
    return directs(actor, relation) and reading_scope(actor, relation) < Scope.ALL


def _of_director(dossier: Dossier, seal: DossierSeal, at: datetime) -> Iterator[date | None]:
    """The day on which each duty of the director is due, None for one without a day."""
    edition = edition_of(dossier)
    for duty in fresh_summary(dossier, seal, at).duties:
        rule = edition.rule(duty.rule)
        if rule and rule.who == "director" and duty.asked_on(at.date()):
            yield date.fromisoformat(duty.due) if duty.due else None
