"""Who is in a dossier, letting a colleague in, and who looked in it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.dossiers.admitting import end_access, let_in
from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.membership import inside, seen_by
from meldpad.policy.verdict import NotAllowed
from meldpad.web.asking import Asking
from meldpad.web.forms.people import EndForm, InvolveForm
from meldpad.web.opening import may_share, member_named, opened_to_share
from meldpad.web.page import Page
from meldpad.web.people_page import crumbs_to, people_page, to_invite
from meldpad.web.recently import recently_signed_in
from meldpad.web.seen import seen_rows
from meldpad.web.tongue import tr


@recently_signed_in(only_post=True)
def people(request: Asking, dossier_id: UUID) -> HttpResponse:
    """Who is in and who is shut out; and the form that lets a colleague in."""
    now = timezone.now()
    opened = opened_to_share(request.actor, dossier_id, now, detail="people")
    invited = to_invite(request.actor, opened.dossier, now, sent=request.method == "POST")
    sent = request.POST if request.method == "POST" else None
    typed = None if sent else take_draft(actor=request.actor, path=request.path, at=now)
    form = InvolveForm(sent, people=invited, today=timezone.localdate(now), typed=typed)
    if form.is_bound and form.is_valid():
        user = User.objects.get(pk=form.cleaned_data["person"])
        token = form.cleaned_data["token"]
        try:
            let_in(actor=request.actor, dossier_id=dossier_id, user=user, invitation=form.invitation, at=now, token=token)
        except NotAllowed:
            raise Http404 from None
        messages.success(request, tr("{name} kan nu meelezen.", name=user.name))
        return redirect("people", dossier_id)
    return render(request, "pages/people.html", people_page(request.actor, opened, form, now) | {"restored": bool(typed)})


def end(request: Asking, dossier_id: UUID, user_id: UUID) -> HttpResponse:
    """Let somebody read no longer, with the reason when there is one."""
    now = timezone.now()
    found = may_share(request.actor, dossier_id, now)
    user = member_named(request.actor, dossier_id, user_id, now)
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            end_access(actor=request.actor, dossier_id=dossier_id, user=user, why=said["why"], at=now, token=said["token"])
        except NotAllowed:
            raise Http404 from None
        messages.success(request, tr("{name} leest niet meer mee.", name=user.name))
        return redirect("people", dossier_id)
    if not any(one.user_id == user.pk and not one.by_role for one in inside(found.dossier, now)):
        raise Http404
    context = {
        "page": Page(title=tr("Laat een collega niet meer meelezen"), section="dossiers", has_errors=bool(form.errors)),
        "opened_as": found,
        "crumbs": crumbs_to(found.dossier, tr("Niet meer meelezen")),
        "form": form,
        "name": user.name,
    }
    return render(request, "pages/end_access.html", context)


def seen(request: Asking, dossier_id: UUID) -> HttpResponse:
    """Who opened, wrote in or printed a dossier, the latest first."""
    try:
        found, records = seen_by(request.actor, dossier_id, timezone.now())
    except NotAllowed:
        raise Http404 from None
    context = {
        "page": Page(title=tr("Wie keek in {reference}", reference=found.dossier.reference), section="dossiers"),
        "opened_as": found,
        "crumbs": crumbs_to(found.dossier, tr("Wie keek"), people=False),
        "rows": seen_rows(records),
    }
    return render(request, "pages/seen.html", context)
