"""The first screen: for each role what it needs first, and nothing it may not know."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from meldpad.dossiers.care_signals import count_care_signals, told_to
from meldpad.dossiers.unguarded import unguarded
from meldpad.policy.roles import Role
from meldpad.web.asking import Asking
from meldpad.web.context import Page
from meldpad.web.first_screen import asked_section, care_screen, staff_screen
from meldpad.web.law_view import review_words
from meldpad.web.notices import phones_of
from meldpad.web.system_state import system_state
from meldpad.words.dates import long_date

READERS = (Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR)
REVIEWERS = (Role.ATTENTION_OFFICER, Role.DIRECTOR)


def today(request: Asking) -> HttpResponse:
    """Every part that fits one of the asker's roles."""
    actor, now = request.actor, timezone.now()
    day = timezone.localdate(now)
    cares = actor.has(*READERS) and actor.school_id is not None
    staff = actor.has(Role.TEACHER, Role.DIRECTOR) and not cares
    context = {
        "page": Page(title="Vandaag", section="today"),
        "day": long_date(day),
        "asked": asked_section(actor, now, day) if cares or staff else None,
        "quiet": told_to(actor, now) if cares or staff else (),
        "care_signals": count_care_signals(actor, now) if cares else 0,
        "care": care_screen(actor, now, day) if cares else None,
        "staff": staff_screen(actor, now, day) if staff else None,
        "board": actor.has(Role.BOARD_MEMBER),
        "system": system_state(actor) if actor.has(Role.TECHNICAL_ADMINISTRATOR) else None,
        "unguarded": unguarded(actor, now),
        "review": review_words(actor.edition, day) if actor.edition and actor.has(*REVIEWERS) else "",
        "phones": phones_of(actor.edition) if actor.edition else (),
    }
    return render(request, "pages/today.html", context)
