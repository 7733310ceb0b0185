"""Shutting out whoever is too close to the child, or whom the dossier is about (T28). To them it is gone at once, everywhere."""

import logging
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.acting import in_its_own_name, insist, sent_before
from meldpad.dossiers.admitting import end_rights
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.models import BrokenGlass, Dossier, Exclusion
from meldpad.dossiers.writing import write
from meldpad.journal.kinds.access import AccessChange, Change, Tie
from meldpad.keyroom.dossier_keys import KeyMissing, SealBroken
from meldpad.policy.facts import Kinship, Track
from meldpad.policy.reading import Scope
from meldpad.policy.sharing import may_let_back, may_shut_out
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.schools.actor import Actor
from meldpad.schools.models import SiblingLink

LOG = logging.getLogger("meldpad.barring")
FAMILY = (Kinship.PARENT, Kinship.RELATIVE, Kinship.PARTNER)
SAID_SO = "Zei dat zelf."
AT_SIBLING = "Is ook uitgesloten bij een broer of zus."


def shut_out(*, actor: Actor, dossier_id: UUID, user: User, kinship: Kinship, why: str, at: datetime, token: UUID) -> None:
    """Bar somebody of the school from a dossier; their rights, tasks and broken glass end with it.

    Somebody who is barred already stays so; that they turn out to be family is written down. It is written in Meldpad's name
    when it is about oneself, who may not read it.
    """
    oneself = user.pk == actor.user_id
    found = dossier_for(actor, dossier_id, at, at_least=Scope.EXISTS)
    insist(may_shut_out(actor, found.relation, oneself=oneself), actor, at, dossier_id)
    insist(ALLOWED if user.board_id == actor.board_id else Verdict("not-a-colleague"), actor, at, dossier_id)
    with transaction.atomic():
        if not sent_before(dossier_id, token):
            _bar(actor, found.dossier, Bar(user, kinship, why, by_itself=oneself), at, token)
            _bar_at_siblings(actor, found.dossier, user, kinship, at)


def shut_out_oneself(*, actor: Actor, dossier: Dossier, kinship: Kinship, at: datetime, token: UUID) -> None:
    """For who just wrote a signal and said that they are close to the child; part of the act of writing."""
    user = User.objects.get(pk=actor.user_id)
    with transaction.atomic():
        if not sent_before(dossier.id, token):
            _bar(actor, dossier, Bar(user, kinship, SAID_SO), at, token)
            _bar_at_siblings(actor, dossier, user, kinship, at)


def let_back(*, actor: Actor, dossier_id: UUID, user: User, why: str, at: datetime, token: UUID) -> None:
    """End a bar that was not right, or is not any more; what somebody had before does not come back by itself."""
    found = dossier_for(actor, dossier_id, at)
    insist(may_let_back(actor, found.relation, oneself=user.pk == actor.user_id), actor, at, dossier_id)
    if sent_before(dossier_id, token):
        return
    bars = Exclusion.objects.filter(dossier=found.dossier, user=user, until=None)
    insist(ALLOWED if bars.exists() else Verdict("not-shut-out"), actor, at, dossier_id)
    with transaction.atomic():
        bars.update(until=at, ended_by_id=actor.user_id)
        number = write(actor, dossier_id, _change(Change.LET_BACK, user, why, at), at, token)
        record(actor, Act.LET_BACK, at, dossier_id=dossier_id, number=number)


def inherit_bars(actor: Actor, dossier: Dossier, at: datetime) -> None:
    """A new dossier, or one of a newly linked sibling, bars the family whom the dossiers of brothers and sisters bar.

    Nothing is taken over from the road for a worry about an employee: that would tell there is one.
    """
    pupils = {dossier.pupil_id}
    for one, other in SiblingLink.objects.filter(_of(dossier.pupil_id)).values_list("first_id", "second_id"):
        pupils |= {one, other}
    of_family = Exclusion.objects.filter(until=None, kinship__in=FAMILY)
    rows = of_family.filter(dossier__pupil_id__in=pupils, dossier__track=Track.MELDCODE)
    there = of_family.filter(dossier=dossier).values("user_id")
    missing = {row.user: Kinship(row.kinship) for row in rows.exclude(user_id__in=there).select_related("user")}
    for user, kinship in missing.items():
        _bar(actor, dossier, Bar(user, kinship, AT_SIBLING), at, uuid4())


def _of(pupil_id: UUID) -> Q:
    return Q(first_id=pupil_id) | Q(second_id=pupil_id)


def _bar_at_siblings(actor: Actor, dossier: Dossier, user: User, kinship: Kinship, at: datetime) -> None:
    if kinship not in FAMILY or dossier.track != Track.MELDCODE:
        return
    pairs = SiblingLink.objects.filter(_of(dossier.pupil_id)).values_list("first_id", "second_id")
    pupils = {one for pair in pairs for one in pair} - {dossier.pupil_id}
    barred = Exclusion.objects.filter(user=user, until=None, kinship__in=FAMILY).values("dossier_id")
    for other in Dossier.objects.filter(pupil_id__in=pupils, track=Track.MELDCODE).exclude(id__in=barred):
        try:
            with transaction.atomic():
                _bar(actor, other, Bar(user, kinship, AT_SIBLING), at, uuid4())
        except (KeyMissing, SealBroken, DatabaseError) as trouble:  # nobody can read that one, and a signal never fails on it
            LOG.error("dossier %s takes over no bar: %s", other.id, type(trouble).__name__)


class Bar(NamedTuple):
    """Whom to shut out, what they are, and why. `by_itself`: written in Meldpad's name, as whoever did it may not find it."""

    user: User
    kinship: Kinship
    why: str
    by_itself: bool = True


def _bar(actor: Actor, dossier: Dossier, bar: Bar, at: datetime, token: UUID) -> None:
    fields = {"board_id": dossier.board_id, "school_id": dossier.school_id, "since": at, "by_id": actor.user_id}
    row, new = Exclusion.objects.get_or_create(
        dossier=dossier, user=bar.user, until=None, defaults={"kinship": bar.kinship, **fields}
    )
    if not new and (bar.kinship not in FAMILY or row.kinship in FAMILY):
        return
    if not new:  # a neighbour turns out to be family, which counts for brothers and sisters too
        Exclusion.objects.filter(pk=row.pk).update(kinship=bar.kinship)
    end_rights(dossier, bar.user.pk, at, tasks=True)
    BrokenGlass.objects.filter(dossier=dossier, user=bar.user, until__gt=at).update(until=at)
    by = in_its_own_name(actor) if bar.by_itself else actor
    number = write(by, dossier.id, _change(Change.SHUT_OUT, bar.user, bar.why, at, Tie(bar.kinship.value)), at, token)
    record(actor, Act.SHUT_OUT, at, dossier_id=dossier.id, number=number, detail=bar.kinship)


def _change(change: Change, user: User, why: str, at: datetime, tie: Tie = Tie.NONE) -> AccessChange:
    return AccessChange(on=timezone.localdate(at), change=change, person=str(user.pk), person_name=user.name, tie=tie, why=why)
