"""New access from the page of a colleague to a new second step: what each of the two sees, and what ends."""

import logging
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from signing_steps import PASSWORD, code_of, is_in, knock, make_person, show
from web_pages import at_field, now, page_of

from factories import LONG_AGO, make_actor, make_user, sign_in
from meldpad.accounts.devices import cookie_with, device_of
from meldpad.accounts.factors import factors_of
from meldpad.accounts.models import Session, User
from meldpad.accounts.password_rules import TOO_SHORT
from meldpad.audit.models import Act, Record
from meldpad.policy.roles import Role
from meldpad.schools.founding import appoint
from meldpad.schools.models import Recovery, School
from meldpad.staff.recovering import approve_recovery, ask_recovery, withdraw_recovery
from raw_rows import everything_in

GOOD = {"password": "vier paarse fietsen", "again": "vier paarse fietsen"}
HANDING = "Geef deze link zelf aan je collega"


@pytest.fixture
def tessa() -> User:
    """Guards dossiers, has an app and codes on paper."""
    return make_person(app=True)


@pytest.fixture
def school(tessa) -> School:
    return School.objects.get(pk=tessa.appointment_set.get().school_id)


@pytest.fixture
def ruud(school) -> User:
    return make_user(school=school, role=Role.DIRECTOR, name="Ruud Vermeer")


@pytest.fixture
def fatima(school) -> User:
    return make_user(school=school, role=Role.BOARD_MEMBER, name="Fatima El Amrani")


def at(user: User, school: School, name: str = "staff_recover") -> str:
    return reverse(name, kwargs={"place_id": school.id, "user_id": user.pk})


def asked(user: User, school: School, by: User) -> Recovery:
    return ask_recovery(actor=make_actor(by, day=now().date()), place_id=school.id, user_id=user.pk, at=now())


def token_for(user: User, school: School, by: User, other: User) -> str:
    row = asked(user, school, by)
    named = {"place_id": school.id, "recovery_id": row.pk, "at": now()}
    return approve_recovery(actor=make_actor(other, day=now().date()), **named).token


def link_in(page: str) -> str:
    [link] = [part.split("</textarea>")[0] for part in page.split("<textarea")[1:]]
    return link.rpartition(">")[2].replace("http://testserver", "")


def follow(client: Client, token: str) -> str:
    answer = client.get(f"/nieuwe-toegang/{token}/")
    assert (answer.status_code, answer["Location"], answer["Referrer-Policy"]) == (302, "/nieuwe-toegang/", "no-referrer")
    page = client.get("/nieuwe-toegang/")
    assert page["Referrer-Policy"] == "no-referrer"
    return page_of(page)


def test_two_keepers_and_the_person_come_from_asking_to_a_new_second_step(tessa, school, ruud, fatima):
    director, board = sign_in(Client(), ruud), sign_in(Client(), fatima)
    assert at(tessa, school) in page_of(director.get(at(tessa, school, "staff_person")))
    before = page_of(director.get(at(tessa, school)))
    assert "Fatima El Amrani (bestuurder)" in before
    waits = page_of(director.post(at(tessa, school), {"op": "ask"}, follow=True))
    assert "Je vroeg dit op" in waits
    assert "Geef vrij" not in waits
    row = Recovery.objects.get()
    for page in ("/", reverse("staff_at", args=[school.id])):
        assert "Nieuwe toegang voor Tessa Teulings" in page_of(board.get(page))
        assert "Iemand vraagt nieuwe toegang" not in page_of(director.get(page))
    shown = page_of(board.post(at(tessa, school), {"op": "approve", "recovery": str(row.pk)}))
    assert HANDING in shown
    assert "Iemand vraagt nieuwe toegang" not in page_of(board.get("/"))
    person = Client()
    follow(person, link_in(shown).split("/")[-2])
    answer = person.post("/nieuwe-toegang/", GOOD, follow=True)
    assert answer.redirect_chain == [("/", 302), ("/mijn-account/tweede-stap/", 302)]
    assert person.get("/dossiers/").status_code == 302


