"""What every page knows: who looks, and when the session ends by itself."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from meldpad.schools.actor import Actor, NotAppointed, actor_for
from meldpad.web.access import AT_SCHOOL, KEEPERS, SCHOOL_STAFF
from meldpad.web.middleware.idle import ends_at
from meldpad.web.words import role_words
from meldpad.words.dates import clock


@dataclass(frozen=True, kw_only=True)
class Page:
    """What the frame wants to know of a page. A title never holds a name; `section` is the part of the menu."""

    title: str = ""
    section: str = ""
    has_errors: bool = False


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """Who is signed in, in words. `staff` when the pages about pupils are open to them, `keeps` when those about accounts are,
    `writes` when they may write a signal."""

    name: str
    role: str
    school: str
    staff: bool
    keeps: bool
    writes: bool


def page(request: HttpRequest) -> dict[str, object]:
    """Context of the frame around a page. Nothing is looked up before a template asks, so a page for a fault stays safe."""
    viewer = SimpleLazyObject(lambda: viewer_of(request))
    return {"page": Page(), "viewer": viewer, "idle_text": SimpleLazyObject(lambda: idle_text(request) if viewer else "")}


def viewer_of(request: HttpRequest) -> Viewer | None:
    """Who looks; None for somebody who is not signed in or has no role today."""
    actor = actor_of(request)
    if actor is None:
        return None
    return Viewer(
        name=actor.name,
        role=role_words(actor.roles),
        school=actor.school_name,
        staff=not SCHOOL_STAFF.isdisjoint(actor.roles),
        keeps=not KEEPERS.isdisjoint(actor.roles),
        writes=not AT_SCHOOL.isdisjoint(actor.roles),
    )


def actor_of(request: HttpRequest) -> Actor | None:
    """The actor, also on a page that is open to everybody: there the middleware did not look for one."""
    found: Actor | None = getattr(request, "actor", None)
    user = getattr(request, "user", None)
    if found or user is None or not user.is_authenticated:
        return found
    try:
        return actor_for(user.pk, user.name, timezone.localdate())
    except NotAppointed:
        return None


def idle_text(request: HttpRequest) -> str:
    """When the session ends by itself, as the footer says it."""
    return f"Doe je niets? Dan log je om {clock(ends_at(request))} vanzelf uit. Wat je typte blijft bewaard."
