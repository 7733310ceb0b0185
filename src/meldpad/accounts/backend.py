"""Signing in by e-mail and password; finding the account of a session is a prepared statement."""

from allauth.account.auth_backends import AuthenticationBackend

from meldpad.accounts.models import User
from meldpad.statements.prepared import Prepared

NAMES = [field.attname for field in User._meta.concrete_fields]
_ONE = Prepared(lambda user_id: User.objects.filter(pk=user_id).values_list(*NAMES))


class AccountBackend(AuthenticationBackend):  # type: ignore[misc]
    """As allauth's, only quicker to find; a closed account is nobody."""

    def get_user(self, user_id: object) -> User | None:
        found = _ONE(User._meta.pk.to_python(user_id))
        user = User.from_db("default", NAMES, found[0]) if found else None
        return user if user and self.user_can_authenticate(user) else None
