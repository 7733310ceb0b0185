"""Brothers and sisters at one school, and children at one address: who they are, and what a signal about one means for the
dossier of the other (T12, T43).

Meldpad keeps no addresses, so somebody at the school says who live together. For a dossier it is the same whether children have
a parent or a house in common: the other child is looked at too. Only the words differ.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from uuid import UUID, uuid5

from django.db import DatabaseError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.acting import in_its_own_name, insist, write_entry
from meldpad.dossiers.barring import inherit_bars
from meldpad.dossiers.finding import Found, dossier_for
from meldpad.dossiers.models import Destroyed, Dossier, Entry
from meldpad.dossiers.ties import shut_out_from, standing_for, ties_of, with_standing
from meldpad.dossiers.writing import write
from meldpad.journal.kinds.reopening import Cause, Reopening
from meldpad.journal.kinds.siblings import Siblings
from meldpad.keyroom.dossier_keys import KeyMissing, SealBroken
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.facts import Relation, Track
from meldpad.policy.reading import guards
from meldpad.policy.sharing import may_involve
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.schools.actor import Actor
from meldpad.schools.models import Bond, Pupil, SiblingLink
from meldpad.schools.pupils import open_identity

LOG = logging.getLogger("meldpad.kinship")
REASON = "Er is een nieuw signaal bij een broer of zus."
REASON_AT_HOME = "Er is een nieuw signaal bij een kind op hetzelfde adres."


def link_siblings(
    *,
    actor: Actor,
    dossier_id: UUID,
    pupil_ids: Iterable[UUID],
    siblings: Siblings,
    at: datetime,
    token: UUID,
    household: Iterable[UUID] = (),
) -> int:
    """Say which pupils of the school are brothers or sisters of this one, and who else lives at the same address (`household`),
    and write that down. They replace those said before; who is named as both is family."""
    found = dossier_for(actor, dossier_id, at)
    insist(may_involve(actor, found.relation), actor, at, dossier_id)
    pupil, family = found.dossier.pupil_id, set(pupil_ids)
    chosen = family | set(household)
    known = Pupil.objects.filter(school_id=actor.here, id__in=chosen).count() == len(chosen) and pupil not in chosen
    insist(ALLOWED if known else Verdict("no-such-pupil"), actor, at, dossier_id)
    with transaction.atomic():
        number = write(actor, dossier_id, siblings, at, token)
        _links(pupil).exclude(Q(first__in=chosen) | Q(second__in=chosen)).delete()
        _links(pupil).filter(Q(first__in=chosen - family) | Q(second__in=chosen - family)).update(kind=Bond.HOUSEHOLD)
        _add_links(actor, {pupil, *family}, at, Bond.FAMILY)
        _add_links(actor, {pupil, *(chosen - family)}, at, Bond.HOUSEHOLD)
        for related in Dossier.objects.filter(pupil_id__in={pupil, *chosen}, track=Track.MELDCODE).order_by("id"):
            inherit_bars(actor, related, at)
        record(actor, Act.LINKED, at, dossier_id=dossier_id, number=number, detail=f"siblings-{len(chosen)}")
        return number


def _links(pupil_id: UUID) -> QuerySet[SiblingLink]:
    return SiblingLink.objects.filter(Q(first_id=pupil_id) | Q(second_id=pupil_id))


def _add_links(actor: Actor, together: set[UUID], at: datetime, kind: Bond) -> None:
    """Everybody in a family is a brother or sister of everybody else, and so it is with a house; a pair stands in the table
    once. Who were known to be brothers and sisters stay so, also in a house."""
    pairs = combinations(sorted(together, key=str), 2)
    whose = {"board_id": actor.board_id, "school_id": actor.here, "since": at, "by_id": actor.user_id, "kind": kind}
    if kind is Bond.FAMILY:
        SiblingLink.objects.filter(first_id__in=together, second_id__in=together).update(kind=kind)
    links = [SiblingLink(first_id=one, second_id=other, **whose) for one, other in pairs]
    SiblingLink.objects.bulk_create(links, ignore_conflicts=True)


def siblings_of(pupil_id: UUID) -> set[UUID]:
    """The pupils that the school linked to this one, at one address or as brothers and sisters."""
    pairs = _links(pupil_id).values_list("first_id", "second_id")
    return {one for pair in pairs for one in pair} - {pupil_id}


def household_of(pupil_id: UUID) -> set[UUID]:
    """Those of them who are no brothers or sisters, but live at the same address."""
    pairs = _links(pupil_id).filter(kind=Bond.HOUSEHOLD).values_list("first_id", "second_id")
    return {one for pair in pairs for one in pair} - {pupil_id}


def names_of_family(dossier: Dossier) -> tuple[str, ...]:
    """What the pupil system calls this pupil and the linked brothers and sisters, so that a paper can go without (T38)."""
    boxes, family = SchoolBoxes(dossier.school_id), {dossier.pupil_id, *siblings_of(dossier.pupil_id)}
    rows = Pupil.objects.filter(school_id=dossier.school_id, id__in=family).order_by("id").values_list("id", "box")
    known = (open_identity(boxes, pupil, bytes(box)) for pupil, box in rows)
    return tuple(" ".join((one.call_name, one.infix, one.surname)) for one in known)


def reopen_for_siblings(actor: Actor, pupil_id: UUID, at: datetime, token: UUID) -> None:
    """Open the closed dossiers of linked brothers and sisters again, inside the transaction of the signal.

    It is written in the name of Meldpad: whoever wrote the signal may not find the other dossier among what they wrote. A
    dossier that cannot be opened is left as it is; a signal never fails on that.
    """
    closed = Dossier.objects.filter(school_id=actor.here, track=Track.MELDCODE, closed=True, pupil_id__in=siblings_of(pupil_id))
    at_home = household_of(pupil_id)
    for dossier in closed.select_for_update().order_by("id"):
        itself = in_its_own_name(actor)
        reopening = Reopening(on=at.date(), reason=REASON_AT_HOME if dossier.pupil_id in at_home else REASON, cause=Cause.SIBLING)
        try:
            with transaction.atomic():
                write_entry(itself, dossier, reopening, at, uuid5(token, str(dossier.id)))
        except (KeyMissing, SealBroken, DatabaseError) as trouble:
            LOG.error("dossier %s stays closed after a sibling's signal: %s", dossier.id, type(trouble).__name__)


@dataclass(frozen=True, kw_only=True)
class Kin:
    """The dossier of a brother or sister, or of a child at the same address (`at_home`), for who may read every dossier."""

    dossier_id: UUID
    reference: str
    name: str
    closed: bool
    at_home: bool = False


def kin_of(actor: Actor, found: Found) -> list[Kin]:
    """The dossiers of linked brothers and sisters over which the actor watches too; nothing for who was only added to this one.

    Who stands in for a colleague does so in one dossier, and not in that of a brother or sister.
    """
    if not found.kin or not may_involve(actor, found.relation):
        return []
    return _guarded_kin(actor, found, Q(pupil_id__in=siblings_of(found.dossier.pupil_id)))


def told_with(actor: Actor, found: Found, numbers: Iterable[int]) -> list[Kin]:
    """The dossiers in which somebody wrote these entries too, in the same act; only those over which the actor watches as well.

    No row says that they belong together: they have their writer and their moment in common.
    """
    here = list(Entry.objects.filter(dossier=found.dossier, number__in=list(numbers)).values_list("author_id", "header"))
    if not here or not may_involve(actor, found.relation):
        return []
    authors, headers = zip(*here, strict=True)
    same = Entry.objects.filter(school_id=found.dossier.school_id, author_id__in=authors, header__in=headers)
    return _guarded_kin(actor, found, Q(id__in=same.exclude(dossier=found.dossier).values("dossier_id")))


def _guarded_kin(actor: Actor, found: Found, which: Q) -> list[Kin]:
    rows = _watched(actor, found, _guarded(actor).filter(which).select_related("pupil").order_by("closed", "id"))
    boxes = SchoolBoxes(actor.here) if rows else None
    at_home = household_of(found.dossier.pupil_id) if rows else set()
    return [
        Kin(
            dossier_id=one.id,
            reference=one.reference,
            closed=one.closed,
            name=open_identity(boxes, one.pupil_id, bytes(one.pupil.box)).full_name,
            at_home=one.pupil_id in at_home,
        )
        for one in rows
        if boxes
    ]


def guarded_of(actor: Actor, found: Found, pupils: Iterable[UUID]) -> dict[UUID, UUID]:
    """Of these pupils those with a dossier over which the actor watches, and which it is."""
    return {one.pupil_id: one.id for one in _watched(actor, found, _guarded(actor).filter(pupil_id__in=list(pupils)))}


def _watched(actor: Actor, found: Found, rows: QuerySet[Dossier]) -> list[Dossier]:
    """Those over which the actor watches; who stands in for a colleague does so in one dossier and not in another."""
    listed, standing = list(rows), standing_for(actor, found.at)
    bare = Relation(school_id=found.dossier.school_id, board_id=found.dossier.board_id)
    return [one for one in listed if guards(actor, with_standing(bare, standing, one.id))]


def _guarded(actor: Actor) -> QuerySet[Dossier]:
    """The dossiers of the meldcode road at the school, but those from which the actor is shut out."""
    return _meldcode(actor).filter(~Exists(shut_out_from(actor).filter(dossier_id=OuterRef("pk"))))


def _meldcode(actor: Actor) -> QuerySet[Dossier]:
    gone = Destroyed.objects.values("id")  # its rows may still be on their way out
    return Dossier.objects.filter(school_id=actor.here, track=Track.MELDCODE).exclude(id__in=gone)


def family_offered(actor: Actor, pupil_id: UUID, at: datetime) -> set[UUID]:
    """Whom the school linked to this pupil, for who reads all dossiers by their work and is shut out from none of that family.

    A link is made in a dossier, so whoever sees one knows that there is a dossier or was one. Nobody else is told of it.
    """
    ties, here = ties_of(actor, at), Pupil.objects.filter(id=pupil_id, school_id=actor.here).exists()
    family = siblings_of(pupil_id) if here and ties.by_role else set[UUID]()
    dossiers = _meldcode(actor).filter(pupil_id__in={pupil_id, *family}).values_list("id", flat=True)
    return set() if ties.shut_out.intersection(dossiers) else family


def linked_dossiers(actor: Actor) -> list[tuple[UUID, UUID]]:
    """The pairs of dossiers that may belong together, for a list of somebody who may read every dossier."""
    pairs = list(SiblingLink.objects.filter(school_id=actor.here).values_list("first_id", "second_id"))
    if not pairs:
        return []
    of = dict(_guarded(actor).values_list("pupil_id", "id"))
    return [(of[one], of[other]) for one, other in pairs if one in of and other in of]
