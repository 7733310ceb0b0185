"""What every page knows: who looks, and when the session ends by itself."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from meldpad.schools.actor import Actor, NotAppointed, actor_for
from meldpad.web.menu import Parts, parts_of
from meldpad.web.page import Page
from meldpad.web.signing.session import ends_at, seconds_left
from meldpad.web.spoken import clock
from meldpad.web.tongue import tr
from meldpad.web.words import role_words

SHORTEST_WARNED = 120


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """Who is signed in, in words. `staff` when the pages about pupils are open to them; `parts` are all that are."""

    name: str
    role: str
    school: str
    parts: Parts

    @property
    def staff(self) -> bool:
        """Whether the pages about dossiers are open to them."""
        return self.parts.staff


def page(request: HttpRequest) -> dict[str, object]:
    """Context of the frame around a page. Nothing is looked up before a template asks, so a page for a fault stays safe."""
    viewer = SimpleLazyObject(lambda: viewer_of(request))
    idle = SimpleLazyObject(lambda: idle_of(request) if viewer else None)
    return {"page": Page(), "viewer": viewer, "idle": idle, "practice": getattr(request, "practice", None)}


def viewer_of(request: HttpRequest) -> Viewer | None:
    """Who looks; None for somebody who is not signed in or has no role today."""
    actor = actor_of(request)
    if actor is None:
        return None
    return Viewer(
        name=actor.name,
        role=role_words(actor.roles),
        school=actor.school_name,
        parts=parts_of(actor),
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


@dataclass(frozen=True, kw_only=True)
class Idle:
    """When the session is locked by itself: as the footer says it, and in seconds for who is warned. No seconds, no warning."""

    text: str
    seconds: int


def idle_of(request: HttpRequest) -> Idle:
    """How long this page may stand open. Below two minutes a warning would come too soon to be one."""
    now = timezone.now()
    text = tr(
        "Doe je niets? Dan gaat Meldpad om {ends_at} op slot. Wat je typte blijft bewaard.",
        ends_at=clock(ends_at(request.session, now)),
    )
    left = seconds_left(request.session, now)
    return Idle(text=text, seconds=left if left >= SHORTEST_WARNED else 0)
