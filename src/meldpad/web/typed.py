"""Nothing typed is lost: a form that arrives too late, or that was on a screen that was put away, is kept sealed for its writer
and offered after signing in."""

from datetime import datetime

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from meldpad.accounts.models import User
from meldpad.dossiers.drafts import keep_draft, take_draft
from meldpad.practice.grounds import is_double
from meldpad.practice.playing import playing
from meldpad.schools.actor import NotAppointed, actor_for
from meldpad.web.access import ACCESS
from meldpad.web.open_to.area import PUBLIC
from meldpad.web.practice_address import as_outside, in_practice
from meldpad.web.signing.where import inside

NEVER_KEPT = ("csrfmiddlewaretoken", "token", "from_page", "password", "new_password", "again", "code", "credential")


def keep_what_was_typed(request: HttpRequest, now: datetime, *, path: str = "") -> None:
    """Keep the posted fields of a page, when somebody known sent them: of this page, or of the one at `path`."""
    user = request.user if isinstance(request.user, User) else getattr(request, "locked_user", None)
    if request.method != "POST" or user is None:
        return
    typed = {name: request.POST.getlist(name) for name in request.POST if name not in NEVER_KEPT}
    if not any(value.strip() for values in typed.values() for value in values):
        return
    where = path or request.path
    writer = writer_at(user, where)
    try:
        actor = actor_for(writer.pk, writer.name, now.date()) if writer else None
    except NotAppointed:
        return
    if actor:
        keep_draft(actor=actor, path=where, typed=typed, at=now)


def page_inside(path: str) -> str:
    """A path of ours that somebody must be signed in for; "" for any other."""
    try:
        name = resolve(as_outside(inside(path))).url_name
    except Resolver404:
        return ""
    return path if ACCESS.get(name or "", PUBLIC) is not PUBLIC else ""


def writer_at(user: User, path: str) -> User | None:
    """As whom somebody types on a page: as themselves, or in an exercise as who they are there; None when that has ended."""
    if not in_practice(path):
        return user
    now = playing(user.pk)
    return now.ground.double if now else user if is_double(user.pk) else None


__all__ = ["keep_what_was_typed", "page_inside", "take_draft"]
