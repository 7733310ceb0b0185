"""What weighs more asks again who one is."""

from uuid import uuid4

import pytest
from django.test import Client
from signing_steps import HOST, PASSWORD, Passkey, asked, code_of, make_person, move, wrong_code

from factories import make_actor, make_dossier, make_pupil, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.dossiers.models import Dossier, Draft, Involvement
from meldpad.policy.roles import Role
from meldpad.schools.models import School

pytestmark = [pytest.mark.clause("S1.10"), pytest.mark.usefixtures("quick_passwords", "named_host")]
KEPT = "We hebben bewaard wat je typte."


@pytest.fixture
def owner() -> User:
    return make_person(app=True)


@pytest.fixture
def dossier(owner) -> Dossier:
    actor = make_actor(owner)
    return make_dossier(actor=actor, pupil=make_pupil(school=School.objects.get(pk=actor.school_id)))


@pytest.fixture
def inside(owner) -> Client:
    """Signed in a quarter of an hour ago, and busy since."""
    client = sign_in(Client(), owner)
    move(client, sure_at=11)
    return client


def confirm(client: Client, where: str = "", **typed: str):
    return client.post("/bevestigen/", {"password": PASSWORD, "next": where, **typed})


def test_a_paper_asks_who_one_is_and_leads_back_to_the_dossier(inside, owner, dossier):
    address, paper = f"/dossiers/{dossier.pk}/", f"/dossiers/{dossier.pk}/tijdlijn.pdf"
    asked_first = inside.get(paper)
    assert asked_first.url.startswith("/bevestigen/?next=")
    assert "Bevestig dat jij het bent" in inside.get(asked_first.url).content.decode()
    assert confirm(inside, address, code=code_of(owner)).url == address
    assert inside.get(paper)["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("page", ["melding/3.pdf", "tijdlijn.pdf"])
def test_every_paper_asks(inside, dossier, page):
    assert inside.get(f"/dossiers/{dossier.pk}/{page}").url.startswith("/bevestigen/")


@pytest.mark.clause("T17")
def test_adding_a_colleague_asks_and_keeps_what_was_chosen(inside, owner, dossier):
    colleague = make_user(school=School.objects.get(pk=dossier.school_id), role=Role.TEACHER, name="Chris")
    page = f"/dossiers/{dossier.pk}/mensen/"
    assert inside.get(page).status_code == 200
    chosen = {"person": str(colleague.pk), "right": "read", "why": "Geeft Noor les.", "token": str(uuid4())}
    assert inside.post(page, chosen).url == f"/bevestigen/?next={page.replace('/', '%2F')}"
    assert not Involvement.objects.exists()
    assert confirm(inside, page, code=code_of(owner)).url == page
    again = inside.get(page).content.decode()
    assert KEPT in again
    assert f'<option value="{colleague.pk}" selected>' in again
    assert inside.post(page, chosen).status_code == 302
    assert Involvement.objects.get().user_id == colleague.pk
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "page", ["wachtwoord/", "app/", "app/weg/", "passkeys/nieuw/", "herstelcodes/", "passkeys/vraag/", "passkeys/1/"]
)
def test_changing_ones_own_factors_asks(inside, page):
    for send in (inside.get, inside.post):
        assert send(f"/mijn-account/{page}").url.startswith("/bevestigen/?next=")


def test_within_ten_minutes_nothing_is_asked(owner, dossier):
    client = sign_in(Client(), owner)
    move(client, sure_at=9)
    assert client.get(f"/dossiers/{dossier.pk}/tijdlijn.pdf").status_code == 200


def test_reading_and_writing_never_ask(inside, dossier):
    for page in ("", "nieuw/note/", "mensen/", "gezien/"):
        assert inside.get(f"/dossiers/{dossier.pk}/{page}").status_code == 200
    for page in ("/", "/signaal/", "/noodgeval/", "/mijn-account/"):
        assert inside.get(page).status_code == 200


def is_sure(client: Client) -> bool:
    return client.get("/mijn-account/wachtwoord/").status_code == 200


def test_the_password_without_a_code_is_not_enough_for_who_has_a_second_factor(inside, owner):
    assert 'href="#id_code">Vul de code in.' in confirm(inside).content.decode()
    confirm(inside, code=wrong_code(owner))
    assert not is_sure(inside)
    confirm(inside, password="fout", code=code_of(owner))
    assert not is_sure(inside)
    confirm(inside, code=code_of(owner))
    assert is_sure(inside)


def test_a_code_that_was_used_to_sign_in_does_not_confirm(inside, owner):
    code = code_of(owner)
    confirm(inside, code=code)
    move(inside, sure_at=11)
    confirm(inside, code=code)
    assert not is_sure(inside)


def test_a_passkey_is_enough(owner):
    here = {"secure": True, "headers": {"host": HOST}}
    client, passkey = sign_in(Client(), owner), Passkey()
    made = passkey.made(asked(client, "/mijn-account/passkeys/vraag/"))
    client.post("/mijn-account/passkeys/nieuw/", {"name": "Laptop", "credential": made}, **here)
    move(client, sure_at=11)
    client.post("/bevestigen/", {"credential": passkey.says(asked(client), flags=0x01)}, **here)
    assert not is_sure(client)
    client.post("/bevestigen/", {"credential": passkey.says(asked(client))}, **here)
    assert is_sure(client)


def test_wrong_guesses_count_as_at_the_door(inside, owner):
    for _ in range(5):
        confirm(inside, password="fout", code="000000")
    confirm(inside, code=code_of(owner))
    assert not is_sure(inside)


@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example/", "/\\evil.example", "/uitloggen/", "/bevestigen/"])
def test_confirming_leads_nowhere_else(inside, owner, where):
    assert confirm(inside, where, code=code_of(owner)).url == "/"


def test_the_key_of_the_session_changes(inside, owner):
    before = inside.session.session_key
    confirm(inside, code=code_of(owner))
    assert inside.session.session_key != before
