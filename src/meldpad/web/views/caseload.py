"""The list of dossiers. A word somebody looks for is kept sealed, never put in an address: addresses end up in logs."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.caseload import caseload as rows_of
from meldpad.dossiers.drafts import drop_draft, keep_draft, take_draft
from meldpad.schools.actor import Actor
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.case_page import is_sought, list_context
from meldpad.web.case_view import FOUND, YES
from meldpad.web.open_to.overview import COUNTING
from meldpad.web.page import Page
from meldpad.web.tongue import tr


def caseload(request: Asking) -> HttpResponse:
    """The dossiers the asker may know of: those they may read as rows, the others as a number only."""
    now = timezone.now()
    if request.method == "POST":
        return _search(request, now)
    word = _wanted(request.actor, now) if is_sought(request.GET) else ""
    found = rows_of(request.actor, now)
    context = list_context(found, request.GET, (request.actor, timezone.localdate(now)), word)
    context["overview"] = not COUNTING.isdisjoint(request.actor.roles)
    return render(request, "pages/caseload.html", {"page": Page(title=tr("Dossiers"), section="dossiers"), **context})


def _search(request: Asking, now: datetime) -> HttpResponse:
    """Keep the word and look for it among what is chosen already; without a word, or to wipe it, it is gone."""
    said = request.GET.copy()
    said.pop(FOUND, None)
    wanted = " ".join(request.POST.get("zoek", "").split())
    if wanted and "wis" not in request.POST:
        record(request.actor, Act.SEARCHED, now, detail="caseload")
        keep_draft(actor=request.actor, path=address("caseload"), typed={"zoek": [wanted]}, at=now)
        said[FOUND] = YES
    else:
        drop_draft(actor=request.actor, path=address("caseload"))
    return redirect(f"{address('caseload')}{f'?{said.urlencode()}' if said else ''}")


def _wanted(actor: Actor, now: datetime) -> str:
    """The last word looked for. It is handed out once, so it is put back for whoever returns from a dossier."""
    path = address("caseload")
    if not (typed := take_draft(actor=actor, path=path, at=now)):
        return ""
    keep_draft(actor=actor, path=path, typed=typed, at=now)
    return " ".join(typed.get("zoek", ()))
