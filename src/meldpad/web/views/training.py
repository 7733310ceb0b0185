"""Trainings of the school: what was held, who was there, a certificate from elsewhere, and one's own."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.drafts import take_draft
from meldpad.readiness.models import Plan, Source, Training
from meldpad.readiness.selectors import colleagues, held_by, plans_of, present_at, training_counts, trainings_of
from meldpad.readiness.states import Overtaken
from meldpad.readiness.training import TrainingWish, correct_attendance, given_by, latest_about, record_training
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.forms.readiness import AttendanceForm, CertificateForm, TrainingForm, subject_of
from meldpad.web.link import Link
from meldpad.web.page import Page
from meldpad.web.readiness_words import COLLEAGUES, day
from meldpad.web.refused import gone_when_refused
from meldpad.web.tongue import tr, tr_later
from meldpad.web.training_page import MINE, TITLE, counts_words, held_line, people_lines, plan_line, training_line
from meldpad.web.words import counted

NEW, CERTIFICATE, ONE = tr_later("Leg een training vast"), tr_later("Leg een bewijs vast"), tr_later("Een training")
MEANWHILE = tr_later("Iemand anders veranderde dit net. Kijk het na. Wat je koos, staat er nog.")


def trainings(request: Asking) -> HttpResponse:
    """What is planned, who is trained, and what was held."""
    today, school = timezone.localdate(), request.actor.here
    context = {
        "page": Page(title=TITLE, section="more"),
        "counts": counts_words(training_counts(school, today)),
        "plans": [plan_line(row, today) for row in plans_of(school)],
        "people": people_lines(colleagues(school, today), held_by(school), today),
        "held": [training_line(row, there, today) for row, there in trainings_of(school)],
    }
    return render(request, "readiness/trainings.html", context)


@gone_when_refused
def new(request: Asking) -> HttpResponse:
    """The form for a training with colleagues; with ?plan=3 filled in from what was planned."""
    return _recorded(request, TrainingForm, Source.TOGETHER, NEW)


@gone_when_refused
def certificate(request: Asking) -> HttpResponse:
    """The form for what one person learned elsewhere."""
    return _recorded(request, CertificateForm, Source.ELSEWHERE, CERTIFICATE)


def _recorded(request: Asking, kind: type[TrainingForm] | type[CertificateForm], source: Source, title: str) -> HttpResponse:
    now, actor = timezone.now(), request.actor
    today = timezone.localdate(now)
    plan = _plan(request)
    sent = request.POST if request.method == "POST" else None
    typed = None if sent else take_draft(actor=actor, path=request.path, at=now)
    people = [(one.user_id, one.name) for one in colleagues(actor.here, today)]
    initial = {"held_on": min(plan.planned_on, today), "subject": plan.subject} if plan else {}
    form = kind(sent, today=today, people=people, typed=typed, initial=initial)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        wish = TrainingWish(
            held_on=said["held_on"],
            subject=subject_of(said),
            source=source,
            hours=said["hours"],
            months=said["months"],
            given_by=said["given_by"],
            attended=form.people,
            plan=plan.pk if plan else None,
        )
        record_training(actor=actor, wish=wish, at=now, token=said["token"])
        messages.success(request, tr("Vastgelegd voor {counted}.", counted=counted(len(form.people), *COLLEAGUES)))
        return redirect("trainings")
    context = {
        "page": Page(title=title, section="more", has_errors=bool(form.errors)),
        "crumbs": [Link(text=TITLE, href=address("trainings")), Link(text=title, href="")],
        "form": form,
        "action": request.get_full_path(),
        "restored": bool(typed),
    }
    return render(request, "readiness/form.html", context)


def _plan(request: Asking) -> Plan | None:
    number = request.GET.get("plan", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    return Plan.objects.filter(pk=int(number), school_id=request.actor.here, ended_at=None).first()


@gone_when_refused
def training(request: Asking, number: int) -> HttpResponse:
    """One training; who was there can be put right, and what was said before is kept."""
    now, actor = timezone.now(), request.actor
    today = timezone.localdate(now)
    row = Training.objects.filter(pk=number, school_id=actor.here).exclude(source=Source.PRACTICE).first()
    if row is None:
        raise Http404
    there, here = present_at(number), colleagues(actor.here, today)
    people = [(one.user_id, one.name) for one in here]
    initial = {"attended": sorted(map(str, there)), "seen": latest_about(number)}
    form = AttendanceForm(request.POST if request.method == "POST" else None, people=people, initial=initial)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        here_now = {one for one, _ in people}
        try:
            correct_attendance(
                actor=actor, number=number, attended=set(said["attended"]), among=here_now, seen=said["seen"] or 0, at=now
            )
            messages.success(request, tr("Wie erbij was, staat goed."))
            return redirect("training", number)
        except Overtaken:
            messages.warning(request, MEANWHILE)
            ticked = [str(one) for one in said["attended"]]
            form = AttendanceForm(people=people, initial={"attended": ticked, "seen": latest_about(number)})
    gone = len(there - {one for one, _ in people})
    context = {
        "page": Page(title=ONE, section="more", has_errors=bool(form.errors)),
        "crumbs": [Link(text=TITLE, href=address("trainings")), Link(text=ONE, href="")],
        "line": training_line(row, len(there), today),
        "hours": counted(row.hours, "uur", "uur"),
        "given_by": given_by(row),
        "recorded": f"{row.by.name}, {day(timezone.localdate(row.at))}",
        "gone": counted(gone, tr("collega die hier niet meer werkt"), tr("collega's die hier niet meer werken")) if gone else "",
        "form": form,
    }
    return render(request, "readiness/training.html", context)


def mine(request: Asking) -> HttpResponse:
    """One's own trainings, the latest first."""
    today = timezone.localdate()
    held = held_by(request.actor.here, user_id=request.actor.user_id).get(request.actor.user_id, [])
    lines = [held_line(one, today) for one in sorted(held, key=lambda one: (one.held_on, one.number), reverse=True)]
    return render(request, "readiness/mine.html", {"page": Page(title=MINE, section="more"), "held": lines})
