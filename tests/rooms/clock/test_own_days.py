"""Terms count in the school's own days: its region's holidays and the days it is closed itself (T10, O1.11)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from factories import AMSTERDAM, add, make_actor, make_dossier, make_pupil, make_school, make_user
from meldpad.clock.days import Wish, add_day_off, choose_region, end_day_off
from meldpad.clock.models import DayOff
from meldpad.documents.papers.table import PAPERS
from meldpad.dossiers.caseload import caseload
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.kinds.report import Report
from meldpad.policy.roles import Role
from meldpad.protocol.calendar import Region
from meldpad.protocol.load import edition_named
from meldpad.protocol.schooldays import add_school_days
from meldpad.web.entry_page import before_closing
from meldpad.web.forms.from_kind import form_for
from meldpad.web.forms.kind_form import KindForm
from meldpad.web.papers.one import day_warning
from raw_rows import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause("T10", "O1.11")]
EVE = datetime(2026, 12, 17, 15, 0, tzinfo=AMSTERDAM)  # a Thursday; the Christmas holiday begins on Saturday
BACK = date(2027, 1, 4)
DUTY = "consult-colleague"


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_actor(make_user(school=school, role=Role.ATTENTION_OFFICER), day=EVE.date())


@pytest.fixture
def dossier(school, officer):
    return make_dossier(actor=officer, pupil=make_pupil(school=school), at=EVE)


def due(officer, dossier) -> date:
    """The day on the page of the dossier; the list says the same."""
    route = open_journal(officer, dossier.id, EVE).route
    day = next(duty.due for duty in route.duties if duty.rule.id == DUTY)
    listed = next(row for row in caseload(officer, EVE) if row.dossier.id == dossier.id)
    assert next(one.due for one in listed.summary.duties if one.rule == DUTY) == day.isoformat()
    return day


def term() -> int:
    edition = edition_named("po-2019")
    return edition.terms[edition.rule(DUTY).term]


def test_a_term_does_not_run_in_the_holidays(officer, dossier):
    assert due(officer, dossier) == add_school_days(date(2026, 12, 18), term() - 1, _closed(date(2026, 12, 19), BACK))
    assert due(officer, dossier) > add_school_days(EVE.date(), term())


def test_days_on_which_the_school_is_closed_itself_do_not_count_from_the_moment_somebody_says_so(officer, dossier):
    before = due(officer, dossier)
    add_day_off(actor=officer, wish=Wish(first=BACK, last=BACK, what="Studiedag"), at=EVE, token=uuid4())
    assert due(officer, dossier) == before + timedelta(days=1)
    end_day_off(actor=officer, day_id=DayOff.objects.get().id, at=EVE)
    assert due(officer, dossier) == before


def test_another_region_has_other_days(school):
    officer = make_actor(make_user(school=school, role=Role.ATTENTION_OFFICER), day=date(2026, 10, 8))
    at = datetime(2026, 10, 8, 15, 0, tzinfo=AMSTERDAM)  # the Thursday before the autumn holiday of the north
    made = make_dossier(actor=officer, pupil=make_pupil(school=school), at=at)

    def day() -> date:
        return next(duty.due for duty in open_journal(officer, made.id, at).route.duties if duty.rule.id == DUTY)

    middle = day()
    choose_region(actor=officer, region=Region.NORTH, at=at)
    assert day() > middle or term() < 2


def test_a_report_before_the_schools_own_day_off_asks_why_it_cannot_wait(officer, dossier):
    """EVE is a Thursday: the day after it is a school day, until the school itself is closed."""
    add(actor=officer, dossier=dossier, payload=replace(Report.example(), on=EVE.date(), timing_reason=""), at=EVE)

    def asked() -> bool:
        return "explain-timing" in {duty.rule.id for duty in open_journal(officer, dossier.id, EVE).route.asked}

    def advised() -> tuple[bool, bool]:
        days_off = open_journal(officer, dossier.id, EVE).edition.days_off()
        parents = next(paper for paper in PAPERS.values() if paper.tells_parents)
        form = form_for("report", edition_named("po-2019"), KindForm)(None, today=EVE.date())
        return bool(day_warning(parents, EVE, days_off)), bool(before_closing(form, EVE.date(), days_off))

    assert (asked(), advised()) == (False, (False, False))
    friday = EVE.date() + timedelta(days=1)
    add_day_off(actor=officer, wish=Wish(first=friday, last=friday, what="Studiedag"), at=EVE, token=uuid4())
    assert (asked(), advised()) == (True, (True, True))


def _closed(first: date, until: date) -> frozenset[date]:
    return frozenset(first + timedelta(days=n) for n in range((until - first).days))
