"""Notices: what waits for somebody, putting it off, and when mail comes (T33)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.clock.agreeing import agreement_of
from meldpad.clock.choosing import begin_feed, choose_pace, end_feed, has_feed, pace_of
from meldpad.clock.mine import my_notices, see, stands_still
from meldpad.clock.models import Pace
from meldpad.clock.posting import sends_mail
from meldpad.clock.snoozing import Wish, is_review_of_help, notice_to_put_off, put_off, put_off_before, times_left
from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.writing import PayloadRefused
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.clock_page import PUT_OFF, SETTINGS, TITLE, ladder_words, notice_view, notice_views
from meldpad.web.forms.clock import PaceForm, SnoozeForm
from meldpad.web.page import Page
from meldpad.web.refused import gone_when_refused
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr
from meldpad.web.words import near_day


def notices(request: Asking) -> HttpResponse:
    """What waits, and what is settled; whoever looks has seen it."""
    now = timezone.now()
    today, found = timezone.localdate(now), my_notices(request.actor, now)
    context = {
        "page": Page(title=TITLE, section="today"),
        "open": notice_views([one for one in found if one.open], today),
        "settled": notice_views([one for one in found if not one.open], today),
        "mails": sends_mail(),
        "still": stands_still(request.actor, now),
        "ladder": ladder_words(agreement_of(request.actor.here, today)),
    }
    see(request.actor, found, now)
    return render(request, "clock/notices.html", context)


@gone_when_refused
def snooze(request: Asking, notice_id: UUID) -> HttpResponse:
    """Let one thing wait, with a reason; who did that too often is told why not."""
    now = timezone.now()
    today, shown = timezone.localdate(now), notice_to_put_off(request.actor, notice_id, now)
    sent = request.POST if request.method == "POST" else None
    typed = None if sent else take_draft(actor=request.actor, path=request.path, at=now)
    form = SnoozeForm(sent, today=today, typed=typed)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        wish = Wish(until=said["until"], why=said["why"])
        try:
            put_off(actor=request.actor, notice_id=notice_id, wish=wish, at=now, token=said["token"])
            messages.success(request, tr("Uitgesteld. Op die dag staat het weer bij je berichten."))
            return redirect("notices")
        except PayloadRefused as refused:
            form.refuse(refused.problems)
    context = {
        "page": Page(title=PUT_OFF, section="today", has_errors=bool(form.errors)),
        "crumbs": [Link(text=TITLE, href=address("notices")), Link(text=PUT_OFF, href="")],
        "notice": notice_view([shown], today),
        "left": times_left(shown),
        "before": [(near_day(one.until, today), one.why, one.by) for one in put_off_before(request.actor, shown, now)],
        "help": is_review_of_help(shown),
        "form": form,
        "restored": bool(typed),
    }
    return render(request, "clock/snooze.html", context)


def notice_settings(request: Asking) -> HttpResponse:
    """When mail comes, and whether a calendar may fetch the days of one's tasks."""
    actor, now, op = request.actor, timezone.now(), request.POST.get("op", "")
    form = PaceForm(request.POST if op == "pace" else None, initial={"pace": pace_of(actor.user_id)})
    if form.is_bound and form.is_valid():
        choose_pace(actor=actor, pace=Pace(form.cleaned_data["pace"]), at=now)
        messages.success(request, tr("Je keuze is bewaard."))
        return redirect("notice_settings")
    if op == "feed-off":
        end_feed(actor=actor, at=now)
        messages.success(request, tr("De agenda werkt niet meer."))
        return redirect("notice_settings")
    secret = begin_feed(actor=actor, at=now) if op == "feed-on" else ""
    context = {
        "page": Page(title=SETTINGS, section="today", has_errors=bool(form.errors)),
        "crumbs": [Link(text=TITLE, href=address("notices")), Link(text=SETTINGS, href="")],
        "form": form,
        "feed": has_feed(actor.user_id),
        "feed_address": request.build_absolute_uri(address("feed", token=secret)) if secret else "",
        "mails": sends_mail(),
    }
    return render(request, "clock/settings.html", context)
