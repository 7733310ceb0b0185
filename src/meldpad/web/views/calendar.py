"""The school's calendar, who waits for whom, the feed of one's own days, and what became of mail."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.clock.choosing import days_of_feed
from meldpad.clock.days import Wish, add_day_off, choose_region, end_day_off
from meldpad.clock.outbox import outbox, try_again
from meldpad.clock.who_waits import who_waits as waiting_for
from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.writing import PayloadRefused
from meldpad.policy.noticing import may_keep_calendar
from meldpad.protocol.calendar import Region
from meldpad.schools.models import School
from meldpad.web.asking import Asking
from meldpad.web.calendar_page import days_off_lines, holiday_lines, ics_of, known_words, mail_line
from meldpad.web.clock_page import awaited_lines
from meldpad.web.forms.clock import REGIONS, DayOffForm, RegionForm
from meldpad.web.page import Page
from meldpad.web.refused import gone_when_refused
from meldpad.web.tongue import tr, tr_later

TITLE, WHO, MAIL = tr_later("Kalender van de school"), tr_later("Wie wacht op wie"), tr_later("Verstuurde mail")


@gone_when_refused
def calendar(request: Asking) -> HttpResponse:
    """The holidays and the school's own days off; for who keeps it the forms that change it."""
    actor, now, op = request.actor, timezone.now(), request.POST.get("op", "")
    school, may = School.objects.filter(id=actor.here).first(), bool(may_keep_calendar(actor))
    if school is None:
        raise Http404
    if op == "end":
        end_day_off(actor=actor, day_id=_id(request.POST.get("day", "")), at=now)
        messages.success(request, tr("De school is op die dag weer open."))
        return redirect("calendar")
    region = RegionForm(request.POST if op == "region" else None, initial={"region": school.region})
    typed = None if op or not may else take_draft(actor=actor, path=request.path, at=now)
    form = DayOffForm(request.POST if op == "day" else None, typed=typed)
    if _changed(request, region, form):
        return redirect("calendar")
    today = timezone.localdate(now)
    context = {
        "page": Page(title=TITLE, section="more", has_errors=bool(form.errors or region.errors)),
        "region": REGIONS[Region(school.region)],
        "holidays": holiday_lines(school, today),
        "own": days_off_lines(school, today),
        "known": known_words(school),
        "region_form": region if may else None,
        "form": form if may else None,
        "restored": bool(typed),
    }
    return render(request, "clock/calendar.html", context)


def _changed(request: Asking, region: RegionForm, form: DayOffForm) -> bool:
    """Whether what was sent is done; otherwise the form says why not."""
    if region.is_bound and region.is_valid():
        choose_region(actor=request.actor, region=Region(region.cleaned_data["region"]), at=timezone.now())
        messages.success(request, tr("De regio is bewaard. Termijnen tellen nu met die vakanties."))
        return True
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        wish = Wish(first=said["first"], last=said["last"], what=said["what"])
        try:
            add_day_off(actor=request.actor, wish=wish, at=timezone.now(), token=said["token"])
            messages.success(request, tr("De vrije dag staat in de kalender."))
        except PayloadRefused as refused:
            form.refuse(refused.problems)
            return False
        return True
    return False


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def who_waits(request: Asking) -> HttpResponse:
    """One's own turn, what one asked others, and what the school awaits from outside."""
    now = timezone.now()
    today, found = timezone.localdate(now), waiting_for(request.actor, now)
    context = {
        "page": Page(title=WHO, section="more"),
        "parts": [
            ("jij", tr("Wacht op jou"), awaited_lines(found.mine, today), tr("Er wacht nu niets op jou.")),
            ("gevraagd", tr("Vroeg je aan anderen"), awaited_lines(found.asked, today), tr("Je wacht nu op geen collega.")),
            ("buiten", tr("Wacht op buiten"), awaited_lines(found.outside, today), tr("Er wacht nu niets van buiten de school.")),
        ],
    }
    return render(request, "clock/who_waits.html", context)


def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The days of somebody's tasks for their own calendar: how many, and nothing else."""
    now = timezone.now()
    days = days_of_feed(token, now)
    if days is None:
        raise Http404
    answer = HttpResponse(ics_of(days, token, now), content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    return answer


@gone_when_refused
def mails(request: Asking) -> HttpResponse:
    """What became of mail, and trying again what failed."""
    now = timezone.now()
    if request.method == "POST":
        try_again(actor=request.actor, mail_id=_id(request.POST.get("mail", "")), at=now)
        messages.success(request, tr("Deze mail wordt opnieuw geprobeerd."))
        return redirect("mails")
    found = outbox(request.actor, now)
    context = {
        "page": Page(title=MAIL, section="more"),
        "waiting": found.waiting,
        "sent": found.sent,
        "failed": [mail_line(mail) for mail in found.failed],
    }
    return render(request, "clock/mails.html", context)
