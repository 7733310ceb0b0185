"""The figures of a school year: of one school, and of all schools of a board (T44)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.writing import PayloadRefused
from meldpad.evaluation.figures.asked import Question
from meldpad.evaluation.figures.making import make_figures
from meldpad.evaluation.selectors import Shown, figures_of, figures_of_board
from meldpad.policy.looking_back import may_lead_look_back, may_see_board_figures
from meldpad.web.asking import Asking
from meldpad.web.looking_back_page import crumbs, frame, looked_at
from meldpad.web.looking_back_words import COUNTED, children_words, counted_of, number_words
from meldpad.web.page import Page
from meldpad.web.refused import gone_when_refused
from meldpad.words.dates import long_date

CHILDREN = "Over hoeveel kinderen is iets opgeschreven?"


@gone_when_refused
def figures(request: Asking, year: int) -> HttpResponse:
    """What is shown of a year; to send this makes the figures, once."""
    of, _ = looked_at(request.actor, year)
    now = timezone.now()
    if request.method == "POST":
        try:
            make_figures(actor=request.actor, year=of, at=now)
        except PayloadRefused:
            messages.error(request, "Het schooljaar is nog niet voorbij.")
        return redirect("look_back_figures", year)
    found = figures_of(request.actor.here, of)
    context = {
        "page": frame(of, "Cijfers"),
        "crumbs": crumbs(of, "Cijfers"),
        "children": children_words(found.children) if found else "",
        "counted": counted_of(found) if found else (),
        "may_make": not found and of.is_over(timezone.localdate(now)) and bool(may_lead_look_back(request.actor)),
        "from_day": "" if of.is_over(timezone.localdate(now)) else long_date(of.last).partition(" ")[2],
    }
    return render(request, "looking_back/figures.html", context)


@gone_when_refused
def board(request: Asking) -> HttpResponse:
    """For each year the figures of every school that made them, and of all together."""
    now = timezone.now()
    insist(may_see_board_figures(request.actor), request.actor, now)
    record(request.actor, Act.LISTED, now, detail="figures")
    years = [_year(of.name, schools, total) for of, schools, total in figures_of_board(request.actor.board_id)]
    context = {"page": Page(title="Terugblik van de scholen", section="more"), "years": years}
    return render(request, "looking_back/board.html", context)


def _year(name: str, schools: list[Shown], total: Shown) -> dict[str, object]:
    columns = [*schools, total]
    children = {"title": CHILDREN, "rows": [("Kinderen", [number_words(each.children) for each in columns])]}
    tables = [
        {"title": title, "rows": [(words, _numbers(columns, question, answer)) for answer, words in labels.items()]}
        for question, (title, labels) in COUNTED.items()
    ]
    heads = [*(each.name for each in schools), "Alle scholen"]
    return {"name": name, "heads": heads, "width": len(heads) + 1, "tables": [children, *tables]}


def _numbers(columns: list[Shown], question: Question, answer: str) -> list[str]:
    return [number_words(each.answers[question][answer]) for each in columns]
