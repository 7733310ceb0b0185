"""The handover at the change of the school year (T42): which dossiers there are, and one form for each."""

from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.dossiers.handing_over import Giving, Handover, hand_over
from meldpad.dossiers.teaching import Class, handover_list, once_let_into
from meldpad.policy.verdict import NotAllowed
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.caserows import group_words
from meldpad.web.forms.handover import NOTHING, TELL, HandoverForm
from meldpad.web.handover_page import handover_page, row_view
from meldpad.web.opening import may_share
from meldpad.web.page import Page
from meldpad.web.recently import recently_signed_in
from meldpad.web.tongue import tr


def overview(request: Asking) -> HttpResponse:
    """The open dossiers by group: who teaches the child, who was let in, and who knows nothing yet."""
    rows = handover_list(request.actor, timezone.now())
    groups = [
        {"title": group_words(name), "rows": [row_view(row) for row in members]}
        for name, members in groupby(rows, key=lambda row: row.group)
    ]
    return render(request, "pages/handover.html", {"page": Page(title=tr("Overdracht"), section="more"), "groups": groups})


@recently_signed_in(only_post=True)
def one(request: Asking, dossier_id: UUID) -> HttpResponse:
    """End what is over in one dossier, and give the new teacher only what is needed."""
    now = timezone.now()
    found = may_share(request.actor, dossier_id, now)
    rows = handover_list(request.actor, now, dossier_id)
    if not rows:
        raise Http404
    row = rows[0]
    teachers = [(teacher.user_id, teacher.name) for teacher in row.teachers if teacher.user_id and teacher.joins]
    sent = request.POST if request.method == "POST" else None
    before = once_let_into(dossier_id) if sent else []
    form = HandoverForm(sent, along=row.along, teachers=teachers, before=before, today=timezone.localdate(now))
    if form.is_bound and form.is_valid():
        return _hand_over(request, row, form)
    return render(request, "pages/hand_over.html", handover_page(found, row, form))


def _hand_over(request: Asking, row: Class, form: HandoverForm) -> HttpResponse:
    said = form.cleaned_data
    ending = tuple(sorted(User.objects.filter(pk__in=said["ending"]), key=lambda one: one.name))
    giving = None
    if said["given"] != NOTHING:
        teacher = User.objects.get(pk=said["teacher"])
        giving = Giving(user=teacher, tell=said["tell"] if said["given"] == TELL else "", until=said["until"])
    handover = Handover(ending=ending, giving=giving)
    try:
        hand_over(actor=request.actor, dossier_id=row.dossier_id, handover=handover, at=timezone.now(), token=said["token"])
    except NotAllowed:
        raise Http404 from None
    messages.success(request, tr("De overdracht is vastgelegd."))
    return redirect(f"{address('handover')}#dossier-{row.reference}")
