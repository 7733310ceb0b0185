"""Whose help is whose: an explanation is for whoever may open one of its pages."""

from django.http import HttpRequest

from meldpad.policy.practising import PRACTISES
from meldpad.web.access import ACCESS, SETTING_UP
from meldpad.web.addresses import address
from meldpad.web.context import actor_of
from meldpad.web.help.kinds import WRITTEN
from meldpad.web.help.topics import Topic, topics_by_page
from meldpad.web.open_to.area import PUBLIC
from meldpad.web.practice_address import PLAYED
from meldpad.web.signing.session import is_complete

WRITING = frozenset({"add_entry", "entry_step", "entry_check"})


def opens(page: str, roles: frozenset[str]) -> bool:
    """Whether somebody with these roles may open this page, or comes by it in an exercise."""
    allowed = ACCESS.get(page, frozenset())
    return allowed is PUBLIC or not allowed.isdisjoint(roles) or (page in PLAYED and not PRACTISES.isdisjoint(roles))


def roles_of(request: HttpRequest) -> frozenset[str]:
    """The roles of who asks; none for somebody who is not signed in with all factors."""
    actor = actor_of(request)
    return frozenset(actor.roles) if actor and is_complete(request.session) else frozenset()


def may_read(topic: Topic, request: HttpRequest) -> bool:
    """Whether this explanation is for who asks."""
    roles = roles_of(request)
    setting_up = SETTING_UP if request.user.is_authenticated else frozenset()
    return any(page in setting_up or opens(page, roles) for page in topic.pages)


def help_here(request: HttpRequest) -> str:
    """Where the page that is shown is explained. Without a page, or on one that is not theirs, the list of all explanations."""
    match = request.resolver_match
    name = (match.url_name or "") if match else ""
    topic, actor = topics_by_page().get(name), getattr(request, "actor", None)
    if topic is None or not opens(name, frozenset(actor.roles) if actor else frozenset()):
        return address("help_index")
    kind = match.kwargs.get("kind", "") if match and name in WRITING else ""
    return address("help_kind", kind=kind) if kind in WRITTEN else address("help", topic=topic.code)
