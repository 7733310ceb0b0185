"""Where somebody goes after signing in: only to a page of this site, and not to one that would send them out again."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

NEVER_NEXT = (
    "account_login",
    "account_logout",
    "hide",
    "hidden",
    "lock",
    "unlock",
    "second_step",
    "confirm",
    "stay",
    "time_left",
)


def inside(where: str) -> str:
    """This address, or "" when it does not lead to a page inside."""
    ours = where.startswith("/") and url_has_allowed_host_and_scheme(where, allowed_hosts=None)
    return where if ours and where.partition("?")[0] not in {reverse(name) for name in NEVER_NEXT} else ""


def wanted(request: HttpRequest) -> str:
    """Where the person of this request wanted to go."""
    return inside(request.POST.get("next", "") or request.GET.get("next", ""))
