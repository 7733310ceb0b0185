"""Following the link of an invitation. The token stands in one address that shows nothing and only sends on."""

from contextlib import suppress
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.schools.models import Invitation
from meldpad.staff.accepting import LinkDead, accept, invitation_of, open_invitation
from meldpad.web.forms.invitation import PasswordForm
from meldpad.web.no_referrer import without_referrer
from meldpad.web.page import Page
from meldpad.web.signing.entering import after_password
from meldpad.web.tongue import tr

KEPT = "invitation"


def follow(request: HttpRequest, token: str) -> HttpResponse:
    """Remember which invitation it is, and go on at an address without the token. For a dead link the same."""
    request.session.pop(KEPT, None)
    with suppress(LinkDead):
        request.session[KEPT] = str(invitation_of(token, timezone.now()).id)
    return without_referrer(redirect("accept"))


def accept_page(request: HttpRequest) -> HttpResponse:
    """Choose a password; then the account is there, and its owner is signed in."""
    now = timezone.now()
    kept = request.session.get(KEPT)
    try:
        if kept is None:
            raise LinkDead
        invitation = open_invitation(UUID(kept), now)
        form = PasswordForm(request.POST if request.method == "POST" else None, name=invitation.name, email=invitation.email)
        if request.method == "POST" and form.is_valid():
            user = accept(invitation_id=invitation.id, password=form.cleaned_data["password"], at=now)
            return after_password(request, user, "", now)  # whoever was signed in on this machine is not the one who is now
    except LinkDead:
        request.session.pop(KEPT, None)
        return without_referrer(render(request, "pages/invitation_dead.html", {"page": Page(title=tr("Deze link werkt niet"))}))
    return without_referrer(render(request, "pages/invitation.html", _page(invitation, form)))


def _page(invitation: Invitation, form: PasswordForm) -> dict[str, object]:
    place = invitation.school.name if invitation.school else invitation.board.name
    return {
        "page": Page(title=tr("Welkom bij Meldpad"), has_errors=bool(form.errors)),
        "name": invitation.name,
        "email": invitation.email,
        "place": place,
        "form": form,
    }
