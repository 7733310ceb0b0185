"""Signing in and out."""

from dataclasses import replace

import pytest
from django.urls import NoReverseMatch, reverse
from signing_steps import PASSWORD, is_in, knock, make_person

from factories import make_school, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.policy.roles import Role
from meldpad.web.forms.signing import WRONG


@pytest.fixture
def teacher() -> User:
    return make_person(role=Role.TEACHER)


@pytest.fixture
def demo(settings):
    settings.ENV = replace(settings.ENV, demo=True)


@pytest.mark.usefixtures("demo")
def test_signing_in_opens_the_first_screen(client, teacher):
    answer = client.post(reverse("account_login"), {"login": teacher.email.upper(), "password": PASSWORD}, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert answer.status_code == 200


@pytest.mark.usefixtures("demo")
def test_no_message_greets_by_name(client, teacher):
    knock(client, teacher.email)
    assert 'class="messages"' not in client.get("/").content.decode()


def test_signing_in_leads_to_the_page_that_was_asked_for(client, teacher):
    assert client.get("/dossiers/").url == "/inloggen/?next=%2Fdossiers%2F"
    assert knock(client, teacher.email, where="/dossiers/").url == "/dossiers/"


@pytest.mark.parametrize(
    "where",
    [
        *("https://evil.example/", "//evil.example/", "http:evil", "/\\evil.example", "///evil.example", "javascript:alert(1)"),
        *(
            "/uitloggen/",
            "/verbergen/",
            "/verborgen/",
            "/op-slot/",
            "/bevestigen/?next=/",
            "evil",
            "/inloggen/?next=//evil.example",
        ),
    ],
)
def test_signing_in_leads_nowhere_else(client, teacher, where):
    assert knock(client, teacher.email, where=where).url == "/"


def test_an_unknown_address_a_wrong_password_and_a_closed_account_get_one_answer(client, teacher):
    closed = make_person(role=Role.TEACHER)
    closed.is_active = False
    closed.save()
    without = make_user(school=make_school(), role=Role.TEACHER)
    tried = [
        ("niemand@example.org", PASSWORD),
        (teacher.email, "een-ander-wachtwoord"),
        (closed.email, PASSWORD),
        (without.email, ""),
    ]
    answers = [knock(client, email, password or "x") for email, password in tried]
    assert [(answer.status_code, WRONG in answer.content.decode()) for answer in answers] == [(200, True)] * 4
    assert "<title>Fout: Inloggen – Meldpad</title>" in answers[0].content.decode()
    assert "_auth_user_id" not in client.session


def test_empty_fields_are_named(client):
    page = knock(client, "", "").content.decode()
    assert 'href="#id_login">Vul je e-mailadres in.' in page
    assert 'href="#id_password">Vul je wachtwoord in.' in page


def test_a_password_manager_knows_the_fields(client):
    page = client.get(reverse("account_login")).content.decode()
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page


@pytest.mark.parametrize(("reason", "words"), [("stil", "Je was even weg."), ("uit", "Je bent uitgelogd.")])
def test_the_page_says_why_somebody_must_sign_in_again(client, reason, words):
    assert words in client.get(f"/inloggen/?reden={reason}").content.decode()


def test_a_reason_is_never_free_text(client):
    assert "raadsel" not in client.get("/inloggen/?reden=raadsel").content.decode()


@pytest.mark.clause("T32")
@pytest.mark.parametrize(
    "name",
    [
        *("account_signup", "account_reset_password", "account_email", "account_inactive", "account_reauthenticate"),
        *("mfa_index", "mfa_authenticate", "mfa_login_webauthn", "mfa_signup_webauthn", "usersessions_list"),
    ],
)
def test_nobody_makes_or_changes_an_account_here(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_only_a_demonstration_shows_accounts_to_try(client, settings):
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


@pytest.mark.usefixtures("demo")
def test_the_key_of_the_session_changes_at_signing_in(client, teacher):
    client.post("/inloggen/vraag/")
    before = client.session.session_key
    knock(client, teacher.email)
    assert is_in(client)
    assert before
    assert client.session.session_key != before


def test_who_is_in_is_not_asked_again(client, teacher):
    assert sign_in(client, teacher).get("/inloggen/?next=/dossiers/").url == "/dossiers/"
