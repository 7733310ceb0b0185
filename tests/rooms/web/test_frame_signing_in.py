"""Signing in and out."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from factories import make_school, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.policy.roles import Role
from meldpad.web.views.account import TOO_OFTEN, WRONG

PASSWORD = "een-lang-wachtwoord-2026"


@pytest.fixture
def teacher() -> User:
    user = make_user(school=make_school(), role=Role.TEACHER, name="Tessa Teulings")
    user.set_password(PASSWORD)
    user.save()
    return user


def knock(client: Client, email: str, password: str, where: str = ""):
    return client.post(reverse("account_login"), {"login": email, "password": password, "next": where})


def test_signing_in_opens_the_first_screen(client, teacher):
    answer = client.post(reverse("account_login"), {"login": teacher.email.upper(), "password": PASSWORD}, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert answer.status_code == 200


def test_no_message_greets_by_name(client, teacher):
    knock(client, teacher.email, PASSWORD)
    assert 'class="messages"' not in client.get("/").content.decode()


def test_signing_in_leads_to_the_page_that_was_asked_for(client, teacher):
    assert client.get("/dossiers/").url == "/inloggen/?next=%2Fdossiers%2F"
    assert knock(client, teacher.email, PASSWORD, "/dossiers/").url == "/dossiers/"


@pytest.mark.parametrize(
    "where",
    ["https://evil.example/", "//evil.example/", "http:evil", "/\\evil.example", "/uitloggen/", "/verbergen/", "/verborgen/"],
)
def test_signing_in_leads_nowhere_else(client, teacher, where):
    assert knock(client, teacher.email, PASSWORD, where).url == "/"


def test_an_unknown_address_a_wrong_password_and_a_closed_account_get_one_answer(client, teacher):
    closed = make_user(school=make_school(), role=Role.TEACHER)
    closed.set_password(PASSWORD)
    closed.is_active = False
    closed.save()
    tried = [("niemand@example.org", PASSWORD), (teacher.email, "een-ander-wachtwoord"), (closed.email, PASSWORD)]
    pages = [knock(client, email, password).content.decode() for email, password in tried]
    assert [WRONG in page for page in pages] == [True, True, True]
    assert "<title>Fout: Inloggen – Meldpad</title>" in pages[0]
    assert "_auth_user_id" not in client.session


def test_who_tries_too_often_must_wait(client, teacher):
    pages = [knock(client, teacher.email, "fout").content.decode() for _ in range(6)]
    assert WRONG in pages[4]
    assert TOO_OFTEN in pages[5]


def test_a_flood_of_attempts_gets_the_page_with_a_reason(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    knock(client, "a@example.org", "x")
    answer = knock(client, "b@example.org", "x")
    assert answer.status_code == 429
    assert TOO_OFTEN in answer.content.decode()


def test_empty_fields_are_named(client):
    page = knock(client, "", "").content.decode()
    assert 'href="#id_login">Vul je e-mailadres in.' in page
    assert 'href="#id_password">Vul je wachtwoord in.' in page


def test_a_password_manager_knows_the_fields(client):
    page = client.get(reverse("account_login")).content.decode()
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page


@pytest.mark.parametrize(
    ("reason", "words"), [("stil", "Je was even weg."), ("verborgen", "Je scherm was verborgen."), ("uit", "Je bent uitgelogd.")]
)
def test_the_page_says_why_somebody_must_sign_in_again(client, reason, words):
    assert words in client.get(f"/inloggen/?reden={reason}").content.decode()


def test_a_reason_is_never_free_text(client):
    assert "raadsel" not in client.get("/inloggen/?reden=raadsel").content.decode()


@pytest.mark.clause("T32")
@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email", "account_inactive"])
def test_nobody_makes_or_changes_an_account_here(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_only_a_demonstration_shows_accounts_to_try(client, settings):
    settings.ENV = replace(settings.ENV, demo=False)
    assert "voorbeeldschool" not in client.get("/inloggen/").content.decode()
    settings.ENV = replace(settings.ENV, demo=True)
    assert "Aandachtsfunctionaris" in client.get("/inloggen/").content.decode()


def test_a_link_cannot_sign_somebody_out(client, teacher):
    sign_in(client, teacher)
    assert client.get("/uitloggen/").url == "/meer/"
    assert client.get("/").status_code == 200


def test_signing_out_ends_the_session_and_leaves_nothing(client, teacher):
    sign_in(client, teacher)
    answer = client.post("/uitloggen/")
    assert answer.url == "/inloggen/?reden=uit"
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/").url.startswith("/inloggen/")
