"""The first screen: for each role what it needs first, and nothing it may not know."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from meldpad.dossiers.care_signals import count_care_signals, told_to
from meldpad.policy.roles import GUARDS, PASSING, STAFF, STAND_INS, Role
from meldpad.web.asking import Asking
from meldpad.web.first_screen import (
    access_section,
    asked_section,
    care_screen,
    glass_section,
    retention_sections,
    seconds_section,
    staff_screen,
)
from meldpad.web.law_view import review_words
from meldpad.web.notices import phones_of
from meldpad.web.page import Page
from meldpad.web.recovery_page import asked_for_oneself, recoveries_waiting
from meldpad.web.school_tasks import school_sections
from meldpad.web.system_state import system_faults, system_state
from meldpad.web.unguarded_page import unguarded_view
from meldpad.words.dates import long_date

REVIEWERS = (Role.ATTENTION_OFFICER, Role.DIRECTOR)
STAFF_SCREEN = STAFF - GUARDS | {Role.CONFIDANT}


def today(request: Asking) -> HttpResponse:
    """Every part that fits one of the asker's roles."""
    actor, now = request.actor, timezone.now()
    day = timezone.localdate(now)
    here = actor.school_id is not None
    cares = actor.has(*GUARDS) and here
    staff = actor.has(*STAFF_SCREEN) and not cares and here
    works = cares or (staff and actor.has(*STAFF))
    context = {
        "page": Page(title="Vandaag", section="today"),
        "day": long_date(day),
        "seconds": seconds_section(actor, now, day) if works else None,
        "access": access_section(actor, now, day) if here else None,
        "glass": glass_section(actor, now, day),
        "retention": retention_sections(actor, now),
        "school": () if getattr(request, "practice", None) else school_sections(actor, now, day),  # a case asks enough
        "recoveries": recoveries_waiting(actor, now),
        "own_recovery": asked_for_oneself(actor, now),
        "unguarded": unguarded_view(actor, now),
        "asked": asked_section(actor, now, day) if works else None,
        "quiet": told_to(actor, now) if works else (),
        "care_signals": count_care_signals(actor, now) if cares else 0,
        "care": care_screen(actor, now, day) if cares or (staff and actor.has(*STAND_INS)) else None,
        "cares": cares,
        "staff": staff_screen(actor, now, day) if staff else None,
        "writes": actor.has(*STAFF | PASSING) and not cares,
        "passing": actor.has(*PASSING) and not (cares or staff),
        "confidant": actor.has(Role.CONFIDANT),
        "board": actor.has(Role.BOARD_MEMBER),
        "privacy": actor.has(Role.PRIVACY_OFFICER),
        "system": system_state(actor) if actor.has(Role.TECHNICAL_ADMINISTRATOR) else None,
        "faults": system_faults(actor) if actor.has(Role.TECHNICAL_ADMINISTRATOR) else (),
        "review": review_words(actor.edition, day) if actor.edition and actor.has(*REVIEWERS) else "",
        "phones": phones_of(actor.edition) if actor.edition else (),
    }
    return render(request, "pages/today.html", context)
