"""Following the link: the token shows itself nowhere, and every dead link gives the same page."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.conf import settings as conf
from django.test import Client
from web_pages import TODAY, at_field, now, page_of, value_of

from factories import make_actor, make_school, make_user, sign_in
from meldpad.accounts.models import Session, User
from meldpad.accounts.password_rules import TOO_COMMON, TOO_LONG, TOO_SHORT
from meldpad.config.quiet import WithoutTokens
from meldpad.policy.roles import Role
from meldpad.schools.models import Appointment, Invitation, School
from meldpad.schools.place import Period
from meldpad.staff.inviting import Link, Wish, invite, withdraw
from raw_rows import everything_in

GOOD = "vier paarse fietsen"
AT_SCHOOL = {"password": GOOD, "again": GOOD}


@pytest.fixture
def school() -> School:
    return make_school(name="De Linde")


@pytest.fixture
def director(school) -> User:
    return make_user(school=school, role=Role.DIRECTOR, name="Ruud Vermeer")


@pytest.fixture
def link(school, director) -> Link:
    return linked(director, "noa@linde.example")


def linked(director: User, email: str, at=None) -> Link:
    actor = make_actor(director, day=TODAY)
    wish = Wish(name="Noa Nieuw", email=email, roles=frozenset({Role.TEACHER}), period=Period(since=TODAY))
    return invite(actor=actor, place_id=actor.here, wish=wish, at=at or now(), form=uuid4())


def follow(client: Client, token: str) -> str:
    answer = client.get(f"/uitnodiging/{token}/")
    assert (answer.status_code, answer["Location"]) == (302, "/uitnodiging/")
    assert answer["Referrer-Policy"] == "no-referrer"
    return page_of(client.get("/uitnodiging/"))


def test_a_password_makes_the_account_and_signs_in(client, link, school):
    page = follow(client, link.token)
    assert "Noa Nieuw" in page
    assert "De Linde" in page
    assert link.token not in page
    answer = client.post("/uitnodiging/", AT_SCHOOL, follow=True)
    assert answer.redirect_chain == [("/", 302), ("/mijn-account/tweede-stap/", 302)]
    user = User.objects.get(email="noa@linde.example")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert user.check_password(GOOD)
    assert Appointment.objects.get(user=user).role == "teacher"


@pytest.mark.parametrize(
    ("password", "again", "field", "text"),
    [
        ("", "", "password", "Kies een wachtwoord."),
        ("kort", "kort", "password", TOO_SHORT),
        ("qwertyuiop123", "qwertyuiop123", "password", TOO_COMMON),
        ("noa@linde.example", "noa@linde.example", "password", TOO_COMMON),
        (GOOD, GOOD + " ", "again", "De wachtwoorden zijn niet gelijk."),
        ("x" * 201, "x" * 201, "password", TOO_LONG),
    ],
)
def test_a_password_that_will_not_do(client, link, password, again, field, text):
    follow(client, link.token)
    page = page_of(client.post("/uitnodiging/", {"password": password, "again": again}))
    assert at_field(page, field) == text
    assert value_of(page, "password") == value_of(page, "again") == ""
    assert not User.objects.filter(email="noa@linde.example").exists()


def dead_links(director: User, school: School) -> Iterator[str]:
    yield "a" * 43
    yield linked(director, "laat@linde.example", at=now() - timedelta(days=7)).token
    gone = linked(director, "weg@linde.example")
    withdraw(actor=make_actor(director, day=TODAY), place_id=school.id, invitation_id=gone.invitation.id, at=now())
    yield gone.token
    yield linked(director, make_user(school=school, role=Role.ASSISTANT, name="Al").email).token
    used = linked(director, "al@linde.example")
    client = Client()
    follow(client, used.token)
    client.post("/uitnodiging/", AT_SCHOOL)
    yield used.token


def test_every_dead_link_gives_the_same_page(director, school):
    pages = {follow(Client(), token) for token in dead_links(director, school)}
    assert len(pages) == 1
    assert "Deze link werkt niet" in pages.pop()
    assert page_of(Client().get("/uitnodiging/")) == page_of(Client().post("/uitnodiging/", AT_SCHOOL))


def test_an_address_of_another_board_is_dead_only_once_a_password_was_sent(client, director):
    """Before that nobody could tell it from any other; after it, from any other dead link."""
    there = make_user(school=make_school(board_key="andere"), role=Role.TEACHER, name="Els")
    follow(client, linked(director, there.email).token)
    page = page_of(client.post("/uitnodiging/", AT_SCHOOL))
    assert "Deze link werkt niet" in page
    there.refresh_from_db()
    assert not there.check_password(GOOD)


def test_the_form_sent_twice_makes_one_account(client, link):
    follow(client, link.token)
    twin = Client()
    follow(twin, link.token)
    client.post("/uitnodiging/", AT_SCHOOL)
    assert "Deze link werkt niet" in page_of(
        twin.post("/uitnodiging/", {"password": "een heel ander", "again": "een heel ander"})
    )
    assert User.objects.get(email="noa@linde.example").check_password(GOOD)


def test_the_last_link_that_was_opened_is_the_one_that_counts(client, director, link):
    """A dead link after a good one leaves nothing of the good one behind."""
    follow(client, link.token)
    follow(client, "b" * 43)
    client.post("/uitnodiging/", AT_SCHOOL)
    assert not User.objects.filter(email="noa@linde.example").exists()
    follow(client, link.token)
    other = linked(director, "ook@linde.example")
    follow(client, other.token)
    client.post("/uitnodiging/", AT_SCHOOL)
    assert User.objects.filter(email="ook@linde.example").exists()
    assert not User.objects.filter(email="noa@linde.example").exists()


def test_whoever_was_signed_in_on_this_machine_is_not_any_more(client, director, link):
    sign_in(client, director)
    before = client.session.session_key
    follow(client, link.token)
    client.post("/uitnodiging/", AT_SCHOOL)
    assert client.session["_auth_user_id"] == str(User.objects.get(email="noa@linde.example").pk)
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_the_token_is_in_no_table_no_session_and_no_answer(client, link):
    follow(client, link.token)
    kept = Session.objects.get(session_key=client.session.session_key).get_decoded()
    assert link.token not in str(kept)
    assert [table for table, value in everything_in("default") if link.token.encode() in value] == []


def test_a_log_line_never_holds_a_token():
    said = StringIO()
    handler = logging.StreamHandler(said)
    handler.addFilter(WithoutTokens())
    logger = logging.getLogger("test.of.tokens")
    logger.addHandler(handler)
    logger.propagate = False
    logger.error("Internal Server Error: %s", "/uitnodiging/s3cr3t_-T/")
    logger.error("100%% of /medewerkers/")
    logger.removeHandler(handler)
    assert said.getvalue() == "Internal Server Error: /uitnodiging/…/\n100%% of /medewerkers/\n"
    assert conf.LOGGING["handlers"]["out"]["filters"] == ["quiet"]


def test_a_page_that_breaks_does_not_log_the_token(link, monkeypatch):
    def broken(*_args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("meldpad.web.views.invitation.invitation_of", broken)
    out = next(handler for handler in logging.getLogger("django").handlers if isinstance(handler, logging.StreamHandler))
    said, logger = StringIO(), logging.getLogger("django.request")
    assert (logger.disabled, logger.manager.disable, logger.level, logger.propagate) == (False, 0, logging.NOTSET, True)
    monkeypatch.setattr(out, "stream", said)
    assert Client(raise_request_exception=False).get(f"/uitnodiging/{link.token}/").status_code == 500
    assert "Internal Server Error: /uitnodiging/…/" in said.getvalue()
    assert link.token not in said.getvalue()


def test_nobody_signs_up_without_an_invitation(client):
    assert client.post("/uitnodiging/", {**AT_SCHOOL, "email": "ouder@example.org"}).status_code == 200
    assert [client.get(path).status_code for path in ("/signup/", "/accounts/signup/", "/registreren/")] == [404] * 3
    assert not User.objects.exists()
    assert not Invitation.objects.exists()
