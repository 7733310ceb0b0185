"""Writing down a signal: one page, less than a minute, and then what happens next."""

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.drafts import drop_draft
from meldpad.dossiers.selectors import OpenDossier
from meldpad.dossiers.telling import tell_of_several
from meldpad.policy.facts import Kinship, Track
from meldpad.policy.verdict import NotAllowed
from meldpad.web.after_telling import UNSEEN, after_writing, others_asked
from meldpad.web.asking import Asking
from meldpad.web.forms.signal import EmergencyForm, SignalForm
from meldpad.web.names_in_text import names_come_back
from meldpad.web.notices import phones_of
from meldpad.web.once_more import once_more
from meldpad.web.opening import opened_for
from meldpad.web.page import Page
from meldpad.web.pupil_page import PupilPage, gives_up, school_of
from meldpad.web.pupils_page import MOST, pupils_page
from meldpad.web.readers import who_reads
from meldpad.web.saved_page import saved_page
from meldpad.web.told import told_of
from meldpad.web.tongue import tr
from meldpad.web.word_check import comes_back


def new(request: Asking) -> HttpResponse:
    """Ask what was noticed about which pupil, and perhaps others, and write it down (S1.11, S1.12, S1.14, S1.16, S1.18, T12)."""
    if gives_up(request):
        return redirect("today")
    page = pupils_page(request, "signal", SignalForm, timezone.now())
    if page.form.is_bound and not _comes_back(request, page.form) and page.form.is_valid():
        return write_down(request, page.form, page.form.kin)
    return render(request, "pages/signal.html", _context(request, page))


def _comes_back(request: Asking, form: SignalForm) -> bool:
    """Both are asked, so that everything is told at once."""
    return any([comes_back(request, form), names_come_back(request, form)])


def saved(request: Asking, dossier_id: UUID, number: int) -> HttpResponse:
    """What happened to a signal or an emergency that was just written, and what comes next: for each child."""
    now = timezone.now()
    opened = opened_for(request.actor, dossier_id, now)
    if opened.dossier.track == Track.EMPLOYEE:
        return redirect("employee_road", dossier_id)
    context = saved_page(request.actor, opened, number, timezone.localdate(now), _others(request, now))
    if context is None:
        raise Http404
    return render(request, "pages/signal_saved.html", {**context, "unseen": UNSEEN in request.GET})


def _others(request: Asking, now: datetime) -> list[tuple[OpenDossier, int]]:
    """The dossiers of the other children that the address names; one that the asker may not read is no dossier (T28)."""
    try:
        asked = [(UUID(dossier), int(number)) for dossier, number in others_asked(request)[:MOST]]
    except ValueError:
        raise Http404 from None
    return [(opened_for(request.actor, dossier, now), number) for dossier, number in asked]


def write_down(request: Asking, form: SignalForm | EmergencyForm, kin: Kinship | None = None) -> HttpResponse:
    """Write what a valid form says into the dossier of each child, in one act; Http404 where the policy says no."""
    now, told = timezone.now(), told_of(form, kin)
    try:
        kept = once_more(lambda: tell_of_several(actor=request.actor, told=told, at=now))
    except NotAllowed:
        raise Http404 from None
    drop_draft(actor=request.actor, path=request.path)
    return after_writing(request.actor, kept, now)


def receipt(request: Asking) -> HttpResponse:
    """That it was kept and who reads it: one page, the same whatever there was before."""
    context = {"page": Page(title=tr("Je bericht is bewaard"), section="signal"), "phones": phones_of(request.actor.edition)}
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