def test_everything_that_let_somebody_in_before_lets_nobody_in_now(tessa, school, ruud, fatima, quick_passwords):
    tessa.set_password(PASSWORD)
    tessa.save()
    Authenticator.objects.create(user=tessa, type="webauthn", data={"name": "Sleutel", "credential": {}})
    old, half = Client(), Client()
    knock(old, tessa.email)
    show(old, code_of(tessa))
    assert is_in(old)
    knock(half, tessa.email)
    later = code_of(tessa, steps=1)
    token = token_for(tessa, school, ruud, fatima)
    assert is_in(old)
    person = Client()
    follow(person, token)
    person.post("/nieuwe-toegang/", GOOD)
    assert not Authenticator.objects.filter(user=tessa).exists()
    assert not is_in(old)
    assert Session.objects.filter(account_id=tessa.pk).count() == 1
    assert show(half, later).status_code == 302
    assert not is_in(half)
    assert knock(Client(), tessa.email).status_code == 200
    assert not factors_of(User.objects.get(pk=tessa.pk)).any
    fresh = Client()
    assert knock(fresh, tessa.email, GOOD["password"])["Location"] == "/"
    assert fresh.get("/")["Location"] == "/mijn-account/tweede-stap/"


def test_a_mark_of_a_browser_says_nothing_any_more(tessa, school, ruud, fatima):
    mark = cookie_with(tessa, "")
    assert device_of(tessa, mark)
    person = Client()
    follow(person, token_for(tessa, school, ruud, fatima))
    person.post("/nieuwe-toegang/", GOOD)
    assert not device_of(User.objects.get(pk=tessa.pk), mark)


def test_the_link_is_shown_once(tessa, school, ruud, fatima):
    row = asked(tessa, school, ruud)
    board, said = sign_in(Client(), fatima), {"op": "approve", "recovery": str(row.pk)}
    link = link_in(page_of(board.post(at(tessa, school), said)))
    again = page_of(board.post(at(tessa, school), said, follow=True))
    assert "Dit is al vrijgegeven, ingetrokken of verlopen." in again
    assert link not in again
    assert link not in page_of(board.get(at(tessa, school)))
    token = link.split("/")[-2]
    assert [table for table, value in everything_in("default") if token.encode() in value] == []


def test_who_asked_cannot_approve_by_hand(tessa, school, ruud):
    row = asked(tessa, school, ruud)
    director = sign_in(Client(), ruud)
    assert director.post(at(tessa, school), {"op": "approve", "recovery": str(row.pk)}).status_code == 404
    row.refresh_from_db()
    assert row.digest == ""
    assert Record.objects.filter(act=Act.REFUSED, detail="own-request").count() == 1


def test_nobody_does_it_for_oneself(school, ruud):
    director = sign_in(Client(), ruud)
    assert "Regel nieuwe toegang" not in page_of(director.get(at(ruud, school, "staff_person")))
    assert director.get(at(ruud, school)).status_code == director.post(at(ruud, school), {"op": "ask"}).status_code == 404
    assert not Recovery.objects.exists()


@pytest.mark.parametrize("role", [Role.TEACHER, Role.ATTENTION_OFFICER, Role.CONFIDANT, Role.PRIVACY_OFFICER])
def test_others_find_no_such_page(tessa, school, role):
    client = sign_in(Client(), make_user(school=school, role=role, name="Iemand"))
    assert client.get(at(tessa, school)).status_code == client.post(at(tessa, school), {"op": "ask"}).status_code == 404
    assert not Recovery.objects.exists()


def test_the_acts_ask_again_who_one_is(tessa, school, ruud, settings):
    settings.RECENT_MINUTES = 0
    director = sign_in(Client(), ruud)
    assert director.get(at(tessa, school)).status_code == 200
    assert director.post(at(tessa, school), {"op": "ask"})["Location"].startswith("/bevestigen/")
    assert not Recovery.objects.exists()


def test_a_school_with_one_keeper_is_told_to_ask_the_board(tessa, school, ruud):
    page = page_of(sign_in(Client(), ruud).get(at(tessa, school)))
    assert "Er is een ander nodig" in page
    assert "Vraag het bestuur." in page
    sam = User.objects.create(email="sam@example.org", name="Sam Blok", board_id=school.board_id)
    appoint(sam, Role.TECHNICAL_ADMINISTRATOR, board_id=school.board_id, school_id=None, since=LONG_AGO)
    assert "Sam Blok (technisch beheerder)" in page_of(sign_in(Client(), ruud).get(at(tessa, school)))


