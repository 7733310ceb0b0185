"""What the participation council says of the draft, and what the board decides."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.adoption.deciding import CouncilSaid, Decision, adopt, record_council, send_back
from meldpad.adoption.models import Council, Stage
from meldpad.adoption.refusing import MovedOn
from meldpad.adoption.selectors import Draft, content_of, draft_of, version_numbered
from meldpad.adoption.whose import school_for
from meldpad.audit.insisting import insist
from meldpad.dossiers.drafts import take_draft
from meldpad.evaluation.carrying import finish_carried
from meldpad.policy.adopting import may_adopt_code, may_decide_on_code, may_send_code
from meldpad.schools.models import School
from meldpad.web.asking import Asking
from meldpad.web.forms.own_code_deciding import BACK, CouncilForm, DecideForm
from meldpad.web.link import Link
from meldpad.web.own_code_page import crumbs_of, step_lines
from meldpad.web.own_code_words import changes_between, sections_of
from meldpad.web.page import Page
from meldpad.web.recently import recently_signed_in
from meldpad.web.refused import gone_when_refused
from meldpad.web.tongue import tr, tr_later

ELSEWHERE = tr_later("Het concept is al verder of terug. Kijk waar het nu is.")
RETURNED = tr_later("Het concept is terug bij wie schrijft.")


@gone_when_refused
def council(request: Asking) -> HttpResponse:
    """Write down what the council answered."""
    now, actor = timezone.now(), request.actor
    insist(may_send_code(actor), actor, now)
    school, draft = school_for(actor, actor.here, now), draft_of(actor.here)
    if draft is None or (draft.stage is not Stage.COUNCIL and request.method != "POST"):
        return redirect("own_code")
    sent = request.POST if request.method == "POST" else None
    typed = None if sent else take_draft(actor=actor, path=request.path, at=now)
    form = CouncilForm(sent, today=timezone.localdate(now), typed=typed)
    if form.is_bound and form.is_valid():
        return _answered(request, draft, form)
    return render(request, "own_code/decide.html", _context(tr("Antwoord van de raad"), school, draft, form, bool(typed)))


def _answered(request: Asking, draft: Draft, form: CouncilForm) -> HttpResponse:
    said, who, draft_id, now = form.cleaned_data, request.actor, draft.row.id, timezone.now()
    try:
        if said["outcome"] == BACK:
            send_back(actor=who, draft_id=draft_id, reason=said["words"], at=now, token=said["token"])
            messages.success(request, RETURNED)
        else:
            answer = CouncilSaid(outcome=Council(said["outcome"]), on=said["on"], words=said["words"])
            record_council(actor=who, draft_id=draft_id, said=answer, at=now, token=said["token"])
            messages.success(request, tr("Het antwoord staat erbij. Nu is het bestuur aan zet."))
    except MovedOn:
        messages.info(request, ELSEWHERE)
    return redirect("own_code")


@gone_when_refused
@recently_signed_in(only_post=True)
def decide(request: Asking, place_id: UUID) -> HttpResponse:
    """Adopt the code, or send it back."""
    now, actor = timezone.now(), request.actor
    insist(may_decide_on_code(actor), actor, now)
    school = school_for(actor, place_id, now)
    draft = draft_of(school.id)
    if draft is None or draft.stage is not Stage.BOARD:
        if request.method == "POST":
            messages.info(request, ELSEWHERE)
        return redirect("own_code_at", school.id)
    sent = request.POST if request.method == "POST" else None
    typed = None if sent else take_draft(actor=actor, path=request.path, at=now)
    form = DecideForm(sent, today=timezone.localdate(now), by_board=bool(may_adopt_code(actor)), typed=typed)
    if form.is_bound and form.is_valid():
        return _decided(request, school, draft, form)
    title = tr("Stel de code vast") if may_adopt_code(actor) else tr("Leg het besluit van het bestuur vast")
    return render(request, "own_code/decide.html", _context(title, school, draft, form, bool(typed)))


def _decided(request: Asking, school: School, draft: Draft, form: DecideForm) -> HttpResponse:
    said, who, draft_id, now = form.cleaned_data, request.actor, draft.row.id, timezone.now()
    try:
        if said["decision"] == BACK:
            send_back(actor=who, draft_id=draft_id, reason=said["words"], at=now, token=said["token"])
            messages.success(request, RETURNED)
        else:
            decision = Decision(adopted_on=said["adopted_on"], in_force_from=said["in_force_from"], document=said["document"])
            with transaction.atomic():
                version = adopt(actor=who, draft_id=draft_id, decision=decision, at=now)
                finish_carried(actor=who, school_id=school.id, draft_id=draft_id, version=version.number, at=now)
            messages.success(
                request, tr("Versie {number} is vastgesteld. Collega's zien dat ze hem kunnen lezen.", number=version.number)
            )
    except MovedOn:
        messages.info(request, ELSEWHERE)
    return redirect("own_code_at", school.id)


def _context(title: str, school: School, draft: Draft, form: CouncilForm | DecideForm, restored: bool) -> dict[str, object]:
    base = version_numbered(school.id, draft.row.base)
    return {
        "page": Page(title=title, section="more", has_errors=bool(form.errors)),
        "crumbs": crumbs_of(school, Link(text=title, href="")),
        "meta": school.name,
        "form": form,
        "restored": restored,
        "steps": step_lines(draft, timezone.localdate()),
        "base": draft.row.base,
        "changes": changes_between(content_of(base), draft.content) if base else (),
        "sections": sections_of(draft.content),
    }
