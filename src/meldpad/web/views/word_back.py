"""Telling the writer of a signal, in a few fixed sentences, what became of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.word_back import Word, tell_writer, to_tell, told_in
from meldpad.policy.reading import Scope
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.forms.word_back import TellWriterForm
from meldpad.web.page import Page
from meldpad.web.refused import gone_when_refused
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr
from meldpad.web.word_back_page import ACT, told_words
from meldpad.web.words import near_day


@gone_when_refused
def tell(request: Asking, dossier_id: UUID, number: int) -> HttpResponse:
    """Choose what the writer of one signal may hear."""
    now = timezone.now()
    today, signal = timezone.localdate(now), to_tell(request.actor, dossier_id, number, now)
    form = TellWriterForm(request.POST if request.method == "POST" else None, offered=signal.offered)
    back = f"{address('dossier', dossier_id=dossier_id)}#nummer-{number}"
    if form.is_bound and form.is_valid():
        words, token = [Word(code) for code in form.cleaned_data["words"]], form.cleaned_data["token"]
        tell_writer(actor=request.actor, dossier_id=dossier_id, number=number, words=words, at=now, token=token)
        messages.success(request, tr("{name} leest dit bij Vandaag.", name=signal.writer.name))
        return redirect(back)
    reference = signal.dossier.reference
    context = {
        "page": Page(title=ACT, section="caseload", has_errors=bool(form.errors)),
        "crumbs": [Link(text=tr("Dossiers"), href=address("caseload")), Link(text=reference, href=back), Link(text=ACT, href="")],
        "meta": tr("Dossier {reference} · nummer {number}", reference=reference, number=number),
        "writer": signal.writer.name,
        "written": near_day(timezone.localdate(signal.written_at), today).lower(),
        "before": [told_words(one, today) for one in told_in(request.actor, signal.dossier, Scope.ALL) if one.number == number],
        "form": form,
        "back": back,
        "opened_as": signal.found,
    }
    return render(request, "pages/tell_writer.html", context)
