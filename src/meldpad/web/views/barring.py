"""Shutting somebody out of a dossier, shutting oneself out, and letting somebody back (T28)."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.dossiers.barring import let_back, shut_out
from meldpad.dossiers.conflicts import members_around
from meldpad.dossiers.finding import Found, dossier_for
from meldpad.dossiers.membership import barred_from
from meldpad.policy.sharing import may_shut_out
from meldpad.policy.verdict import NotAllowed
from meldpad.web.asking import Asking
from meldpad.web.forms.again import posted
from meldpad.web.forms.barring import OneselfForm, ShutOutForm, tie_words
from meldpad.web.forms.people import LetBackForm
from meldpad.web.opening import may_share, member_named
from meldpad.web.page import Page
from meldpad.web.people_page import bar_view, crumbs_to
from meldpad.web.recently import recently_signed_in
from meldpad.web.tongue import tr, tr_later
from meldpad.web.words import role_words

SAID_SELF = tr_later("Zei zelf dat die dit kind privé kent.")


@recently_signed_in(only_post=True)
def shut(request: Asking, dossier_id: UUID) -> HttpResponse:
    """Choose whom; then read what it does and what they know already; then it is done."""
    found = may_share(request.actor, dossier_id, timezone.now())
    people = _to_bar(request, found)
    step = request.POST.get("step", "")
    if request.method != "POST" or step == "change":
        typed = {name: values[0] for name, values in posted(request.POST).items() if values}
        return _ask(request, found, _form(found, people, None, typed or {"person": request.GET.get("wie", "")}))
    form = _form(found, people, request.POST)
    if not form.is_valid():
        return _ask(request, found, form)
    return _bar(request, found, form) if step == "save" else _check(request, found, form)


def _form(
    found: Found, people: Sequence[tuple[UUID, str]], data: Mapping[str, object] | None, typed: Mapping[str, object] | None = None
) -> ShutOutForm:
    return ShutOutForm(data, people=people, edition=found.dossier.edition, initial=typed)


def _to_bar(request: Asking, found: Found) -> list[tuple[UUID, str]]:
    """Everybody of the school and its board; also who is shut out already, because a form may be sent twice."""
    gone = {one.user_id for one in barred_from(found.dossier)} if request.method != "POST" else set()
    members = [one for one in members_around(request.actor, timezone.now()) if one.user_id not in gone]
    return [(one.user_id, f"{one.name} ({role_words(one.roles)})") for one in members]


def _ask(request: Asking, found: Found, form: ShutOutForm) -> HttpResponse:
    return render(request, "pages/shut_out.html", _context(found, form))


def _check(request: Asking, found: Found, form: ShutOutForm) -> HttpResponse:
    user = User.objects.get(pk=form.cleaned_data["person"])
    view = bar_view(found.dossier, user, timezone.now())
    said = {"view": view, "tie": tie_words(found.dossier.edition)[form.kin], "why": form.cleaned_data["why"]}
    return render(
        request, "pages/shut_out_check.html", {**_context(found, form), **said, "self": user.pk == request.actor.user_id}
    )


def _bar(request: Asking, found: Found, form: ShutOutForm) -> HttpResponse:
    user, said = User.objects.get(pk=form.cleaned_data["person"]), form.cleaned_data
    try:
        shut_out(
            actor=request.actor,
            dossier_id=found.dossier.id,
            user=user,
            kinship=form.kin,
            why=said["why"],
            at=timezone.now(),
            token=said["token"],
        )
    except NotAllowed:
        raise Http404 from None
    if user.pk == request.actor.user_id:
        return _gone(request)
    messages.success(request, tr("{name} ziet dit dossier niet meer.", name=user.name))
    return redirect("people", found.dossier.id)


def _gone(request: Asking) -> HttpResponse:
    messages.success(request, tr("Je ziet dit dossier niet meer. Dank je dat je het zei."))
    return redirect("today")


def _context(
    found: Found, form: ShutOutForm | OneselfForm | LetBackForm, title: str = tr_later("Sluit iemand uit")
) -> dict[str, object]:
    return {
        "page": Page(title=title, section="dossiers", has_errors=bool(form.errors)),
        "opened_as": found,
        "crumbs": crumbs_to(found.dossier, title, people=not isinstance(form, OneselfForm)),
        "form": form,
    }


def oneself(request: Asking, dossier_id: UUID) -> HttpResponse:
    """For who reads along or wrote here: say that you know this child privately, and see the dossier no longer."""
    now = timezone.now()
    try:
        found = dossier_for(request.actor, dossier_id, now)
    except NotAllowed:
        raise Http404 from None
    if not may_shut_out(request.actor, found.relation, oneself=True):
        raise Http404
    form = OneselfForm(request.POST if request.method == "POST" else None, edition=found.dossier.edition)
    user = User.objects.get(pk=request.actor.user_id)
    if not (form.is_bound and form.is_valid()):
        alone = bar_view(found.dossier, user, now).alone if found.guarded else ()
        context = _context(found, form, tr("Ik ken dit kind privé"))
        return render(request, "pages/shut_out_oneself.html", {**context, "alone": alone})
    said = {"kinship": form.kin, "why": SAID_SELF, "token": form.cleaned_data["token"]}
    try:
        shut_out(actor=request.actor, dossier_id=dossier_id, user=user, at=now, **said)
    except NotAllowed:
        raise Http404 from None
    return _gone(request)


@recently_signed_in(only_post=True)
def back(request: Asking, dossier_id: UUID, user_id: UUID) -> HttpResponse:
    """End a bar that was not right, or is not any more."""
    now = timezone.now()
    found = may_share(request.actor, dossier_id, now)
    user = member_named(request.actor, dossier_id, user_id, now)
    form = LetBackForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            let_back(actor=request.actor, dossier_id=dossier_id, user=user, why=said["why"], at=now, token=said["token"])
        except NotAllowed:
            raise Http404 from None
        messages.success(
            request, tr("{name} is niet meer uitgesloten. Wat er eerst was, komt niet vanzelf terug.", name=user.name)
        )
        return redirect("people", dossier_id)
    if user.pk not in {one.user_id for one in barred_from(found.dossier)}:
        raise Http404
    return render(request, "pages/let_back.html", {**_context(found, form, tr("Hef een uitsluiting op")), "name": user.name})
