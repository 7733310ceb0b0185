"""Danger now: the numbers for everybody at once, the writing afterwards."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse
from web_pages import TODAY, errors, page_of

from factories import make_pupil, make_school, make_user, sign_in
from meldpad.dossiers.models import Dossier, Entry
from meldpad.policy.roles import Role


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def pupil(school):
    return make_pupil(school=school)


@pytest.fixture
def kim(client, school):
    return sign_in(client, make_user(school=school, role=Role.TEACHER, name="Kim Jansen"))


def sent(client, about_whom, **fields):
    known = {"pupil": str(about_whom.id), "what": "Vader dreigde bij de poort.", "on": TODAY.isoformat(), "token": str(uuid4())}
    return client.post(reverse("emergency"), {**known, **fields})


@pytest.mark.clause("S2.16", "S2.17", "T02", "T31", "T49")
def test_the_numbers_stand_there_without_signing_in_and_112_comes_first(client):
    page = page_of(client.get(reverse("call")))
    assert re.findall(r'href="tel:(\d+)"', page) == ["112", "08002000"]
    assert page.index("tel:112") < page.index("Advies of melden") < page.index(reverse("emergency"))
    assert re.findall(r'<form[^>]*action="([^"]*)"', page.partition("<main")[2]) == [reverse("language")]


@pytest.mark.clause("T02", "S2.17")
def test_the_numbers_stand_there_for_everybody_who_is_signed_in(client, kim, school):
    assert "tel:112" in page_of(kim.get(reverse("call")))
    board = make_user(school=school, role=Role.BOARD_MEMBER, name="Bas")
    assert "tel:112" in page_of(sign_in(client, board).get(reverse("call")))


@pytest.mark.clause("S2.16", "T02")
def test_an_emergency_is_written_down_afterwards_with_what_is_still_needed(kim, pupil):
    answer = sent(kim, pupil, called=["police"], reported_in_call="on")
    page = page_of(kim.get(answer["Location"]))
    assert "Het noodgeval staat in het dossier" in page
    assert "Bel nog met Veilig Thuis" in page
    assert "Vertel de directeur" in page
    assert "tel:112" in page


@pytest.mark.clause("S2.16", "S2.17", "T02")
def test_what_was_done_already_is_not_asked_again(kim, pupil):
    page = page_of(kim.get(sent(kim, pupil, called=["police", "advice_centre", "director"])["Location"]))
    assert "Bel nog met" not in page
    assert "Vertel de directeur" not in page


def test_pupil_and_words_are_all_that_is_needed(kim, pupil):
    page = page_of(sent(kim, pupil, pupil="", what="", agreed="De politie komt."))
    assert errors(page) == ["Kies een kind uit de lijst.", "Schrijf kort op wat er gebeurde."]
    assert "De politie komt." in page
    assert sent(kim, pupil).status_code == 302


def test_a_pupil_of_another_school_cannot_be_slipped_in(kim, pupil):
    stranger = make_pupil(school=make_school())
    assert errors(page_of(sent(kim, pupil, pupil=str(stranger.id)))) == ["Kies een kind uit de lijst."]
    assert not Dossier.objects.exists()


def test_searching_keeps_what_was_typed(kim, pupil):
    page = page_of(sent(kim, pupil, op="search", search="noor", called=["police"]))
    assert "Vader dreigde bij de poort." in page
    assert re.search(r'name="called" value="police"[^>]* checked', page)
    assert f'<option value="{pupil.id}" selected>' in page
    assert not Entry.objects.exists()


def test_sending_twice_writes_once(kim, pupil):
    token = str(uuid4())
    assert sent(kim, pupil, token=token)["Location"] == sent(kim, pupil, token=token)["Location"]
    assert Entry.objects.count() == 2


def test_whoever_is_signed_out_is_asked_to_sign_in_before_writing_not_before_calling(client):
    assert reverse("account_login") in client.get(reverse("emergency"))["Location"]
    assert client.get(reverse("call")).status_code == 200
