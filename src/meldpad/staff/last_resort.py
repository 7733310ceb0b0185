"""New access when nobody can sign in any more, from the machine itself: whoever has that can read everything already."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.accounts.house import house_account
from meldpad.accounts.inviting import digest_of, new_token
from meldpad.accounts.models import User
from meldpad.accounts.recovering import hold_account
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.schools.actor import Actor
from meldpad.schools.appointing import held_on
from meldpad.schools.models import Appointment, Recovery
from meldpad.schools.place import Place
from meldpad.staff.finding import StaffRefused
from meldpad.staff.recovering import LINK_WORKS, may_be_recovered, withdraw_recoveries_for

ON_MACHINE = "machine"


def place_with_key(user: User, key: str, at: datetime) -> Place | None:
    """The school with this key where the person works, or the board when they work for that; None for any other key."""
    rows = Appointment.objects.filter(held_on(localdate(at)), user=user).select_related("school", "board").order_by("id")
    for row in rows:
        place = row.school or row.board
        if key == place.key:
            return Place(board_id=row.board_id, school_id=row.school_id, name=place.name)
    return None


def recover_from_machine(*, place: Place, user_id: UUID, at: datetime) -> str:
    """The token of a link, made in Meldpad's own name; what was under way is over. StaffRefused when the account is closed."""
    house, token = house_account(place.board_id), new_token()
    actor = Actor(
        user_id=house.pk,
        name=house.name,
        board_id=place.board_id,
        school_id=place.school_id,
        school_name=place.name,
        edition="",
        roles=frozenset(),
    )
    with transaction.atomic():
        user = hold_account(user_id)
        if not may_be_recovered(user, at):
            raise StaffRefused("recovery-no-account")
        withdraw_recoveries_for(user.pk, at)
        Recovery.objects.create(
            board_id=place.board_id,
            school_id=place.school_id,
            user=user,
            asked_by=house,
            asked_at=at,
            approved_at=at,
            digest=digest_of(token),
            valid_until=at + LINK_WORKS,
        )
        record(actor, Act.RECOVERY_APPROVED, at, detail=f"{ON_MACHINE} {user.pk}")
    return token
