"""Who has which part at a school on a day, for one dossier or for the school as a whole."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from meldpad.clock.rules.parts import Part
from meldpad.dossiers.models import Exclusion
from meldpad.dossiers.standing import PARTS, Standing
from meldpad.dossiers.ties import with_standing
from meldpad.policy.facts import Asker, Relation
from meldpad.policy.noticing import (
    AT_BOARD,
    EVER_DEPUTY,
    EVER_DIRECT,
    EVER_GUARD,
    hears_as_board,
    hears_as_deputy,
    hears_as_director,
    hears_as_guard,
)
from meldpad.policy.roles import GUARDS, STAFF, Role
from meldpad.schools.actor import NOWHERE
from meldpad.schools.appointing import held_on
from meldpad.schools.models import Appointment, School

HEARS: Mapping[Part, Callable[[Asker, Relation], bool]] = {
    Part.GUARD: hears_as_guard,
    Part.DEPUTY: hears_as_deputy,
    Part.DIRECTOR: hears_as_director,
    Part.BOARD: hears_as_board,
}

# Who is never asked whether a notice is theirs: it saves everybody else the look-ups.
MAY_EVER_HEAR: Mapping[Part, frozenset[Role]] = {
    Part.GUARD: EVER_GUARD,
    Part.DEPUTY: EVER_DEPUTY,
    Part.DIRECTOR: EVER_DIRECT,
    Part.BOARD: AT_BOARD,
}


class Held(NamedTuple):
    """Somebody with roles at the school, or without a school at its board, as the policy asks about them."""

    user_id: UUID
    board_id: UUID
    school_id: UUID | None
    roles: frozenset[Role]


@dataclass(frozen=True, kw_only=True)
class People:
    """Everybody with a role at the school or its board today, and who is shut out from which dossier.

    `guarded`: who has, or once had, a part that guards every dossier; what they read was read, also after they left.
    """

    school_id: UUID
    board_id: UUID
    holders: tuple[Held, ...]
    standing: Standing
    guarded: frozenset[UUID] = frozenset()
    known: dict[tuple[Part, UUID | None], frozenset[UUID]] = field(default_factory=dict, compare=False)

    def with_part(self, part: Part, dossier_id: UUID | None) -> frozenset[UUID]:
        """The accounts for whom a notice of this part is. Dossiers from which nobody is shut out are all the same."""
        place = dossier_id if dossier_id in self.standing.shut_out else None
        if (part, place) not in self.known:
            hearing = (one.user_id for one in self.holders if HEARS[part](one, self.relation(one.user_id, place)))
            self.known[part, place] = frozenset(hearing)
        return self.known[part, place]

    def have_guarded(self, dossier_id: UUID) -> frozenset[UUID]:
        """Who guards this dossier, or once guarded all of them."""
        return self.guarded | self.with_part(Part.GUARD, dossier_id)

    def relation(self, user_id: UUID, dossier_id: UUID | None) -> Relation:
        """What ties somebody to a dossier as far as parts go; without one, to the school."""
        out = dossier_id is not None and self.is_shut_out(user_id, dossier_id)
        bare = Relation(school_id=self.school_id, board_id=self.board_id, shut_out=out)
        return with_standing(bare, self.standing, dossier_id or NOWHERE)

    def is_shut_out(self, user_id: UUID, dossier_id: UUID) -> bool:
        """Whether this dossier does not exist for them."""
        return user_id in self.standing.shut_out.get(dossier_id, ())

    def can_hear_back(self, user_id: UUID, dossier_id: UUID) -> bool:
        """Whether somebody who wrote a signal reads their own words back, and does not guard the dossier anyway."""
        here = any(one.user_id == user_id and not one.roles.isdisjoint(STAFF) for one in self.holders if one.school_id)
        return here and not self.is_shut_out(user_id, dossier_id) and user_id not in self.have_guarded(dossier_id)

    def active(self, user_id: UUID) -> bool:
        """Whether somebody has any role here today."""
        return any(holder.user_id == user_id for holder in self.holders)

    def absent(self, dossier_ids: Iterable[UUID]) -> dict[UUID | None, frozenset[Part]]:
        """The parts that nobody has: at the school (None), and for each dossier from which somebody is shut out."""
        some = [dossier_id for dossier_id in dossier_ids if dossier_id in self.standing.shut_out]
        return {place: frozenset(self._missing(place)) for place in (None, *some)}

    def _missing(self, dossier_id: UUID | None) -> Iterator[Part]:
        return (part for part in HEARS if part is not Part.BOARD and not self.with_part(part, dossier_id))


def people_of(school: School, day: date) -> People:
    """The people of a school on a day, three look-ups."""
    here = Q(school_id=school.id) | Q(school_id=None, board_id=school.board_id)
    rows = Appointment.objects.filter(here, held_on(day), user__is_active=True).values_list("user_id", "school_id", "role")
    roles: dict[tuple[UUID, UUID | None], set[Role]] = defaultdict(set)
    for user_id, school_id, role in rows:
        roles[user_id, school_id].add(Role(role))
    barred: dict[UUID, set[UUID]] = defaultdict(set)
    bars = Exclusion.objects.filter(school_id=school.id, until=None).values_list("dossier_id", "user_id")
    for dossier_id, user_id in bars:
        barred[dossier_id].add(user_id)
    holders = tuple(Held(user, school.board_id, place, frozenset(held)) for (user, place), held in sorted(roles.items(), key=str))
    ever = Appointment.objects.filter(school_id=school.id, since__lte=day, role__in=GUARDS).values_list("user_id", flat=True)
    return People(
        school_id=school.id,
        board_id=school.board_id,
        holders=holders,
        standing=_standing(holders, barred),
        guarded=frozenset(ever),
    )


def _standing(holders: tuple[Held, ...], barred: Mapping[UUID, set[UUID]]) -> Standing:
    by_part = {part: frozenset(one.user_id for one in holders if one.school_id and part in one.roles) for part in PARTS}
    return Standing(holders=by_part, shut_out={dossier: frozenset(users) for dossier, users in barred.items()})
