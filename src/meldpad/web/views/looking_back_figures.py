"""The figures of a school year: of one school, and of all schools of a board, as bars and as a file (T44)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.writing import PayloadRefused
from meldpad.evaluation.figures.making import make_figures
from meldpad.evaluation.selectors import Shown, figures_of, figures_of_board
from meldpad.policy.looking_back import may_lead_look_back, may_read_look_back, may_see_board_figures
from meldpad.web.asking import Asking
from meldpad.web.looking_back_page import crumbs, frame, looked_at, trained_in
from meldpad.web.looking_back_sheet import ALL_SCHOOLS, CHILDREN, COLLEAGUES, HEADS, figure_rows
from meldpad.web.looking_back_words import COUNTED, children_words, number_words, pictured
from meldpad.web.page import Page
from meldpad.web.refused import gone_when_refused
from meldpad.web.sheet import sheet_response
from meldpad.web.spoken import long_date
from meldpad.web.tongue import in_dutch, tr


@gone_when_refused
def figures(request: Asking, year: int) -> HttpResponse:
    """What is shown of a year; to send this makes the figures, once."""
    of, _ = looked_at(request.actor, year)
    now = timezone.now()
    if request.method == "POST":
        try:
            make_figures(actor=request.actor, year=of, trained=trained_in(request.actor.here, of), at=now)
        except PayloadRefused:
            messages.error(request, tr("Het schooljaar is nog niet voorbij."))
        return redirect("look_back_figures", year)
    found = figures_of(request.actor.here, of)
    context = {
        "page": frame(of, tr("Cijfers")),
        "crumbs": crumbs(of, tr("Cijfers")),
        "year": year,
        "children": children_words(found.children) if found else "",
        "pictured": pictured(found) if found else (),
        "may_make": not found and of.is_over(timezone.localdate(now)) and bool(may_lead_look_back(request.actor)),
        "from_day": "" if of.is_over(timezone.localdate(now)) else long_date(of.last).partition(" ")[2],
    }
    return render(request, "looking_back/figures.html", context)


@gone_when_refused
@in_dutch
def sheet(request: Asking, year: int) -> HttpResponse:
    """The same numbers as a file."""
    of, _ = looked_at(request.actor, year)
    insist(may_read_look_back(request.actor), request.actor, timezone.now())
    found = figures_of(request.actor.here, of)
    if found is None:
        raise Http404
    record(request.actor, Act.DOWNLOADED, timezone.now(), detail="year-figures")
    return sheet_response(figure_rows([found]), HEADS, f"jaarverslag-meldcode-{year}.csv")


@gone_when_refused
def board(request: Asking) -> HttpResponse:
    """For each year the figures of all schools together, and of every school that made them."""
    now = timezone.now()
    insist(may_see_board_figures(request.actor), request.actor, now)
    record(request.actor, Act.LISTED, now, detail="figures")
    years = [_year(of.name, schools, total) for of, schools, total in figures_of_board(request.actor.board_id)]
    context = {"page": Page(title=tr("Terugblik van de scholen"), section="more"), "years": years}
    return render(request, "looking_back/board.html", context)


@gone_when_refused
@in_dutch
def board_sheet(request: Asking) -> HttpResponse:
    """Every year, every school and all of them together, as a file."""
    now = timezone.now()
    insist(may_see_board_figures(request.actor), request.actor, now)
    record(request.actor, Act.DOWNLOADED, now, detail="figures")
    shown = [one for _, schools, total in figures_of_board(request.actor.board_id) for one in (*schools, total)]
    return sheet_response(figure_rows(shown), HEADS, "cijfers-meldcode-scholen.csv")


def _year(name: str, schools: list[Shown], total: Shown) -> dict[str, object]:
    columns = [*schools, total]
    counts = {CHILDREN: [each.children for each in columns], COLLEAGUES: [each.colleagues for each in columns]}
    tables = [{"title": title, "rows": [(tr("Samen"), list(map(number_words, numbers)))]} for title, numbers in counts.items()]
    for question, (title, labels) in COUNTED.items():
        rows = [(words, [number_words(each.answers[question][answer]) for each in columns]) for answer, words in labels.items()]
        tables.append({"title": title, "rows": rows})
    heads = [*(each.name for each in schools), ALL_SCHOOLS]
    return {
        "name": name,
        "heads": heads,
        "width": len(heads) + 1,
        "tables": tables,
        "children": children_words(total.children),
        "pictured": pictured(total, f"-{name}"),
    }
