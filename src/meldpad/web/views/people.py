"""Who is in a dossier, and who looked in it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.membership import colleagues, readers_of, seen_by
from meldpad.dossiers.policies.verdict import NotAllowed
from meldpad.dossiers.services import involve
from meldpad.web.asking import Asking
from meldpad.web.dossier_page import Page
from meldpad.web.forms.people import InvolveForm
from meldpad.web.recently import recently_signed_in
from meldpad.web.seen import seen_rows
from meldpad.web.timeline import Link


@recently_signed_in(only_post=True)
def people(request: Asking, dossier_id: UUID) -> HttpResponse:
    """Add a colleague to a dossier, and see who is in it."""
    now = timezone.now()
    try:
        found, inside = readers_of(request.actor, dossier_id, now)
        typed = take_draft(actor=request.actor, path=request.path, at=now) if request.method == "GET" else None
        form = InvolveForm(request.POST or None, people=colleagues(request.actor, inside, now), typed=typed or {})
        if request.method == "POST" and form.is_valid():
            user = User.objects.get(pk=form.cleaned_data["person"])
            involve(
                actor=request.actor, dossier_id=dossier_id, user=user, may_write=form.cleaned_data["right"] == "write", at=now
            )
            messages.success(request, "Je collega kan nu meelezen.")
            return redirect("people", dossier_id)
    except NotAllowed:
        raise Http404 from None
    page = Page(title=f"Wie mag meelezen in {found.dossier.reference}", has_errors=bool(form.errors))
    context = {
        "page": page,
        "crumbs": _crumbs(dossier_id, found.dossier.reference, "Wie mag meelezen"),
        "form": form,
        "inside": inside,
        "restored": bool(typed),
    }
    return render(request, "pages/people.html", context)


def seen(request: Asking, dossier_id: UUID) -> HttpResponse:
    """Who opened, wrote in or printed a dossier, the latest first."""
    try:
        found, records = seen_by(request.actor, dossier_id, timezone.now())
    except NotAllowed:
        raise Http404 from None
    page = Page(title=f"Wie keek in {found.dossier.reference}")
    crumbs = _crumbs(dossier_id, found.dossier.reference, "Wie keek")
    return render(request, "pages/seen.html", {"page": page, "crumbs": crumbs, "rows": seen_rows(records)})


def _crumbs(dossier_id: UUID, reference: str, here: str) -> list[Link]:
    return [
        Link(text="Dossiers", href="/dossiers/"),
        Link(text=reference, href=f"/dossiers/{dossier_id}/"),
        Link(text=here, href=""),
    ]
