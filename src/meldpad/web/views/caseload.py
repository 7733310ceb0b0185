"""The list of dossiers. A word somebody looks for is kept sealed, never put in an address: addresses end up in logs."""

import unicodedata
from collections.abc import Callable
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.caseload import CaseRow
from meldpad.dossiers.caseload import caseload as rows_of
from meldpad.dossiers.drafts import keep_draft, take_draft
from meldpad.policy.reading import Scope
from meldpad.schools.actor import Actor
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.caserows import CaseLine, case_line
from meldpad.web.page import Page
from meldpad.web.timeline import Filter
from meldpad.web.words import counted

SHOWS: dict[str, tuple[str, Callable[[CaseLine], bool]]] = {
    "open": ("Open", lambda line: not line.closed),
    "nieuw": ("Nieuw", lambda line: line.is_new),
    "laat": ("Te laat", lambda line: line.due_tone == "late"),
    "gesloten": ("Afgesloten", lambda line: line.closed),
}
FOUND = "gezocht"


def caseload(request: Asking) -> HttpResponse:
    """The dossiers the asker may know of: those they may read as rows, the others as a number only."""
    now = timezone.now()
    if request.method == "POST":
        return _search(request, now)
    show = request.GET.get("toon", "")
    wanted = _wanted(request.actor, now) if show == FOUND else ""
    show = FOUND if wanted else show if show in SHOWS else "open"
    context = list_context(rows_of(request.actor, now), show, wanted, now)
    return render(request, "pages/caseload.html", {"page": Page(title="Dossiers", section="dossiers"), **context})


def _search(request: Asking, now: datetime) -> HttpResponse:
    wanted = " ".join(request.POST.get("zoek", "").split())
    if not wanted:
        return redirect("caseload")
    record(request.actor, Act.SEARCHED, now, detail="caseload")
    keep_draft(actor=request.actor, path=address("caseload"), typed={"zoek": [wanted]}, at=now)
    return redirect(f"{address('caseload')}?toon={FOUND}")


def _wanted(actor: Actor, now: datetime) -> str:
    """The last word looked for. It is handed out once, so it is put back for whoever returns from a dossier."""
    path = address("caseload")
    if not (typed := take_draft(actor=actor, path=path, at=now)):
        return ""
    keep_draft(actor=actor, path=path, typed=typed, at=now)
    return " ".join(typed.get("zoek", ()))


def list_context(found: list[CaseRow], show: str, wanted: str, now: datetime) -> dict[str, object]:
    """The rows of one filter, or those that match a word, whichever is shown."""
    today = timezone.localdate(now)
    lines = [case_line(row, today) for row in found if row.scope > Scope.EXISTS]
    shown = [line for line in lines if (matches(line, wanted) if wanted else SHOWS[show][1](line))]
    number = counted(len(shown), "dossier", "dossiers")
    return {
        "rows": [vars(line) for line in shown],  # a template reads a mapping a third faster, and there may be 200 rows
        "caption": f"{number} gevonden" if wanted else f"{SHOWS[show][0]}: {number}",
        "filters": [_filter(name, lines, show) for name in SHOWS],
        "wanted": wanted,
        "any": bool(lines),
        "existing": sorted((row.dossier for row in found if row.scope is Scope.EXISTS), key=lambda one: one.reference),
    }


def _filter(name: str, lines: list[CaseLine], show: str) -> Filter:
    text, fits = SHOWS[name]
    href = f"{address('caseload')}?toon={name}"
    return Filter(text=text, href=href, count=sum(map(fits, lines)), current=name == show)


def matches(line: CaseLine, wanted: str) -> bool:
    """Whether every word stands in the name, the group or the reference."""
    text = _plain(f"{line.name} {line.group} {line.reference}")
    return all(word in text for word in _plain(wanted).split())


def _plain(text: str) -> str:
    """Without capitals and accents: "zoe" finds "Zoë"."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
