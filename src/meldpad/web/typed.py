"""Nothing typed is lost: a form that arrives too late is kept sealed for its writer and offered after signing in."""

from datetime import datetime

from django.http import HttpRequest

from meldpad.dossiers.drafts import keep_draft, take_draft
from meldpad.schools.actor import NotAppointed, actor_for

NEVER_KEPT = ("csrfmiddlewaretoken", "password", "token")


def keep_what_was_typed(request: HttpRequest, now: datetime) -> None:
    """Keep the posted fields of a page, when somebody known sent them."""
    if request.method != "POST" or not request.user.is_authenticated:
        return
    typed = {name: request.POST.getlist(name) for name in request.POST if name not in NEVER_KEPT}
    if not any(value.strip() for values in typed.values() for value in values):
        return
    try:
        actor = actor_for(request.user.pk, request.user.name, now.date())
    except NotAppointed:
        return
    keep_draft(actor=actor, path=request.path, typed=typed, at=now)


__all__ = ["keep_what_was_typed", "take_draft"]
