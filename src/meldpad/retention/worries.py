"""Worries about an employee: how long each stays, and how two people let one go of which nobody at the school knows (T26, T48).

Its writer knows what is in it and proposes; somebody of the board answers, who learns what the certificate says and no more: a
reference, a number of entries, a day. Where not exactly one writer is left, two people of the board do both.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.models import Dossier, Entry, Exclusion
from meldpad.dossiers.ties import relation_of
from meldpad.dossiers.writing import PayloadRefused
from meldpad.policy.facts import Track
from meldpad.policy.retaining import Writer, may_propose_worry
from meldpad.policy.roles import WITNESSES, Role
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.retention.listing import Kept, gone, kept
from meldpad.retention.models import Round
from meldpad.retention.round_rows import put_forward, sent_before
from meldpad.schools.actor import Actor
from meldpad.schools.appointing import held_on
from meldpad.schools.models import Appointment

# A sentence of our own: words of the writer could tell the board what is in it.
REASON = "De termijn die het bestuur koos, is om."


def worries_of(actor: Actor, at: datetime) -> list[Kept]:
    """What the actor may propose now or later: their own worries with whatever stands in the way, and for the board those without
    one writer whose time is over. Looking is logged when there is any."""
    found = [*_own(actor, at), *_of_no_one(actor, at)]
    if found:
        record(actor, Act.LISTED, at, detail="worries")
    return found


def propose_worry(*, actor: Actor, dossier_id: UUID, at: datetime, token: UUID) -> Round:
    """Propose to destroy one worry. The same form again proposes once.

    NotAllowed for one that is not on the actor's list; PayloadRefused when it may not go now.
    """
    if sent := sent_before(actor, token):
        return sent
    one = next((each for each in worries_of(actor, at) if each.dossier_id == dossier_id), None)
    insist(ALLOWED if one else Verdict("not-yours-to-destroy"), actor, at)
    if one is None or not one.may_be_chosen:
        raise PayloadRefused(["chosen:not-now"])
    return put_forward(actor, Dossier.objects.get(id=dossier_id).school_id, [one], REASON, at, token)


def proposed_by_board(one: Round) -> bool:
    """Whether somebody of the board proposed it, because no single writer was left."""
    roles = (Role.BOARD_MEMBER, Role.CONFIDANT)
    held = Appointment.objects.filter(held_on(localdate(one.proposed_at)), user_id=one.proposed_by_id, role__in=roles)
    return held.exists()


def _own(actor: Actor, at: datetime) -> list[Kept]:
    """Every worry in which the actor wrote and that they still read; another writer is not told of."""
    if actor.school_id is None:
        return []
    wrote = Entry.objects.filter(author_id=actor.user_id, school_id=actor.here).values("dossier_id")
    rows = list(_worries().filter(school_id=actor.here, id__in=wrote))
    mine = [one for one in rows if may_propose_worry(actor, relation_of(actor, one, at), Writer.ONESELF)]
    return [_as_its_writer_sees(one, actor, at) for one in kept(mine, localdate(at))]


def _as_its_writer_sees(one: Kept, actor: Actor, at: datetime) -> Kept:
    """Where others wrote too the board decides; to this writer it looks as if a proposal lies there already."""
    alone = present_writers(one.dossier_id, at) == {actor.user_id}
    return one if alone else Kept(**{**vars(one), "waiting": True})


def _of_no_one(actor: Actor, at: datetime) -> list[Kept]:
    """Worries whose time is over, without exactly one writer who is still here; only for the board."""
    if not actor.has(Role.BOARD_MEMBER, Role.CONFIDANT):
        return []
    rows = _worries().filter(board_id=actor.board_id, pupil__left_on__isnull=False)
    orphaned = [one for one in rows if len(present_writers(one.id, at)) != 1]
    theirs = [one for one in orphaned if may_propose_worry(actor, relation_of(actor, one, at), Writer.NOT_ONE)]
    return [one for one in kept(theirs, localdate(at)) if one.answer.may_go]


def _worries() -> QuerySet[Dossier]:
    return Dossier.objects.filter(~gone(), track=Track.EMPLOYEE).select_related("pupil").order_by("opened_at")


def present_writers(dossier_id: UUID, at: datetime) -> set[UUID]:
    """Who wrote in a worry, still works at its school with an account that is open, and is not shut out from it."""
    authors = set(Entry.objects.filter(dossier_id=dossier_id).values_list("author_id", flat=True))
    barred = set(Exclusion.objects.filter(dossier_id=dossier_id, until=None).values_list("user_id", flat=True))
    return _working(authors - barred, Dossier.objects.values_list("school_id", flat=True).get(id=dossier_id), at)


def _working(people: Iterable[UUID], school_id: UUID, at: datetime) -> set[UUID]:
    today = localdate(at)
    here = Appointment.objects.filter(held_on(today), school_id=school_id, role__in=WITNESSES)
    return set(here.filter(user_id__in=list(people), user__is_active=True).values_list("user_id", flat=True))
