"""Practising: choosing a case, going on in it, ending it, and looking back. The case itself is played on the ordinary pages."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from meldpad.audit.insisting import insist
from meldpad.policy.practising import may_count_practice, may_practise
from meldpad.practice.looking_back import Outcome, look_back
from meldpad.practice.playing import end_case, last_finished, next_moment, playing, start_case, stop_case
from meldpad.practice.training import choose_counting, counts_here, own_practice, practised_here
from meldpad.web.asking import Asking
from meldpad.web.page import Page
from meldpad.web.practice_address import first_page
from meldpad.web.practice_page import cards, duties_back, line_of, time_lines
from meldpad.web.refused import gone_when_refused
from meldpad.web.tongue import tr


@gone_when_refused
def practice(request: Asking) -> HttpResponse:
    """Every case, the one that is on its way, and for whoever says whether it counts: who practised."""
    actor, now = request.actor, timezone.now()
    insist(may_practise(actor), actor, now)
    running, may_count = playing(actor.user_id), bool(may_count_practice(actor))
    own = own_practice(actor)
    context = {
        "page": Page(title=tr("Oefenen"), section="more"),
        "cases": cards(own),
        "running": line_of(running) if running else None,
        "finished": last_finished(actor.user_id) is not None,
        "token": uuid4(),
        "own": time_lines(own),
        "counts": counts_here(actor.here),
        "may_count": may_count,
        "everybody": time_lines(practised_here(actor, now)) if may_count else (),
    }
    return render(request, "practice/cases.html", context)


@require_POST
@gone_when_refused
def start(request: Asking) -> HttpResponse:
    """Begin a case; what was written in an earlier one is thrown away."""
    start_case(actor=request.actor, case_id=request.POST.get("case", ""), at=timezone.now(), token=_token(request))
    return redirect(first_page())


@require_POST
@gone_when_refused
def forward(request: Asking) -> HttpResponse:
    """The next moment of the case."""
    sent = request.POST.get("after", "")
    run = next_moment(actor=request.actor, after=int(sent) if sent.isdecimal() else 0, at=timezone.now())
    return redirect(first_page() if run else "practice")


@require_POST
@gone_when_refused
def end(request: Asking) -> HttpResponse:
    """The case is done."""
    _forget_messages(request)
    run = end_case(actor=request.actor, at=timezone.now())
    return redirect("practice_outcome" if run else "practice")


@require_POST
@gone_when_refused
def stop(request: Asking) -> HttpResponse:
    """Stop without an outcome."""
    _forget_messages(request)
    stop_case(actor=request.actor, at=timezone.now())
    messages.info(request, tr("Je bent gestopt met oefenen. Alles uit de oefening is weg."))
    return redirect("practice")


@gone_when_refused
def outcome(request: Asking) -> HttpResponse:
    """Which duties were done in the case that ended last, which were not, and why each exists."""
    played = last_finished(request.actor.user_id)
    if played is None:
        return redirect("practice")
    found = duties_back(look_back(played, timezone.now()))
    context = {
        "page": Page(title=tr("Terugkijken op je oefening"), section="more"),
        "case": played.case,
        "missed": found[Outcome.MISSED],
        "done": found[Outcome.DONE],
        "left_out": found[Outcome.LEFT_OUT],
        "token": uuid4(),
    }
    return render(request, "practice/outcome.html", context)


@require_POST
@gone_when_refused
def counts(request: Asking) -> HttpResponse:
    """Whether practising counts as training at this school from now on."""
    yes = request.POST.get("counts") == "yes"
    choose_counting(actor=request.actor, counts=yes, at=timezone.now())
    said = tr("Oefenen telt vanaf nu als training.") if yes else tr("Oefenen telt vanaf nu niet als training.")
    messages.success(request, said)
    return redirect("practice")


def _token(request: Asking) -> UUID:
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        return uuid4()


def _forget_messages(request: Asking) -> None:
    """What a page of the exercise still wanted to say is not said outside it."""
    list(messages.get_messages(request))
