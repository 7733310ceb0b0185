"""A duty explains itself: what, why, who, by when, when it is done, and what was recorded."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from factories import make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.services import append
from meldpad.journal.kinds.consultation import Consultation
from meldpad.journal.kinds.waiver import Waiver
from meldpad.journal.payload import Payload
from meldpad.policy.roles import Role
from meldpad.schools.models import School


@pytest.fixture
def school() -> School:
    return make_school()


@pytest.fixture
def officer(school) -> User:
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def dossier(school, officer) -> Dossier:
    pupil = make_pupil(school=school, call_name="Noor", surname="Bakker")
    return make_dossier(actor=make_actor(officer), pupil=pupil, at=timezone.now() - timedelta(days=1))


def add(user: User, dossier: Dossier, payload: Payload) -> None:
    append(actor=make_actor(user), dossier_id=dossier.id, payload=payload, at=timezone.now(), token=uuid4())


def seen(user: User, dossier: Dossier, rule: str, over: str = "") -> str:
    answer = sign_in(Client(), user).get(f"/dossiers/{dossier.id}/plicht/{rule}/{over}")
    return re.sub(r"\s+", " ", answer.content.decode()) if answer.status_code == 200 else str(answer.status_code)


@pytest.mark.clause("R1", "S2.1", "O2.4")
def test_an_open_duty_says_what_why_who_by_when_and_when_it_is_done(officer, dossier):
    page = seen(officer, dossier, "consult-colleague")
    for words in (
        "Bespreek de signalen met een deskundige collega.",
        "Samen zie je meer",
        "De aandachtsfunctionaris",
        "De school spreekt af: binnen 5 schooldagen. Dat is geen wet.",
        "Een overleg met een collega staat in het dossier.",
        "Er is acuut gevaar. Handelen gaat voor.",
        "Leg een overleg vast",
        "Dit kan of hoeft niet",
    ):
        assert words in page
    assert "<title>Bespreek de signalen met een deskundige collega" in page


def test_a_duty_that_is_done_shows_what_was_recorded(officer, dossier):
    add(officer, dossier, Consultation.example())
    page = seen(officer, dossier, "consult-colleague")
    assert "Dit is vastgelegd" in page
    assert "Kijk deze week ook bij het ophalen." in page
    assert "Dit kan of hoeft niet" not in page


@pytest.mark.clause("T07")
def test_a_duty_that_was_left_out_shows_the_ground_and_the_reason(officer, dossier):
    reason = Waiver(on=timezone.localdate(), duty="ask-advice", ground="no_doubt", text="Wij weten het zeker.")
    add(officer, dossier, reason)
    page = seen(officer, dossier, "ask-advice")
    assert "Vervalt." in page
    assert "Wij weten het zeker." in page


def test_who_may_not_read_the_route_gets_no_duty_and_an_unknown_duty_does_not_exist(school, officer, dossier):
    outsider = make_user(school=school, role=Role.TEACHER, name="Chris")
    assert seen(outsider, dossier, "consult-colleague") == "404"
    assert seen(officer, dossier, "onzin") == "404"
    assert seen(officer, dossier, "consult-colleague", "?over=999") == "404"
