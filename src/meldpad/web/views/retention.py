"""Keeping and destroying: the yearly list, a proposal, and what a second person says to it."""

import logging
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.documents.certificate import certificate_pdf
from meldpad.documents.press import DocumentNotMade
from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.writing import PayloadRefused
from meldpad.keyroom.recovery import sheets_are_older
from meldpad.retention.deciding import Answer, decide_round, withdraw_round
from meldpad.retention.destroying import CUT_OFF, carry_out
from meldpad.retention.listing import Kept, yearly_list
from meldpad.retention.proposing import propose_round
from meldpad.retention.rounds import round_named, rounds_known
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.certificate_page import certificate_of, reference_of
from meldpad.web.forms.retention import DecideForm, ProposeForm
from meldpad.web.page import Page
from meldpad.web.recently import recently_signed_in
from meldpad.web.refused import gone_when_refused
from meldpad.web.retention_page import DECIDE, chosen_words, free_words, kept_line, round_line, state_words
from meldpad.web.timeline import Link
from meldpad.web.unmade import paper_unmade

TITLE = "Bewaren en vernietigen"
SETTLED = "Iemand anders gaf al antwoord. Kijk hoe het nu staat."
CHANGED = "Er is intussen iets veranderd. Kijk de lijst na en kies opnieuw."
STANDS = "Wat er is besloten en gedaan, staat vast. Alleen het papier mist nog."
log = logging.getLogger(__name__)


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
    messages.success(request, "Je voorstel staat klaar. Een tweede persoon zegt ja of nee.")
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
    now = timezone.now()
    known = round_named(request.actor, round_id, now)
    deciding = known.may_decide and request.method == "POST"
    typed = None if deciding else take_draft(actor=request.actor, path=request.path, at=now)
    old = known.may_decide and sheets_are_older(known.round.school_id)
    form = DecideForm(request.POST if deciding else None, typed=typed, old_sheets=old)
    try:
        if known.mine and request.method == "POST" and request.POST.get("op") == "withdraw":
            withdraw_round(actor=request.actor, round_id=round_id, at=now)
            messages.success(request, "Je voorstel is ingetrokken. Alle dossiers blijven.")
            return redirect("retention")
        if form.is_bound and form.is_valid():
            return _decide(request, round_id, form)
    except PayloadRefused:
        messages.warning(request, SETTLED)
        return redirect("retention_round", round_id)
    one = known.round
    context = {
        "page": Page(title=DECIDE, section="more", has_errors=bool(form.errors)),
        "crumbs": [Link(text=TITLE, href=address("retention")), Link(text=DECIDE, href="")],
        "state": state_words(known),
        "reason": known.reason,
        "answer": known.answer,
        "chosen": [chosen_words(each, agreed=one.agreed) for each in known.chosen],
        "form": form if known.may_decide else None,
        "mine": known.mine,
        "round_id": round_id,
        "old_sheets": old,
        "done": bool(one.agreed and one.finished_at),
        "restored": bool(typed),
    }
    return render(request, "retention/round.html", context)


def _decide(request: Asking, round_id: UUID, form: DecideForm) -> HttpResponse:
    said = form.cleaned_data
    answer = Answer(agrees=said["agrees"] == "yes", why=said["why"], anyway=said.get("anyway", ""))
    decide_round(actor=request.actor, round_id=round_id, answer=answer, at=timezone.now())
    if not answer.agrees:
        messages.success(request, "Je nee staat vast. Alle dossiers blijven.")
        return redirect("retention_round", round_id)
    try:
        carry_out(round_id, timezone.now())
        messages.success(request, "De dossiers zijn vernietigd. Het bewijs staat hieronder.")
    except CUT_OFF:
        log.exception("round %s is not done", round_id)
        messages.warning(request, "Je ja staat vast. Het vernietigen is nog niet klaar. De beheerder maakt het af.")
    return redirect("retention_round", round_id)


@gone_when_refused
def retention_certificate(request: Asking, round_id: UUID) -> HttpResponse:
    """The proof of a round that is done, as a PDF without a name."""
    now = timezone.localtime()
    known = round_named(request.actor, round_id, now)
    if not (known.round.agreed and known.round.finished_at):
        raise Http404
    record(request.actor, Act.PRINTED, now, detail="certificate")
    try:
        paper = certificate_pdf(certificate_of(known, now))
    except DocumentNotMade as trouble:
        return paper_unmade(request, trouble, address("retention_round", round_id=round_id), kept=STANDS)
    response = HttpResponse(paper, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="bewijs-{reference_of(known.round)}.pdf"'
    return response
