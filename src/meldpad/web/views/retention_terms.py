"""How long dossiers stay: read by who works with it, chosen by the board (T25)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.drafts import take_draft
from meldpad.policy.retaining import may_set_terms
from meldpad.retention.models import Outcome
from meldpad.retention.terms import Wish, set_term, terms_of
from meldpad.web.asking import Asking
from meldpad.web.forms.retention import TermForm
from meldpad.web.page import Page
from meldpad.web.recently import recently_signed_in
from meldpad.web.refused import gone_when_refused
from meldpad.web.retention_page import term_line
from meldpad.web.tongue import tr, tr_later

TITLE = tr_later("Bewaartermijnen")


@gone_when_refused
@recently_signed_in(only_post=True)
def retention_terms(request: Asking) -> HttpResponse:
    """The terms as they hold now, and for the board the form that changes one."""
    now, may = timezone.now(), bool(may_set_terms(request.actor))
    sent = request.POST if request.method == "POST" else None
    typed = None if sent else take_draft(actor=request.actor, path=request.path, at=now)
    form = TermForm(sent, today=timezone.localdate(now), typed=typed)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        wish = Wish(outcome=Outcome(said["outcome"]), months=said["months"], reason=said["reason"], decided_on=said["decided_on"])
        set_term(actor=request.actor, wish=wish, at=now)
        messages.success(request, tr("De nieuwe termijn geldt vanaf nu. Er is niets vernietigd."))
        return redirect("retention_terms")
    context = {
        "page": Page(title=TITLE, section="more", has_errors=bool(form.errors)),
        "terms": [term_line(term) for term in terms_of(request.actor.board_id).values()],
        "form": form if may else None,
        "restored": bool(typed),
    }
    return render(request, "retention/terms.html", context)
