"""Following the link for new access. The token stands in one address that shows nothing and only sends on."""

from contextlib import suppress
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.staff.accepting import LinkDead
from meldpad.staff.recovered import open_recovery, recovery_of, renew_access
from meldpad.web.forms.invitation import PasswordForm
from meldpad.web.no_referrer import without_referrer
from meldpad.web.page import Page
from meldpad.web.signing.entering import after_password
from meldpad.web.tongue import tr

KEPT = "recovery"


def follow(request: HttpRequest, token: str) -> HttpResponse:
    """Remember which link it is, and go on at an address without the token. For a dead link the same."""
    request.session.pop(KEPT, None)
    with suppress(LinkDead):
        request.session[KEPT] = str(recovery_of(token, timezone.now()).id)
    return without_referrer(redirect("recover"))


def renew_page(request: HttpRequest) -> HttpResponse:
    """Choose a password; then the account begins anew, its owner is in, and sets up a second step."""
    now = timezone.now()
    kept = request.session.get(KEPT)
    try:
        if kept is None:
            raise LinkDead
        owner = open_recovery(UUID(kept), now).user
        form = PasswordForm(request.POST if request.method == "POST" else None, name=owner.name, email=owner.email)
        if request.method == "POST" and form.is_valid():
            user = renew_access(recovery_id=UUID(kept), password=form.cleaned_data["password"], at=now)
            return after_password(request, user, "", now)  # whoever was signed in on this machine is not the one who is now
    except LinkDead:
        request.session.pop(KEPT, None)
        return without_referrer(render(request, "pages/invitation_dead.html", {"page": Page(title=tr("Deze link werkt niet"))}))
    page = Page(title=tr("Kies een nieuw wachtwoord"), has_errors=bool(form.errors))
    return without_referrer(render(request, "pages/recovery.html", {"page": page, "who": owner, "form": form}))
