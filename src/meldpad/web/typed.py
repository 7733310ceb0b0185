"""Nothing typed is lost: a form that arrives too late, or that was on a screen that was put away, is kept sealed for its writer
and offered after signing in."""

from datetime import datetime

from django.http import HttpRequest

from meldpad.accounts.models import User
from meldpad.dossiers.drafts import keep_draft, take_draft
from meldpad.schools.actor import NotAppointed, actor_for

NEVER_KEPT = ("csrfmiddlewaretoken", "token", "from_page", "password", "new_password", "again", "code", "credential")


def keep_what_was_typed(request: HttpRequest, now: datetime, *, path: str = "") -> None:
    """Keep the posted fields of a page, when somebody known sent them: of this page, or of the one at `path`."""
    user = request.user if isinstance(request.user, User) else getattr(request, "locked_user", None)
    if request.method != "POST" or user is None:
        return
    typed = {name: request.POST.getlist(name) for name in request.POST if name not in NEVER_KEPT}
    if not any(value.strip() for values in typed.values() for value in values):
        return
    try:
        actor = actor_for(user.pk, user.name, now.date())
    except NotAppointed:
        return
    keep_draft(actor=actor, path=path or request.path, typed=typed, at=now)


__all__ = ["keep_what_was_typed", "take_draft"]
