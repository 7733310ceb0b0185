"""Open dossiers beside the classes of this year: who teaches the pupil now, and who was let in and does not (T42)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.membership import staff
from meldpad.dossiers.models import Dossier, Entry, Exclusion, Involvement
from meldpad.dossiers.ties import ties_of
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.facts import Relation, Right, Track
from meldpad.policy.sharing import may_involve
from meldpad.schools.actor import Actor
from meldpad.schools.models import Teaching
from meldpad.schools.pupils import open_identity


@dataclass(frozen=True, kw_only=True)
class Along:
    """Somebody who was let in, until when, and whether they teach this pupil now."""

    user_id: UUID
    name: str
    until: datetime | None
    teaches: bool = False


@dataclass(frozen=True, kw_only=True)
class Teacher:
    """Somebody before the pupil's group. `user_id` is None without an account; `joins` when they can be let in or told
    something, which a trainee or a substitute cannot; `knows` when they read along, wrote in the dossier or were asked something.
    """

    user_id: UUID | None
    name: str
    joins: bool
    knows: bool


@dataclass(frozen=True, kw_only=True)
class Class:
    """One open dossier: the pupil and the group, who teaches there, and who was let in."""

    dossier_id: UUID
    reference: str
    pupil: str
    group: str
    teachers: tuple[Teacher, ...]
    along: tuple[Along, ...]

    @property
    def over(self) -> tuple[Along, ...]:
        """Who was let in and does not teach this pupil."""
        return tuple(one for one in self.along if not one.teaches)

    @property
    def new(self) -> tuple[Teacher, ...]:
        """Who teaches this pupil and knows nothing yet."""
        return tuple(one for one in self.teachers if one.joins and not one.knows)


def let_into(dossier_id: UUID, at: datetime) -> list[Involvement]:
    """What people were let in for and is not over; tasks are not among it."""
    rows = Involvement.objects.filter(Q(until=None) | Q(until__gt=at), dossier_id=dossier_id).exclude(right=Right.TASK)
    return sorted(rows.select_related("user"), key=lambda row: row.user.name)


def once_let_into(dossier_id: UUID) -> list[tuple[UUID, str]]:
    """Everybody who was ever let in, by name: a form that is sent twice names who no longer reads along."""
    rows = Involvement.objects.filter(dossier_id=dossier_id).exclude(right=Right.TASK)
    return sorted(rows.values_list("user_id", "user__name").distinct(), key=lambda pair: pair[1])


def handover_list(actor: Actor, at: datetime, dossier_id: UUID | None = None) -> list[Class]:
    """The open dossiers that the actor guards (or one of them), by group and name. Leaves a row in the log."""
    ties = ties_of(actor, at)
    rows = Dossier.objects.filter(school_id=actor.here, track=Track.MELDCODE, closed=False).select_related("pupil__group")
    found = [one for one in (rows.filter(id=dossier_id) if dossier_id else rows) if _shares(actor, ties.relation(one.id))]
    record(actor, Act.LISTED, at, dossier_id=dossier_id, detail="handover")
    if not found:
        return []
    known, boxes = Known(actor, found, at), SchoolBoxes(actor.here)
    classes = [known.of(one, open_identity(boxes, one.pupil_id, bytes(one.pupil.box)).full_name) for one in found]
    return sorted(classes, key=lambda one: (one.group, one.pupil))


def _shares(actor: Actor, relation: Relation) -> bool:
    return bool(may_involve(actor, relation))


class Known:
    """What the tables say of these dossiers and of the groups of their pupils, five look-ups for all of them."""

    def __init__(self, actor: Actor, dossiers: Iterable[Dossier], at: datetime) -> None:
        ids = [dossier.id for dossier in dossiers]
        self._staff = {user_id for user_id, _ in staff(actor, at)} | {actor.user_id}
        self._teachers = _teachers([dossier.pupil.group_id for dossier in dossiers if dossier.pupil.group_id])
        self._inside: dict[UUID, list[Involvement]] = defaultdict(list)
        self._knows: dict[UUID, set[UUID]] = defaultdict(set)
        self._barred: dict[UUID, set[UUID]] = defaultdict(set)
        open_now = Involvement.objects.filter(Q(until=None) | Q(until__gt=at), dossier_id__in=ids)
        for row in sorted(open_now.select_related("user"), key=lambda row: row.user.name):
            self._knows[row.dossier_id].add(row.user_id)
            if row.right != Right.TASK:
                self._inside[row.dossier_id].append(row)
        for dossier_id, author in Entry.objects.filter(dossier_id__in=ids).values_list("dossier_id", "author_id").distinct():
            self._knows[dossier_id].add(author)
        for dossier_id, user_id in Exclusion.objects.filter(dossier_id__in=ids, until=None).values_list("dossier_id", "user_id"):
            self._barred[dossier_id].add(user_id)

    def of(self, dossier: Dossier, pupil: str) -> Class:
        """One dossier. Whoever is shut out of it does not stand among the teachers: nothing can be given to them."""
        teachers = self._teachers.get(dossier.pupil.group_id, []) if dossier.pupil.group_id else []
        shown = [(user_id, name) for user_id, name in teachers if user_id not in self._barred[dossier.id]]
        here = {user_id for user_id, _ in shown}
        return Class(
            dossier_id=dossier.id,
            reference=dossier.reference,
            pupil=pupil,
            group=dossier.pupil.group.name if dossier.pupil.group else "",
            teachers=tuple(
                Teacher(user_id=one, name=name, joins=one in self._staff, knows=one in self._knows[dossier.id])
                for one, name in shown
            ),
            along=tuple(
                Along(user_id=row.user_id, name=row.user.name, until=row.until, teaches=row.user_id in here)
                for row in self._inside[dossier.id]
            ),
        )


def _teachers(group_ids: list[UUID]) -> dict[UUID, list[tuple[UUID | None, str]]]:
    found: dict[UUID, list[tuple[UUID | None, str]]] = defaultdict(list)
    rows = Teaching.objects.filter(group_id__in=group_ids)
    columns = rows.values_list("group_id", "staff__user_id", "staff__user__name", "staff__name")
    for group_id, user_id, user_name, staff_name in sorted(columns, key=lambda row: row[3]):
        found[group_id].append((user_id, user_name or staff_name))
    return found
