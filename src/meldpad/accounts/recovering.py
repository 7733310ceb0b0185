"""An account begins anew: what let somebody in until now lets nobody in any more."""

from uuid import UUID

from meldpad.accounts.factors import remove_all_factors
from meldpad.accounts.models import User
from meldpad.accounts.sessions import end_sessions


def hold_account(user_id: UUID) -> User:
    """The account, held until the end of the transaction: two who change its way in do so one after the other."""
    return User.objects.select_for_update().get(pk=user_id)


def begin_anew(user: User, password: str) -> None:
    """A new password, no second factor, no session. Marks of browsers hold the old password and say nothing from now on."""
    user.set_password(password)
    user.save(update_fields=["password"])
    remove_all_factors(user)
    end_sessions(user.pk)
