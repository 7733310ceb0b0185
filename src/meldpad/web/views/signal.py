"""Writing down a signal: one page, less than a minute, and then what happens next."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.drafts import drop_draft
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.receipt import reads_back
from meldpad.dossiers.services import log_signal
from meldpad.journal.kinds.signal import Signal
from meldpad.policy.facts import Track
from meldpad.policy.verdict import NotAllowed
from meldpad.web.asking import Asking
from meldpad.web.forms.kind_form import payload_of
from meldpad.web.forms.signal import SignalForm
from meldpad.web.forms.token import writing_token
from meldpad.web.notices import phones_of
from meldpad.web.once_more import once_more
from meldpad.web.opening import opened_for
from meldpad.web.page import Page
from meldpad.web.pupil_page import PupilPage, gives_up, pupil_page, school_of
from meldpad.web.readers import who_reads
from meldpad.web.saved_page import saved_page
from meldpad.web.word_check import comes_back


def new(request: Asking) -> HttpResponse:
    """Ask what was noticed about which pupil, and write it down (S1.11, S1.12, S1.14, S1.16, S1.18)."""
    if gives_up(request):
        return redirect("today")
    now = timezone.now()
    page = pupil_page(request, "signal", SignalForm, now)
    if page.form.is_bound and not comes_back(request, page.form) and page.form.is_valid():
        return _write(request, page.form)
    return render(request, "pages/signal.html", _context(request, page))


def saved(request: Asking, dossier_id: UUID, number: int) -> HttpResponse:
    """What happened to a signal or an emergency that was just written, and what comes next."""
    now = timezone.now()
    opened = opened_for(request.actor, dossier_id, now)
    if opened.dossier.track == Track.EMPLOYEE:
        return redirect("employee_road", dossier_id)
    context = saved_page(request.actor, opened, number, timezone.localdate(now))
    if context is None:
        raise Http404
    return render(request, "pages/signal_saved.html", context)


def _write(request: Asking, form: SignalForm) -> HttpResponse:
    signal = payload_of(form, Signal)
    token = writing_token(form.own_token, form.pupil_id, signal)
    now = timezone.now()
    try:
        write = partial(log_signal, actor=request.actor, pupil_id=form.pupil_id, at=now, token=token)
        dossier, number = once_more(lambda: write(signal=signal, kinship=form.kin))
    except NotAllowed:
        raise Http404 from None
    drop_draft(actor=request.actor, path=request.path)
    if dossier.track == Track.EMPLOYEE:
        return redirect("employee_road", dossier.id)
    return after_writing(request, dossier, number, now)


def after_writing(request: Asking, dossier: Dossier, number: int, now: datetime) -> HttpResponse:
    """Where somebody comes after a signal or an emergency. Who may not read it back learns nothing of a dossier (T28)."""
    if reads_back(request.actor, dossier, now):
        return redirect("signal_saved", dossier.id, number)
    return redirect("receipt")


def receipt(request: Asking) -> HttpResponse:
    """That it was kept and who reads it: one page, the same whatever there was before."""
    context = {"page": Page(title="Je bericht is bewaard", section="signal"), "phones": phones_of(request.actor.edition)}
    return render(request, "pages/receipt.html", context)


def _context(request: Asking, page: PupilPage[SignalForm]) -> dict[str, object]:
    words = page.form.words
    return {
        "page": Page(title=words.act, section="signal", has_errors=bool(page.form.errors)),
        "intro": words.intro,
        "view": page,
        "form": page.form,
        "readers": who_reads(school_of(request.actor), request.actor.user_id, timezone.localdate()),
    }
