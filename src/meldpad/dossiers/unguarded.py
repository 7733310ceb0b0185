"""Dossiers over which nobody watches: for the director, who must see to it that somebody does. A number and no names."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from meldpad.dossiers.membership import Holder
from meldpad.dossiers.models import Dossier, Exclusion
from meldpad.dossiers.standing import standing_at
from meldpad.dossiers.ties import shut_out_from, with_standing
from meldpad.policy.facts import Relation, Track
from meldpad.policy.reading import guards
from meldpad.policy.roles import GUARDS, STAND_INS, Role
from meldpad.schools.actor import Actor
from meldpad.schools.appointing import held_on
from meldpad.schools.models import Appointment


def unguarded(actor: Actor, at: datetime) -> int:
    """How many open dossiers of the actor's school nobody with an account guards today; 0 for who does not lead the school."""
    if Role.DIRECTOR not in actor.roles or actor.school_id is None:
        return 0
    open_now = Dossier.objects.filter(school_id=actor.here, track=Track.MELDCODE, closed=False)
    ids = list(open_now.exclude(id__in=shut_out_from(actor).values("dossier_id")).values_list("id", flat=True))
    if not ids:
        return 0
    holders = _holders(actor, at)
    barred = set(Exclusion.objects.filter(school_id=actor.here, until=None).values_list("dossier_id", "user_id"))
    standing = standing_at(actor.here, localdate(at))
    bare = Relation(school_id=actor.here, board_id=actor.board_id)

    def guarded(dossier_id: UUID) -> bool:
        relation = with_standing(bare, standing, dossier_id)
        return any(guards(one, relation) and (dossier_id, one.user_id) not in barred for one in holders)

    return sum(not guarded(dossier_id) for dossier_id in ids)


def _holders(actor: Actor, at: datetime) -> list[Holder]:
    held = held_on(localdate(at))
    rows = Appointment.objects.filter(held, school_id=actor.here, role__in=GUARDS | STAND_INS, user__is_active=True)
    roles: dict[UUID, set[Role]] = defaultdict(set)
    for user_id, role in rows.values_list("user_id", "role"):
        roles[user_id].add(Role(role))
    return [Holder(user_id, actor.board_id, actor.here, frozenset(each)) for user_id, each in roles.items()]
