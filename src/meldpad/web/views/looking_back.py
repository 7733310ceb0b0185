"""The yearly look back: the years, one of them, and what colleagues answer (O1.8, O2.14)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.writing import PayloadRefused
from meldpad.evaluation.actions import actions_of
from meldpad.evaluation.answering import answer_look_back, answers_of, may_still_answer, tally
from meldpad.evaluation.asking import may_be_read
from meldpad.evaluation.concluding import conclusions_of
from meldpad.evaluation.models import Asked, LookBack
from meldpad.evaluation.opening import open_look_back
from meldpad.evaluation.school_year import year_to_look_back_on
from meldpad.evaluation.selectors import figures_of
from meldpad.policy.looking_back import may_lead_look_back
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.forms.looking_back import AnswerForm
from meldpad.web.looking_back_page import (
    CLOSED,
    TITLE,
    action_line,
    crumbs,
    frame,
    is_closed,
    looked_at,
)
from meldpad.web.looking_back_words import pictured, tally_words
from meldpad.web.page import Page
from meldpad.web.refused import gone_when_refused
from meldpad.web.spoken import long_date
from meldpad.web.tongue import tr, tr_later

THANKS = tr_later("Bedankt. Je antwoord is verstuurd.")


@gone_when_refused
def look_backs(request: Asking) -> HttpResponse:
    """Every year on which the school looked back, and the one that waits; to send this begins that one."""
    now = timezone.now()
    today = timezone.localdate(now)
    year = year_to_look_back_on(today)
    if request.method == "POST":
        open_look_back(actor=request.actor, year=year, at=now)
        return redirect("look_back", year.began)
    rows = LookBack.objects.filter(school_id=request.actor.here).select_related("concluded").order_by("-year")
    lines = [
        {"title": f"{row.year}-{row.year + 1}", "href": address("look_back", year=row.year), "closed": hasattr(row, "concluded")}
        for row in rows
    ]
    waits = year.name if may_lead_look_back(request.actor) and year.began not in {row.year for row in rows} else ""
    context = {"page": Page(title=TITLE, section="more"), "lines": lines, "waits": waits}
    return render(request, "looking_back/list.html", context)


@gone_when_refused
def look_back(request: Asking, year: int) -> HttpResponse:
    """One look back: what was asked, the figures, the conclusions and the actions."""
    of, row = looked_at(request.actor, year)
    now = timezone.now()
    today = timezone.localdate(now)
    closed, leads, shown = is_closed(row), bool(may_lead_look_back(request.actor)), figures_of(request.actor.here, of)
    marks = list(Asked.objects.filter(look_back=row).values_list("user_id", "answered"))
    mine = (request.actor.user_id, False) in marks and may_still_answer(row, today) and not closed
    context = {
        "page": frame(of, TITLE),
        "year": year,
        "year_name": of.name,
        "leads": leads,
        "changes": leads and not closed,
        "closed": closed,
        "may_close": of.is_over(today),
        "closes_from": long_date(of.last).partition(" ")[2],
        "asked": len(marks),
        "answered": sum(answered for _, answered in marks),
        "until": long_date(row.answer_until).partition(" ")[2] if row.answer_until else "",
        "may_ask": row.answer_until is None or not may_be_read(row.answer_until, (answered for _, answered in marks), today),
        "mine": mine,
        "pictured": pictured(shown) if shown else (),
        "conclusions": conclusions_of(row) if closed or leads else "",
        "actions": [action_line(request.actor, one, today) for one in actions_of(request.actor.here, row)],
    }
    return render(request, "looking_back/one.html", context)


@gone_when_refused
def answer(request: Asking, year: int) -> HttpResponse:
    """A few questions about the working of the code, for somebody who was asked."""
    of, row = looked_at(request.actor, year)
    now = timezone.now()
    asked = Asked.objects.filter(look_back=row, user_id=request.actor.user_id).first()
    if asked is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    typed = None if sent else take_draft(actor=request.actor, path=request.path, at=now)
    form = AnswerForm(sent, typed=typed)
    if form.is_bound and form.is_valid():
        named = form.cleaned_data["named"] == "yes"
        try:
            answer_look_back(actor=request.actor, year=of, said=form.said(), named=named, at=now)
        except PayloadRefused as refused:
            form.add_error(None, CLOSED if "look_back:closed" in refused.problems else tr("De laatste dag is voorbij."))
        else:
            messages.success(request, THANKS)
            return redirect("look_back_answer", year)
    title = tr("Hoe werkt de meldcode?")
    context = {
        "page": frame(of, title, has_errors=bool(form.errors)),
        "crumbs": crumbs(of, title) if may_lead_look_back(request.actor) else (),
        "form": form if not asked.answered and (may_still_answer(row, timezone.localdate(now)) or form.is_bound) else None,
        "answered": asked.answered,
        "restored": bool(typed),
    }
    return render(request, "looking_back/answer.html", context)


@gone_when_refused
def answers(request: Asking, year: int) -> HttpResponse:
    """What colleagues answered, for who leads the look back."""
    of, row = looked_at(request.actor, year)
    found = answers_of(request.actor, row, timezone.now())
    said = [each for _, each in found.answers]
    context = {
        "page": frame(of, tr("Antwoorden")),
        "crumbs": crumbs(of, tr("Antwoorden")),
        "found": found,
        "until": long_date(row.answer_until).partition(" ")[2] if row.answer_until else "",
        "tally": tally_words(tally(said)) if said else (),
        "well": [(name, each.well) for name, each in found.answers if each.well],
        "better": [(name, each.better) for name, each in found.answers if each.better],
    }
    return render(request, "looking_back/answers.html", context)