def test_it_is_taken_back(tessa, school, ruud, fatima):
    token = token_for(tessa, school, ruud, fatima)
    director = sign_in(Client(), ruud)
    assert "Fatima El Amrani gaf dit vrij. De link werkt tot" in page_of(director.get(at(tessa, school)))
    said = {"op": "withdraw", "recovery": str(Recovery.objects.get().pk)}
    assert "is ingetrokken" in page_of(director.post(at(tessa, school), said, follow=True))
    assert "Deze link werkt niet" in follow(Client(), token)


def test_every_dead_link_gives_the_same_page_as_that_of_an_invitation(tessa, school, ruud, fatima):
    used = token_for(tessa, school, ruud, fatima)
    person = Client()
    follow(person, used)
    person.post("/nieuwe-toegang/", GOOD)
    gone = token_for(tessa, school, ruud, fatima)
    late = Recovery.objects.get(used_at=None)
    withdraw_recovery(actor=make_actor(ruud, day=now().date()), place_id=school.id, recovery_id=late.pk, at=now())
    old = token_for(tessa, school, ruud, fatima)
    Recovery.objects.filter(used_at=None, withdrawn_at=None).update(valid_until=now())
    pages = {follow(Client(), token) for token in (used, gone, old, "a" * 43)}
    client = Client()
    client.get(f"/uitnodiging/{'a' * 43}/")
    assert pages == {page_of(client.get("/uitnodiging/"))}
    assert "Deze link werkt niet" in page_of(Client().post("/nieuwe-toegang/", GOOD))


@pytest.mark.parametrize(
    ("password", "again", "field", "text"),
    [
        ("kort", "kort", "password", TOO_SHORT),
        ("vier paarse fietsen", "vier paarse", "again", "De wachtwoorden zijn niet gelijk."),
    ],
)
def test_a_password_that_will_not_do_uses_nothing_up(tessa, school, ruud, fatima, password, again, field, text):
    person = Client()
    follow(person, token_for(tessa, school, ruud, fatima))
    assert at_field(page_of(person.post("/nieuwe-toegang/", {"password": password, "again": again})), field) == text
    assert Authenticator.objects.filter(user=tessa).exists()
    assert person.post("/nieuwe-toegang/", GOOD).status_code == 302


def test_the_person_sees_when_and_by_whom(tessa, school, ruud, fatima):
    assert "nieuwe toegang" not in page_of(sign_in(Client(), tessa).get("/mijn-account/"))
    person = Client()
    follow(person, token_for(tessa, school, ruud, fatima))
    person.post("/nieuwe-toegang/", GOOD)
    page = page_of(sign_in(Client(), User.objects.get(pk=tessa.pk)).get("/mijn-account/"))
    assert "Ruud Vermeer vroeg dat. Fatima El Amrani gaf het vrij." in page
    assert "Je kreeg nieuwe toegang" in page


def test_a_page_that_breaks_does_not_log_the_token(tessa, school, ruud, fatima, monkeypatch):
    def broken(*_args: object) -> None:
        raise RuntimeError

    token = token_for(tessa, school, ruud, fatima)
    monkeypatch.setattr("meldpad.web.views.recovery.recovery_of", broken)
    out = next(handler for handler in logging.getLogger("django").handlers if isinstance(handler, logging.StreamHandler))
    said = StringIO()
    monkeypatch.setattr(out, "stream", said)
    assert Client(raise_request_exception=False).get(f"/nieuwe-toegang/{token}/").status_code == 500
    assert "Internal Server Error: /nieuwe-toegang/…/" in said.getvalue()
    assert token not in said.getvalue()


def test_the_door_says_whom_to_ask(client):
    assert "Vraag de directeur of het bestuur om nieuwe toegang." in page_of(client.get("/inloggen/"))


def test_whoever_did_not_lose_anything_holds_it_back(tessa, school, ruud, fatima):
    token = token_for(tessa, school, ruud, fatima)
    person = sign_in(Client(), tessa)
    for page in ("/", "/mijn-account/"):
        assert "Ruud Vermeer vroeg nieuwe toegang tot jouw account." in page_of(person.get(page))
        assert "tot jouw account" not in page_of(sign_in(Client(), fatima).get(page))
    assert "Er komt geen nieuwe toegang." in page_of(person.post("/mijn-account/nieuwe-toegang/tegenhouden/", follow=True))
    assert "tot jouw account" not in page_of(person.get("/"))
    assert "Deze link werkt niet" in follow(Client(), token)
