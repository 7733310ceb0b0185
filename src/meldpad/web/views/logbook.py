"""The log of the board's schools, for its privacy officer (T27)."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from meldpad.dossiers.logbook import LogPage, LogRow, Wanted, people_of, read_log, schools_of
from meldpad.policy.verdict import NotAllowed
from meldpad.web.asking import Asking
from meldpad.web.forms.logbook import LogForm
from meldpad.web.page import Page
from meldpad.web.seen import ACTS
from meldpad.words.dates import clock, short_date

FIELDS = ("school", "person", "sort", "since", "until")


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
        "page": Page(title="Logboek", section="log", has_errors=bool(form.errors)),
        "form": form,
        "rows": [_row(row) for row in found.rows],
        "pager": _pager(request, found),
    }
    return render(request, "pages/log.html", context)


def _page(request: Asking) -> int:
    asked = request.GET.get("blad", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def _row(row: LogRow) -> dict[str, str]:
    at = timezone.localtime(row.at)
    return {
        "when": f"{short_date(at.date())}, {clock(row.at)}",
        "who": row.who or "Meldpad",
        "what": "bekeek het logboek" if row.detail == "log" else ACTS[row.act],
        "school": row.school,
        "reference": row.reference,
    }


def _pager(request: Asking, found: LogPage) -> dict[str, str]:
    asked = {name: request.GET[name] for name in FIELDS if request.GET.get(name)}
    start = (found.page - 1) * 100

    def at(page: int) -> str:
        return f"?{urlencode({**asked, 'blad': page})}"

    return {
        "text": f"Regel {start + 1} tot en met {start + len(found.rows)}" if found.rows else "Geen regels",
        "previous_href": at(found.page - 1) if found.page > 1 else "",
        "next_href": at(found.page + 1) if found.more else "",
    }
