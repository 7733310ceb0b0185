"""For the board: how its schools stand, one school, and what the board answers for itself (T44)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.readiness.duties import duties
from meldpad.readiness.overview import Line, lines_of
from meldpad.readiness.schools import school_of, schools_of
from meldpad.readiness.standing import said
from meldpad.readiness.states import Overtaken, board_said, is_set_by_board, set_board_state
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.link import Link
from meldpad.web.page import Page
from meldpad.web.readiness_page import not_yours, readiness_view
from meldpad.web.readiness_schools import TITLE, own_lines, school_line
from meldpad.web.readiness_words import duty_title
from meldpad.web.refused import gone_when_refused
from meldpad.web.tongue import tr
from meldpad.web.views.readiness import OVERTAKEN, again, duty_context, state_form, wish_of


def schools(request: Asking) -> HttpResponse:
    """Every school in counts, and what the board answers for itself."""
    today, board_id = timezone.localdate(), request.actor.board_id
    stands = schools_of(board_id, today)
    context = {
        "page": Page(title=TITLE, section="more"),
        "schools": [school_line(one) for one in stands],
        "own": own_lines(board_id, today),
    }
    return render(request, "readiness/schools.html", context)


def school(request: Asking, place_id: UUID) -> HttpResponse:
    """One school of the board: how each responsibility stands. What people wrote at it stays at the school."""
    found = school_of(request.actor.board_id, place_id)
    if found is None:
        raise Http404
    today = timezone.localdate()
    context = {
        "page": Page(title=tr("Een school"), section="more"),
        "name": found.name,
        "crumbs": [Link(text=TITLE, href=address("readiness_schools")), Link(text=found.name, href="")],
        "view": readiness_view(lines_of(found.id, today), today, linked=False),
        "not_yours": not_yours(),
        "pack_href": address("readiness_school_pack", place_id=found.id),
    }
    return render(request, "readiness/all.html", context)


@gone_when_refused
def duty(request: Asking, rule_id: str) -> HttpResponse:
    """A responsibility of the board itself, said for all of its schools at once."""
    one = duties().get(rule_id)
    if one is None or not is_set_by_board(one):
        raise Http404
    now, told = timezone.now(), board_said(request.actor.board_id, one.id)
    sent = request.POST if request.method == "POST" else None
    form = state_form(one, told, sent, None)
    if form.is_bound and form.is_valid():
        try:
            set_board_state(actor=request.actor, wish=wish_of(one, form), at=now, token=form.cleaned_data["token"])
            messages.success(request, tr("Het staat vast voor alle scholen van het bestuur."))
            return redirect("readiness_schools")
        except Overtaken:
            messages.warning(request, OVERTAKEN)
            told = board_said(request.actor.board_id, one.id)
            form = again(one, told, form)
    stands = said(told[0].stand if told else None, told[0].review_on if told else None, timezone.localdate())
    context = duty_context(Line(duty=one, found=stands), told, form) | {
        "crumbs": [Link(text=TITLE, href=address("readiness_schools")), Link(text=duty_title(one), href="")],
        "back": address("readiness_schools"),
    }
    return render(request, "readiness/duty.html", context)
