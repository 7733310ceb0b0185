"""Trainings that are still to come: plan one, and say what became of it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.drafts import take_draft
from meldpad.readiness.models import Plan, Subject
from meldpad.readiness.planning import PlanWish, end_plan, note_of, plan_training
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.forms.readiness import PlanForm, subject_of
from meldpad.web.link import Link
from meldpad.web.page import Page
from meldpad.web.readiness_words import SUBJECTS, day
from meldpad.web.refused import gone_when_refused
from meldpad.web.tongue import tr, tr_later
from meldpad.web.training_page import TITLE

NEW, ONE = tr_later("Plan een training"), tr_later("Een geplande training")


@gone_when_refused
def new(request: Asking) -> HttpResponse:
    """The form that plans a training."""
    now, actor = timezone.now(), request.actor
    sent = request.POST if request.method == "POST" else None
    typed = None if sent else take_draft(actor=actor, path=request.path, at=now)
    form = PlanForm(sent, today=timezone.localdate(now), typed=typed)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        wish = PlanWish(planned_on=said["planned_on"], subject=subject_of(said), note=said["note"])
        plan_training(actor=actor, wish=wish, at=now, token=said["token"])
        messages.success(request, tr("De training staat gepland."))
        return redirect("trainings")
    context = {
        "page": Page(title=NEW, section="more", has_errors=bool(form.errors)),
        "crumbs": [Link(text=TITLE, href=address("trainings")), Link(text=NEW, href="")],
        "form": form,
        "action": request.path,
        "restored": bool(typed),
    }
    return render(request, "readiness/form.html", context)


@gone_when_refused
def plan(request: Asking, number: int) -> HttpResponse:
    """One plan: record that it was held, or take it out."""
    row = Plan.objects.filter(pk=number, school_id=request.actor.here).first()
    if row is None:
        raise Http404
    if row.ended_at:
        return redirect("trainings")
    if request.method == "POST":
        end_plan(actor=request.actor, number=number, at=timezone.now())
        messages.success(request, tr("De training staat niet meer in de planning."))
        return redirect("trainings")
    context = {
        "page": Page(title=ONE, section="more"),
        "crumbs": [Link(text=TITLE, href=address("trainings")), Link(text=ONE, href="")],
        "when": day(row.planned_on),
        "subject": SUBJECTS[Subject(row.subject)],
        "note": note_of(row),
        "record_href": f"{address('training_new')}?plan={row.pk}",
        "begun": row.planned_on <= timezone.localdate(),
    }
    return render(request, "readiness/plan.html", context)
