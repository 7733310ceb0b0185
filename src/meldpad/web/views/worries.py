"""Worries about an employee: keeping them longer, and letting them go by its writer and the board (T26, T48)."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.writing import PayloadRefused
from meldpad.retention.listing import Kept
from meldpad.retention.rounds import RoundKnown, worry_rounds
from meldpad.retention.rounds import worry_round as round_known
from meldpad.retention.worries import propose_worry, worries_of
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.forms.retention import HoldForm, LiftForm, ProposeWorryForm
from meldpad.web.page import Page
from meldpad.web.recently import recently_signed_in
from meldpad.web.refused import gone_when_refused
from meldpad.web.round_page import RoundWords, round_answer, round_proof
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr, tr_later
from meldpad.web.worry_holds import held, holds_on, keeps, lifted
from meldpad.web.worry_page import (
    DECIDE,
    ONE,
    TITLE,
    chosen_lines,
    worry_certificate,
    worry_line,
    worry_round_line,
    worry_state,
)

OF_A_WORRY = RoundWords(
    home="worries",
    page="worry_round",
    proof="worry_proof",
    title=TITLE,
    heading=DECIDE,
    withdrawn=tr_later("Het voorstel is ingetrokken. Alles blijft."),
    refused=tr_later("Je nee staat vast. Alles blijft."),
    destroyed=tr_later("Het is vernietigd. Het bewijs staat hieronder."),
    about="retention/about_a_worry.html",
    state=worry_state,
    chosen=chosen_lines,
    paper=worry_certificate,
    why=lambda known: "",  # the board learns a number, a count and a day
)


def worries(request: Asking) -> HttpResponse:
    """One's own worries, and for the board what waits for it."""
    now = timezone.now()
    context = {
        "page": Page(title=TITLE, section="more"),
        "lines": [worry_line(one) for one in worries_of(request.actor, now)],
        "rounds": [worry_round_line(known) for known in worry_rounds(request.actor, now)],
    }
    return render(request, "retention/worries.html", context)


@gone_when_refused
@recently_signed_in(only_post=True)
def worry(request: Asking, dossier_id: UUID) -> HttpResponse:
    """How long one worry stays: what stands in the way, what it is held for, and the proposal to let it go."""
    now = timezone.now()
    one = next((each for each in worries_of(request.actor, now) if each.dossier_id == dossier_id), None)
    if one is None:
        raise Http404
    op, writes = request.POST.get("op", ""), keeps(request.actor, dossier_id, now)
    if op == "propose":
        return _propose(request, one, now)
    lift = LiftForm(request.POST if op.startswith("lift-") else None, prefix="lift")
    typed = None if op else take_draft(actor=request.actor, path=request.path, at=now)
    form = HoldForm(request.POST if op == "hold" else None, today=timezone.localdate(now), typed=typed)
    if writes and form.is_bound and form.is_valid() and held(request.actor, dossier_id, form, now):
        return _again(request, dossier_id, tr("Dit blijft bewaard."))
    if writes and lift.is_bound and lift.is_valid() and lifted(request.actor, dossier_id, op, lift, now):
        return _again(request, dossier_id, tr("Deze reden om langer te bewaren is voorbij."))
    failed = lift if lift.errors else form
    context = {
        "page": Page(title=ONE, section="more", has_errors=bool(failed.errors)),
        "crumbs": [Link(text=TITLE, href=address("worries")), Link(text=one.reference, href="")],
        "line": worry_line(one),
        "propose": ProposeWorryForm(),
        "form": form,
        "failed": failed,
        "lift": lift,
        "writes": writes,
        "holds": holds_on(dossier_id, timezone.localdate(now)) if writes else [],
    }
    return render(request, "retention/worry.html", context)


def _again(request: Asking, dossier_id: UUID, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("worry", dossier_id)


def _propose(request: Asking, one: Kept, now: datetime) -> HttpResponse:
    form = ProposeWorryForm(request.POST)
    if not form.is_valid():
        return redirect("worry", one.dossier_id)
    try:
        made = propose_worry(actor=request.actor, dossier_id=one.dossier_id, at=now, token=form.cleaned_data["token"])
    except PayloadRefused:
        messages.warning(request, tr("Dit mag nu niet weg. Kijk wat in de weg staat."))
        return redirect("worry", one.dossier_id)
    messages.success(request, tr("Je voorstel staat klaar. Iemand van het bestuur zegt ja of nee."))
    return redirect("worry_round", made.id)


@gone_when_refused
@recently_signed_in(only_post=True)
def worry_round(request: Asking, round_id: UUID) -> HttpResponse:
    """One proposal: the board says yes or no by its number alone; whoever made it may take it back."""
    return round_answer(request, _known(request, round_id), OF_A_WORRY)


@gone_when_refused
def worry_proof(request: Asking, round_id: UUID) -> HttpResponse:
    """The proof of a round that is done, as a PDF without a name."""
    return round_proof(request, _known(request, round_id), OF_A_WORRY)


def _known(request: Asking, round_id: UUID) -> RoundKnown:
    if known := round_known(request.actor, round_id, timezone.now()):
        return known
    raise Http404
