"""One proposal to destroy: the page on which a second person says yes or no, and the proof.

The same for dossiers and for a worry; what differs is said in words.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.documents.certificate import Certificate, certificate_pdf
from meldpad.documents.press import DocumentNotMade
from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.writing import PayloadRefused
from meldpad.keyroom.recovery import sheets_are_older
from meldpad.retention.deciding import Answer, decide_round, withdraw_round
from meldpad.retention.destroying import CUT_OFF, carry_out
from meldpad.retention.rounds import RoundKnown
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.certificate_page import reference_of
from meldpad.web.forms.retention import DecideForm
from meldpad.web.page import Page
from meldpad.web.timeline import Link
from meldpad.web.tongue import in_dutch, tr_later
from meldpad.web.unmade import paper_unmade

SETTLED = tr_later("Iemand anders gaf al antwoord. Kijk hoe het nu staat.")
HALF_DONE = tr_later("Je ja staat vast. Het vernietigen is nog niet klaar. De beheerder maakt het af.")
PAPER_LACKS = tr_later("Wat er is besloten en gedaan, staat vast. Alleen het papier mist nog.")
log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class RoundWords:
    """What is said about a round of one sort. `home`, `page`, `proof`: names of pages; `about`: a template for what differs."""

    home: str
    page: str
    proof: str
    title: str
    heading: str
    withdrawn: str
    refused: str
    destroyed: str
    about: str
    state: Callable[[RoundKnown], str]
    chosen: Callable[[RoundKnown], Sequence[str]]
    paper: Callable[[RoundKnown, datetime], Certificate]
    why: Callable[[RoundKnown], str]


def round_answer(request: Asking, known: RoundKnown, said: RoundWords) -> HttpResponse:
    """The page of a round; who may decide answers on it, whoever proposed it may take it back."""
    now, one = timezone.now(), known.round
    deciding = known.may_decide and request.method == "POST"
    typed = None if deciding else take_draft(actor=request.actor, path=request.path, at=now)
    old = known.may_decide and sheets_are_older(one.school_id)
    form = DecideForm(request.POST if deciding else None, typed=typed, old_sheets=old)
    try:
        if known.mine and request.method == "POST" and request.POST.get("op") == "withdraw":
            withdraw_round(actor=request.actor, round_id=one.id, at=now)
            messages.success(request, said.withdrawn)
            return redirect(said.home)
        if form.is_bound and form.is_valid():
            return _decide(request, known, form, said)
    except PayloadRefused:
        messages.warning(request, SETTLED)
        return redirect(said.page, one.id)
    context = {
        "page": Page(title=said.heading, section="more", has_errors=bool(form.errors)),
        "crumbs": [Link(text=said.title, href=address(said.home)), Link(text=said.heading, href="")],
        "about": said.about,
        "state": said.state(known),
        "reason": said.why(known),
        "answer": known.answer,
        "chosen": said.chosen(known),
        "form": form if known.may_decide else None,
        "mine": known.mine,
        "old_sheets": old,
        "proof": address(said.proof, round_id=one.id) if is_done(known) else "",
        "restored": bool(typed),
    }
    return render(request, "retention/round.html", context)


def _decide(request: Asking, known: RoundKnown, form: DecideForm, said: RoundWords) -> HttpResponse:
    typed, round_id = form.cleaned_data, known.round.id
    answer = Answer(agrees=typed["agrees"] == "yes", why=typed["why"], anyway=typed.get("anyway", ""))
    decide_round(actor=request.actor, round_id=round_id, answer=answer, at=timezone.now())
    if not answer.agrees:
        messages.success(request, said.refused)
        return redirect(said.page, round_id)
    try:
        carry_out(round_id, timezone.now())
        messages.success(request, said.destroyed)
    except CUT_OFF:
        log.exception("round %s is not done", round_id)
        messages.warning(request, HALF_DONE)
    return redirect(said.page, round_id)


def is_done(known: RoundKnown) -> bool:
    """Whether it was agreed and carried out, so that there is a proof."""
    return bool(known.round.agreed and known.round.finished_at)


@in_dutch
def round_proof(request: Asking, known: RoundKnown, said: RoundWords) -> HttpResponse:
    """The proof of a round that is done, as a PDF without a name."""
    now = timezone.localtime()
    if not is_done(known):
        raise Http404
    record(request.actor, Act.PRINTED, now, detail="certificate")
    try:
        paper = certificate_pdf(said.paper(known, now))
    except DocumentNotMade as trouble:
        return paper_unmade(request, trouble, address(said.page, round_id=known.round.id), kept=PAPER_LACKS)
    response = HttpResponse(paper, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="bewijs-{reference_of(known.round)}.pdf"'
    return response
