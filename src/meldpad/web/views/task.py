"""Asking a colleague to look or to talk, and what the colleague sees and answers (O2.5, O3.3, O3.4)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.dossiers.asking import answer_task, ask_task
from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.following import edition_of
from meldpad.dossiers.membership import staff
from meldpad.dossiers.selectors import OpenDossier
from meldpad.dossiers.tasks import OpenTask, open_task
from meldpad.journal.kinds.task_answer import TaskAnswer
from meldpad.policy.sharing import may_involve
from meldpad.policy.verdict import NotAllowed
from meldpad.web.asking import Asking
from meldpad.web.entry_page import home_of
from meldpad.web.forms.again import as_initial
from meldpad.web.forms.from_kind import form_for
from meldpad.web.forms.kind_form import KindForm, Target, payload_of
from meldpad.web.forms.task import TaskForm
from meldpad.web.forms.token import writing_token
from meldpad.web.opening import opened_for
from meldpad.web.task_page import ask_page, task_page
from meldpad.web.tongue import tr


def ask(request: Asking, dossier_id: UUID) -> HttpResponse:
    """Choose a colleague and write down what is asked."""
    now = timezone.now()
    opened = opened_for(request.actor, dossier_id, now)
    if not may_involve(request.actor, opened.found.relation):
        raise Http404
    made, today = form_for("task", opened.edition, TaskForm), timezone.localdate(now)
    people = staff(request.actor, now)
    if request.method == "POST":
        form = made(request.POST, people=people, today=today)
        return _ask(request, opened, form) if form.is_valid() else render(request, "pages/ask_task.html", ask_page(opened, form))
    typed = take_draft(actor=request.actor, path=request.path, at=now)
    form = made(people=people, today=today, initial=as_initial(made, typed) if typed else None)
    return render(request, "pages/ask_task.html", ask_page(opened, form, restored=typed is not None))


def _ask(request: Asking, opened: OpenDossier, form: TaskForm) -> HttpResponse:
    task, dossier_id = form.task, opened.dossier.id
    token = writing_token(form.own_token, dossier_id, task)
    user = User.objects.get(pk=form.person_id)
    try:
        ask_task(actor=request.actor, dossier_id=dossier_id, user=user, task=task, at=timezone.now(), token=token)
    except NotAllowed:
        raise Http404 from None
    messages.success(request, tr("Gevraagd aan {name}. Het antwoord komt in dit dossier.", name=user.name))
    return redirect(home_of(opened))


def answer(request: Asking, dossier_id: UUID, number: int) -> HttpResponse:
    """One task for whoever was asked: what it says, and the place to answer it. Nothing else of the dossier is here."""
    now = timezone.now()
    try:
        opened = open_task(request.actor, dossier_id, number, now)
    except NotAllowed:
        raise Http404 from None
    today = timezone.localdate(now)
    if request.method == "POST":
        form = _form(request, opened)
        if form.is_valid():
            return _answer(request, opened, form)
        return render(request, "pages/task.html", task_page(opened, form, today, me=request.actor.name))
    typed = take_draft(actor=request.actor, path=request.path, at=now) if opened.waits else None
    blank = _form(request, opened, typed) if opened.waits else None
    context = task_page(opened, blank, today, me=request.actor.name, restored=typed is not None)
    return render(request, "pages/task.html", context)


def _form(request: Asking, opened: OpenTask, typed: dict[str, list[str]] | None = None) -> KindForm:
    made, number = form_for("task_answer", edition_of(opened.dossier), KindForm), opened.entry.number
    return made(
        request.POST if request.method == "POST" else None,
        today=timezone.localdate(),
        initial=as_initial(made, typed) if typed else None,
        targets=[Target(number=number, text=str(number))],
        chosen=number,
    )


def _answer(request: Asking, opened: OpenTask, form: KindForm) -> HttpResponse:
    answered, dossier_id = payload_of(form, TaskAnswer), opened.dossier.id
    token = writing_token(form.own_token, dossier_id, answered)
    try:
        answer_task(actor=request.actor, dossier_id=dossier_id, answer=answered, at=timezone.now(), token=token)
    except NotAllowed:
        raise Http404 from None
    messages.success(request, tr("Dank je wel. Je antwoord staat in het dossier."))
    return redirect("task", dossier_id, opened.entry.number)
