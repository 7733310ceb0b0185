"""The log, for the privacy officer of the board and the attention officer of the school, on a page and to take along (T27)."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from meldpad.audit.models import Act
from meldpad.dossiers.logbook import LogPage, LogRow, Wanted, export_log, people_of, read_log, schools_of, watches_all
from meldpad.policy.verdict import NotAllowed
from meldpad.web.asking import Asking
from meldpad.web.forms.logbook import LogForm
from meldpad.web.page import Page
from meldpad.web.recently import recently_signed_in
from meldpad.web.seen import ACTS
from meldpad.web.sheet import sheet_response
from meldpad.web.spoken import clock, short_date
from meldpad.web.tongue import tr, tr_later

FIELDS = ("school", "person", "sort", "dossier", "since", "until")
ALL = tr_later("Wie wat deed, op de scholen van het bestuur. Wat in dossiers staat, zie je niet.")
GUARDED = tr_later("Wie wat deed in de dossiers die je bewaakt.")
HEADS = ("wanneer", "wie", "wat", "soort", "detail", "school", "dossier", "nummer")
OF_THE_LOG = {Act.LISTED: tr_later("bekeek het logboek"), Act.EXPORTED: tr_later("haalde het logboek op")}


def log(request: Asking) -> HttpResponse:
    """A hundred rows at a time, the latest first."""
    actor = request.actor
    form = LogForm(request.GET, schools=schools_of(actor), people=people_of(actor))
    wanted = form.wanted(_page(request)) if form.is_valid() else Wanted(page=_page(request))
    try:
        found = read_log(actor, wanted, timezone.now())
    except NotAllowed:
        raise Http404 from None
    context = {
        "page": Page(title=tr("Logboek"), section="log", has_errors=bool(form.errors)),
        "about": ALL if watches_all(actor) else GUARDED,
        "csv_href": f"{reverse('log_csv')}?{urlencode(_asked(request))}",
        "form": form,
        "rows": [_row(row) for row in found.rows],
        "pager": _pager(request, found),
    }
    return render(request, "pages/log.html", context)


@recently_signed_in(back="log")
def log_csv(request: Asking) -> HttpResponse:
    """The same rows, all of them, as a file for a spreadsheet. What is not understood gives nothing rather than everything."""
    actor = request.actor
    form = LogForm(request.GET, schools=schools_of(actor), people=people_of(actor))
    if not form.is_valid():
        raise Http404
    try:
        rows = list(export_log(actor, form.wanted(1), timezone.now()))
    except NotAllowed:
        raise Http404 from None
    return sheet_response(map(_cells, rows), HEADS, "logboek.csv")


def _cells(row: LogRow) -> tuple[str, ...]:
    shown = _row(row)
    number = "" if row.number is None else str(row.number)
    when = timezone.localtime(row.at).isoformat(timespec="seconds")
    return (when, shown["who"], shown["what"], row.act.value, row.detail, row.school, row.reference, number)


def _asked(request: Asking) -> dict[str, str]:
    return {name: request.GET[name] for name in FIELDS if request.GET.get(name)}


def _page(request: Asking) -> int:
    asked = request.GET.get("blad", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def _row(row: LogRow) -> dict[str, str]:
    at = timezone.localtime(row.at)
    return {
        "when": f"{short_date(at.date())}, {clock(row.at)}",
        "who": row.who or "Meldpad",
        "what": OF_THE_LOG.get(row.act, ACTS[row.act]) if row.detail == "log" else ACTS[row.act],
        "school": row.school,
        "reference": row.reference,
    }


def _pager(request: Asking, found: LogPage) -> dict[str, str]:
    asked = _asked(request)
    start = (found.page - 1) * 100

    def at(page: int) -> str:
        return f"?{urlencode({**asked, 'blad': page})}"

    return {
        "text": tr("Regel {value} tot en met {value_2}", value=start + 1, value_2=start + len(found.rows))
        if found.rows
        else tr("Geen regels"),
        "previous_href": at(found.page - 1) if found.page > 1 else "",
        "next_href": at(found.page + 1) if found.more else "",
    }
