"""Who takes over from a leaver: whom they chose, unless that person may not see the dossier (T28); else the school's guards."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from meldpad.accounts.models import User
from meldpad.dossiers.models import Exclusion
from meldpad.policy.roles import GUARDS, STAFF, Role
from meldpad.schools.actor import Actor
from meldpad.schools.appointing import at_place, held_after, held_on
from meldpad.schools.models import Appointment
from meldpad.schools.place import Place

# Who gets a task that nobody was chosen for, the first who may see the dossier.
IN_TURN = (Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR, Role.DEPUTY_OFFICER)


@dataclass(frozen=True, kw_only=True)
class Heirs:
    """Whom the leaver's work can go to. `chooser` is who chose: where they are shut out, their choice does not count."""

    chooser: UUID
    chosen: User | None
    guards: frozenset[UUID]
    in_turn: tuple[User, ...]
    barred: frozenset[tuple[UUID, UUID]]

    def of_right(self, dossier_id: UUID) -> User | None:
        """Who gets the right to read or write; None when the guards go on without."""
        if self.chosen is None or self._barred(dossier_id, self.chosen.pk) or self._barred(dossier_id, self.chooser):
            return None
        return self.chosen

    def of_task(self, dossier_id: UUID) -> User | None:
        """Who is asked what the leaver was asked; None when there is nobody who may see the dossier."""
        left = (user for user in self.in_turn if not self._barred(dossier_id, user.pk))
        return self.of_right(dossier_id) or next(left, None)

    def _barred(self, dossier_id: UUID, user_id: UUID) -> bool:
        return (dossier_id, user_id) in self.barred


def heirs_of(actor: Actor, place: Place, leaver: UUID, chosen: User | None, day: date) -> Heirs:
    """Everybody who may take over at a school, as they are on `day`."""
    there = sorted(
        _staff(place, leaver).filter(held_on(day)).select_related("user"), key=lambda row: (row.user.name, row.user_id)
    )
    barred = Exclusion.objects.filter(school_id=place.id, until=None)
    return Heirs(
        chooser=actor.user_id,
        chosen=chosen,
        guards=frozenset(row.user_id for row in there if row.role in GUARDS),
        in_turn=tuple(_in_turn(there)),
        barred=frozenset(barred.values_list("dossier_id", "user_id")),
    )


def successors(actor: Actor, place: Place, leaver: UUID, today: date) -> list[tuple[UUID, str]]:
    """Whom the actor may choose, by name: who works at the school now or soon; never the actor, who would let themselves in."""
    rows = _staff(place, leaver).filter(held_after(today - timedelta(days=1))).exclude(user_id=actor.user_id)
    return sorted(dict(rows.values_list("user_id", "user__name")).items(), key=lambda pair: pair[1])


def works_on(place: Place, user_id: UUID, day: date) -> bool:
    """Whether somebody works with pupils at the school on a day."""
    return at_place(place).filter(held_on(day), user_id=user_id, role__in=STAFF, user__is_active=True).exists()


def _staff(place: Place, leaver: UUID) -> QuerySet[Appointment]:
    return at_place(place).filter(role__in=STAFF, user__is_active=True).exclude(user_id=leaver)


def _in_turn(rows: Iterable[Appointment]) -> Iterator[User]:
    held = list(rows)
    for role in IN_TURN:
        yield from (row.user for row in held if row.role == role)
