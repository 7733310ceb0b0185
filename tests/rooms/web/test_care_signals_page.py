"""The pages of Handle with Care, and what the colleague who was told sees."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import TODAY, errors, page_of

from factories import make_group, make_pupil, make_school, make_user, sign_in
from meldpad.dossiers.models import Dossier, HandleWithCare
from meldpad.policy.roles import Role

pytestmark = pytest.mark.clause("T41")
LIST = "/handle-with-care/"


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def pupil(school):
    return make_pupil(school=school, group=make_group(school=school, name="4"))


@pytest.fixture
def teacher(school):
    return make_user(school=school, role=Role.TEACHER, name="Kim Jansen")


@pytest.fixture
def anja(school):
    return sign_in(Client(), make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit"))


@pytest.fixture
def kim(teacher):
    return sign_in(Client(), teacher)


def send(client, pupil, **fields):
    return client.post(LIST, {"pupil": str(pupil.pk), "received_on": TODAY.isoformat(), "token": str(uuid4()), **fields})


def test_the_first_screen_leads_to_an_empty_list(anja):
    page = page_of(anja.get("/"))
    assert f'href="{LIST}"' in page
    assert "Er is nu geen bericht." in page_of(anja.get(LIST))


def test_a_message_stands_in_the_list_and_the_colleague_is_told_the_name_only(anja, kim, teacher, pupil):
    page = page_of(anja.get(send(anja, pupil, told=str(teacher.pk))["Location"]))
    assert "Noor Bakker" in page
    assert "Kim Jansen geeft rust en steun." in page
    assert "<title>Handle with Care – Meldpad</title>" in page
    first = page_of(kim.get("/")).split("<main")[1]
    assert "Noor Bakker" in first
    assert "Geef deze dagen rust en steun. Vraag niet door." in first
    assert "Handle with Care" not in first
    assert "Eén kind krijgt nu rust en steun." in page_of(anja.get("/"))


def test_a_day_that_cannot_be_is_told_and_what_was_chosen_stays(anja, pupil):
    for days, said in (
        (1, "Deze dag is nog niet geweest. Kies vandaag of een dag ervoor."),
        (-30, "Dit bericht is al verlopen. Kijk de dag na."),
    ):
        day = TODAY + timedelta(days=days)
        page = page_of(send(anja, pupil, received_on=day.isoformat()))
        assert errors(page) == [said]
        assert f'<option value="{pupil.pk}" selected' in page
    assert not HandleWithCare.objects.exists()


def test_a_pupil_is_asked_for(anja, pupil):
    assert errors(page_of(anja.post(LIST, {"received_on": ""}))) == ["Kies een kind uit de lijst.", "Kies een dag."]


def test_searching_finds_pupils_without_keeping_anything(anja, pupil):
    page = page_of(send(anja, pupil, op="search", search="noor"))
    assert "1 kind gevonden." in page
    assert not HandleWithCare.objects.exists()


def test_linking_is_an_act_of_its_own(anja, pupil):
    send(anja, pupil)
    one = reverse("care_signal", args=[HandleWithCare.objects.get().pk])
    assert not Dossier.objects.exists()
    assert "Koppel aan het dossier" in page_of(anja.get(one))
    assert not Dossier.objects.exists()
    page = page_of(anja.get(anja.post(one, {"op": "link"})["Location"]))
    assert "Er kwam een bericht van Handle with Care" in page
    assert "Dit bericht is gekoppeld." in page_of(anja.get(one))


def test_a_message_can_be_taken_out_of_the_list(anja, kim, teacher, pupil):
    send(anja, pupil, told=str(teacher.pk))
    one = reverse("care_signal", args=[HandleWithCare.objects.get().pk])
    assert anja.post(one, {"op": "end"})["Location"] == LIST
    assert anja.get(one).status_code == 404
    assert "Rust en steun" not in page_of(kim.get("/"))


@pytest.mark.parametrize("role", [Role.TEACHER, Role.DIRECTOR, Role.BOARD_MEMBER, Role.TECHNICAL_ADMINISTRATOR])
def test_nobody_else_finds_these_pages(school, anja, pupil, role):
    send(anja, pupil)
    other = sign_in(Client(), make_user(school=school, role=role, name="Ander"))
    for address in (LIST, reverse("care_signal", args=[HandleWithCare.objects.get().pk])):
        assert other.get(address).status_code == 404
        assert other.post(address, {"op": "end"}).status_code == 404
    assert HandleWithCare.objects.exists()
