"""Hiding the screen."""

import re
from pathlib import Path

import pytest
from django.test import Client
from signing_steps import PASSWORD, is_in, make_person

import meldpad.web
from factories import sign_in
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers.models import Draft

pytestmark = pytest.mark.clause("S1.10")


@pytest.fixture
def teacher() -> User:
    return make_person()


def test_hiding_locks_the_session_and_is_written_down(client, teacher):
    sign_in(client, teacher)
    answer = client.post("/verbergen/")
    assert answer.url == "/verborgen/"
    assert not is_in(client)
    assert list(Record.objects.values_list("act", "actor_id")) == [(Act.HID, teacher.pk)]


def test_the_browser_is_asked_to_forget_but_keeps_the_cookie_of_the_form(client, teacher):
    assert sign_in(client, teacher).post("/verbergen/")["Clear-Site-Data"] == '"cache", "storage"'


def test_hiding_works_from_a_page_whose_form_is_too_old(teacher):
    client = sign_in(Client(enforce_csrf_checks=True), teacher)
    assert client.post("/verbergen/", {"csrfmiddlewaretoken": "oud"}).url == "/verborgen/"
    assert not is_in(client)


def test_hiding_works_when_the_session_was_over_already(client):
    assert client.post("/verbergen/").url == "/verborgen/"
    assert not Record.objects.exists()


def test_hiding_works_when_too_much_was_typed_to_keep(client, teacher):
    sign_in(client, teacher)
    much = {"from_page": "/signaal/", **{f"field-{number}": "x" for number in range(300)}}
    assert client.post("/verbergen/", much).url == "/verborgen/"
    assert not is_in(client)


def test_a_link_from_elsewhere_cannot_hide_the_screen(client, teacher):
    sign_in(client, teacher)
    assert "Verberg scherm" in client.get("/verbergen/").content.decode()
    assert client.get("/").status_code == 200


@pytest.mark.clause("O2.15", "T17")
def test_what_was_typed_is_kept_sealed_and_comes_back(client, teacher):
    sign_in(client, teacher)
    client.post("/verbergen/", {"from_page": "/noodgeval/", "what": "Zwartwoud viel van de trap.", "csrfmiddlewaretoken": "x"})
    [draft] = Draft.objects.all()
    assert (draft.owner_id, draft.path) == (teacher.pk, "/noodgeval/")
    assert b"Zwartwoud" not in bytes(draft.box)
    assert client.post("/op-slot/", {"password": PASSWORD}).url == "/noodgeval/"
    assert "We hebben bewaard wat je typte." in client.get("/noodgeval/").content.decode()


@pytest.mark.parametrize("page", ["https://evil.example/", "//evil/", "/bestaat-niet/", "/inloggen/", "/bellen/", "", "x" * 3000])
def test_nothing_is_kept_for_a_page_that_is_none_of_ours(client, teacher, page):
    sign_in(client, teacher)
    client.post("/verbergen/", {"from_page": page, "what": "iets"})
    assert not Draft.objects.exists()
    assert client.post("/op-slot/", {"password": PASSWORD}).url == "/"


@pytest.mark.parametrize("address", ["/", "/signaal/", "/noodgeval/", "/dossiers/", "/meer/", "/bestaat-niet/", "/mijn-account/"])
def test_the_button_always_belongs_to_one_form(client, teacher, address):
    page = sign_in(client, teacher).get(address).content.decode()
    assert re.search(r'button--exit" type="submit" form="typing" formaction="/verbergen/"', page)
    assert len(re.findall(r'<form[^>]* id="typing"', page)) == 1


@pytest.mark.parametrize("signed_in", [True, False])
def test_the_neutral_page_says_nothing_of_what_was_open(client, teacher, signed_in):
    if signed_in:
        sign_in(client, teacher)
    page = client.get("/verborgen/").content.decode()
    seen = re.sub(r'(href|src)="/static/[^"]+"', "", page).casefold()
    assert "<title>weekplanning</title>" in seen
    told = ("meldpad", "tessa", "wilg", "dossier", "signaal", "slot", "verberg", "inloggen", "reden", "next")
    assert [word for word in told if word in seen] == []
    assert re.findall(r'<a [^>]*href="([^"]*)"', page) == ["/"]


def test_every_form_that_somebody_writes_in_goes_along_with_the_button():
    pages = Path(meldpad.web.__file__).parent / "templates" / "pages"
    forms = [tag for page in pages.glob("*.html") for tag in re.findall(r"<form[^>]*entry-form[^>]*>", page.read_text("utf-8"))]
    assert len(forms) > 8
    assert [tag for tag in forms if "{% typing %}" not in tag] == []
