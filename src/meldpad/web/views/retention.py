"""Keeping and destroying: the yearly list, a proposal, and what a second person says to it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.writing import PayloadRefused
from meldpad.retention.listing import Kept, yearly_list
from meldpad.retention.proposing import propose_round
from meldpad.retention.rounds import round_named, rounds_known
from meldpad.web.asking import Asking
from meldpad.web.certificate_page import certificate_of
from meldpad.web.forms.retention import ProposeForm
from meldpad.web.page import Page
from meldpad.web.recently import recently_signed_in
from meldpad.web.refused import gone_when_refused
from meldpad.web.retention_page import DECIDE, chosen_words, free_words, kept_line, round_line, state_words
from meldpad.web.round_page import RoundWords, round_answer, round_proof
from meldpad.web.tongue import tr, tr_later

TITLE = tr_later("Bewaren en vernietigen")
CHANGED = tr_later("Er is intussen iets veranderd. Kijk de lijst na en kies opnieuw.")
OF_DOSSIERS = RoundWords(
    home="retention",
    page="retention_round",
    proof="retention_certificate",
    title=TITLE,
    heading=DECIDE,
    withdrawn=tr_later("Je voorstel is ingetrokken. Alle dossiers blijven."),
    refused=tr_later("Je nee staat vast. Alle dossiers blijven."),
    destroyed=tr_later("De dossiers zijn vernietigd. Het bewijs staat hieronder."),
    about="retention/about_dossiers.html",
    state=state_words,
    chosen=lambda known: [chosen_words(each, agreed=known.round.agreed) for each in known.chosen],
    paper=certificate_of,
    why=lambda known: known.reason,
)


@gone_when_refused
@recently_signed_in(only_post=True)
def retention(request: Asking) -> HttpResponse:
    """What may go, what stays and why, what was proposed; and the form that proposes."""
    now = timezone.now()
    listed = yearly_list(request.actor, now)
    free = [(one.dossier_id, free_words(one)) for one in listed if one.may_be_chosen]
    sent = request.POST if request.method == "POST" else None
    typed = None if sent else take_draft(actor=request.actor, path=request.path, at=now)
    form = ProposeForm(sent, free=free, typed=typed)
    if form.is_bound and form.is_valid():
        return _propose(request, form)
    return render(request, "retention/list.html", _list(request, listed, form) | {"restored": bool(typed)})


def _propose(request: Asking, form: ProposeForm) -> HttpResponse:
    said = form.cleaned_data
    named = {"dossier_ids": said["chosen"], "reason": said["reason"], "token": said["token"]}
    try:
        one = propose_round(actor=request.actor, at=timezone.now(), **named)
    except PayloadRefused:
        messages.warning(request, CHANGED)
        return redirect("retention")
    messages.success(request, tr("Je voorstel staat klaar. Een tweede persoon zegt ja of nee."))
    return redirect("retention_round", one.id)


def _list(request: Asking, listed: list[Kept], form: ProposeForm) -> dict[str, object]:
    today = timezone.localdate()
    return {
        "page": Page(title=TITLE, section="more", has_errors=bool(form.errors)),
        "form": form,
        "free": any(one.may_be_chosen for one in listed),
        "stays": [kept_line(one, today) for one in listed if not one.may_be_chosen],
        "rounds": [round_line(known) for known in rounds_known(request.actor, timezone.now())],
    }


@gone_when_refused
@recently_signed_in(only_post=True)
def retention_round(request: Asking, round_id: UUID) -> HttpResponse:
    """One proposal: say yes or no, take one's own back, or see what became of it."""
    return round_answer(request, round_named(request.actor, round_id, timezone.now()), OF_DOSSIERS)


@gone_when_refused
def retention_certificate(request: Asking, round_id: UUID) -> HttpResponse:
    """The proof of a round that is done, as a PDF without a name."""
    return round_proof(request, round_named(request.actor, round_id, timezone.now()), OF_DOSSIERS)
