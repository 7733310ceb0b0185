"""Hiding the screen."""

import re

import pytest
from django.test import Client

from factories import make_school, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.policy.roles import Role

pytestmark = pytest.mark.clause("S1.10")


@pytest.fixture
def teacher() -> User:
    return make_user(school=make_school(name="De Eik"), role=Role.TEACHER, name="Tessa Teulings")


def test_hiding_ends_the_session_and_is_written_down(client, teacher):
    sign_in(client, teacher)
    answer = client.post("/verbergen/")
    assert answer.url == "/verborgen/"
    assert "_auth_user_id" not in client.session
    assert list(Record.objects.values_list("act", "actor_id")) == [(Act.HID, teacher.pk)]


def test_the_browser_is_asked_to_forget_but_keeps_the_cookie_of_the_form(client, teacher):
    assert sign_in(client, teacher).post("/verbergen/")["Clear-Site-Data"] == '"cache", "storage"'


def test_hiding_works_from_a_page_whose_form_is_too_old(teacher):
    client = sign_in(Client(enforce_csrf_checks=True), teacher)
    assert client.post("/verbergen/", {"csrfmiddlewaretoken": "oud"}).url == "/verborgen/"
    assert "_auth_user_id" not in client.session


def test_hiding_works_when_the_session_was_over_already(client):
    assert client.post("/verbergen/").url == "/verborgen/"
    assert not Record.objects.exists()


def test_a_link_from_elsewhere_cannot_hide_the_screen(client, teacher):
    sign_in(client, teacher)
    assert "Verberg scherm" in client.get("/verbergen/").content.decode()
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("signed_in", [True, False])
def test_the_neutral_page_says_nothing_of_what_was_open(client, teacher, signed_in):
    if signed_in:
        sign_in(client, teacher)
    page = client.get("/verborgen/").content.decode()
    seen = re.sub(r'(href|src)="/static/[^"]+"', "", page).casefold()
    assert "<title>weekplanning</title>" in seen
    assert [word for word in ("meldpad", "tessa", "eik", "dossier", "signaal", "slot", "verberg") if word in seen] == []
    assert 'href="/inloggen/?reden=' in page
