"""Who holds the parts of a school today, and from which dossiers they are shut out: whether somebody must stand in (T28)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meldpad.dossiers.models import Exclusion
from meldpad.policy.roles import Role
from meldpad.schools.appointing import held_on
from meldpad.schools.models import Appointment

PARTS = (Role.ATTENTION_OFFICER, Role.DEPUTY_OFFICER, Role.DIRECTOR)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The people of each part at one school, and per dossier who of them is shut out."""

    holders: dict[Role, frozenset[UUID]]
    shut_out: dict[UUID, frozenset[UUID]]

    def out(self, role: Role, dossier_id: UUID) -> bool:
        """Whether nobody with this role may read the dossier: there is none, or each of them is shut out."""
        return self.holders[role] <= self.shut_out.get(dossier_id, frozenset())


def standing_at(school_id: UUID, today: date) -> Standing:
    """The standing of a school on a day, two look-ups."""
    rows = Appointment.objects.filter(held_on(today), school_id=school_id, role__in=PARTS, user__is_active=True)
    pairs = [(Role(role), user_id) for role, user_id in rows.values_list("role", "user_id")]
    barred = Exclusion.objects.filter(school_id=school_id, until=None, user_id__in={user for _, user in pairs})
    return Standing(
        holders={part: frozenset(user for role, user in pairs if role is part) for part in PARTS},
        shut_out=_grouped(barred.values_list("dossier_id", "user_id")),
    )


def _grouped(pairs: Iterable[tuple[UUID, UUID]]) -> dict[UUID, frozenset[UUID]]:
    found: dict[UUID, set[UUID]] = {}
    for dossier_id, user_id in pairs:
        found.setdefault(dossier_id, set()).add(user_id)
    return {dossier_id: frozenset(users) for dossier_id, users in found.items()}
