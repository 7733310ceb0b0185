"""The school's own code: on the page about the code, as text, on paper, and for parents."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import errors, now, page_of

from factories import make_actor, make_school, make_user, sign_in
from meldpad.adoption.models import Publication
from meldpad.adoption.publishing import Publishing, publish
from meldpad.adoption.usual import sample
from meldpad.audit.models import Act, Record
from meldpad.documents.press import DocumentNotMade
from meldpad.policy.roles import Role
from meldpad.web.views import code_papers
from own_code import adopted, written

PAPERS = {"code_pdf": b"%PDF-", "code_docx": b"PK", "code_poster": b"%PDF-"}


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def director(school):
    return make_user(school=school, role=Role.DIRECTOR, name="Ruud Vermeer")


@pytest.fixture
def version(school, director):
    return adopted(school, at=now(), director=make_actor(director))


def of(client: Client, school, role: Role) -> Client:
    return sign_in(client, make_user(school=school, role=role))


def at(school, name: str) -> str:
    number = {} if name == "code_draft_pdf" else {"number": 1}
    return reverse(name, kwargs={"place_id": school.id, **number})


def show(director, **wish: bool) -> None:
    publish(actor=make_actor(director), wish=Publishing(public=True, **wish), at=now(), token=uuid4())


@pytest.mark.clause("A8", "O2.5")
@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("role", [Role.TEACHER, Role.TRAINEE, Role.DIRECTOR])
def test_everybody_at_the_school_takes_the_code_along_and_the_log_says_so(client, school, version, name, role):
    answer = of(client, school, role).get(at(school, name))
    assert answer.content.startswith(PAPERS[name])
    assert answer["Content-Disposition"].startswith('attachment; filename="')
    assert answer["Cache-Control"] == "no-store"
    assert Record.objects.get(act=Act.CODE_TAKEN).number == 1


@pytest.mark.clause("A8")
@pytest.mark.parametrize("name", [*PAPERS, "code_text"])
def test_a_version_that_is_not_there_or_of_another_school_does_not_exist(client, school, version, name):
    elsewhere = of(client, make_school(name="De Els"), Role.DIRECTOR)
    assert elsewhere.get(at(school, name)).status_code == 404
    assert not Record.objects.filter(act=Act.CODE_TAKEN).exists()


@pytest.mark.clause("A8")
def test_the_draft_is_for_who_writes_it_or_decides_on_it(client, school, director):
    written(make_actor(director), {})
    where = at(school, "code_draft_pdf")
    assert of(Client(), school, Role.ATTENTION_OFFICER).get(where).content.startswith(b"%PDF-")
    assert of(Client(), school, Role.TEACHER).get(where).status_code == 404
    assert sign_in(client, director).get(where).status_code == 200


def test_without_a_draft_there_is_no_paper_of_it(client, school, director):
    assert sign_in(client, director).get(at(school, "code_draft_pdf")).status_code == 404


def test_a_paper_that_could_not_be_made_says_so(client, school, version, monkeypatch):
    def broken(*given: object) -> bytes:
        raise DocumentNotMade("timed-out")

    monkeypatch.setattr(code_papers, "outline_pdf", broken)
    answer = of(client, school, Role.TEACHER).get(at(school, "code_pdf"))
    assert answer.status_code == 503
    assert "Het papier is niet gemaakt" in answer.content.decode()


@pytest.mark.clause("A2", "A5", "A6", "O2.5", "K1")
def test_the_whole_text_is_a_page_too(client, school, version):
    page = page_of(of(client, school, Role.TEACHER).get(at(school, "code_text")))
    for said in ("Waarom wij een meldcode hebben", "Anja de Wit", "Wat niemand hoeft te doen", "Sociale kaart", "Medewerker"):
        assert said in page
    assert page.count("<h1") == 1


@pytest.mark.clause("T37", "O2.5", "O1.9")
def test_the_page_about_the_code_begins_with_the_schools_own_version(client, school, version):
    page = page_of(of(client, school, Role.TEACHER).get("/code/"))
    assert page.index(f"De code van {school.name}, versie 1") < page.index("Je mag de stappen in elke volgorde zetten")
    assert at(school, "code_pdf") in page
    assert "Aandachtsfunctionaris, of plaatsvervangend aandachtsfunctionaris" in page
    assert "Binnen 8 schooldagen" in page  # the school's own term


def test_without_a_version_the_page_about_the_code_is_as_it_was(client, school):
    page = page_of(of(client, school, Role.TEACHER).get("/code/"))
    assert "De code van" not in page
    assert "code.pdf" not in page


@pytest.mark.clause("O5", "O4.1", "O4.2")
def test_what_a_function_must_know_can_be_looked_up(client, school):
    page = page_of(of(client, school, Role.SUBSTITUTE).get("/code/kennis/"))
    assert "Leerkracht en remedial teacher" in page
    assert "Niemand vraagt je om vast te stellen" in page
    assert "Geldig per" in page


@pytest.mark.clause("O1.9")
def test_parents_read_the_page_without_an_account_and_without_a_cookie(school, director, version):
    show(director)
    answer = Client().get(reverse("parents", kwargs={"school": school.key}))
    page = page_of(answer)
    assert answer.cookies == {}
    assert "Set-Cookie" not in answer.headers
    for said in ("Eerst een gesprek", "Een klacht", "0800 2000", 'lang="en"', "Versie 1 van onze meldcode"):
        assert said in page
    assert [one.name for one in sample().people if one.name in page] == []
    assert re.findall(r'<form[^>]*action="([^"]*)"', page) == [reverse("language")]
    assert "code.pdf" not in page


@pytest.mark.clause("O1.9")
def test_names_and_the_whole_code_are_there_when_the_school_chose_so(school, director, version):
    show(director, names=True, whole=True)
    page = page_of(Client().get(reverse("parents", kwargs={"school": school.key})))
    assert "Anja de Wit" in page
    where = reverse("parents_pdf", kwargs={"school": school.key})
    assert where in page
    first, again = Client().get(where), Client().get(where)
    assert first.content.startswith(b"%PDF-")
    assert first.content == again.content
    assert first.cookies == {}


@pytest.mark.clause("O1.9")
def test_a_school_that_shows_nothing_looks_like_one_that_does_not_exist(school, director, version):
    def seen(key: str) -> list[tuple[int, bytes]]:
        answers = [Client().get(reverse(name, kwargs={"school": key})) for name in ("parents", "parents_pdf")]
        return [(answer.status_code, re.sub(rb"\s+", b"", answer.content)) for answer in answers]

    assert seen(school.key) == seen("bestaat-niet")
    assert {status for status, _ in seen(school.key)} == {404}
    show(director)
    assert Client().get(reverse("parents_pdf", kwargs={"school": school.key})).status_code == 404


@pytest.mark.clause("O1.9")
def test_the_director_chooses_and_changes_what_parents_see(client, school, director, version):
    page, where = sign_in(client, director), reverse("code_publishing")
    assert "Ouders zien nog geen pagina." in page_of(page.get(where))
    token = str(uuid4())
    for _ in range(2):
        page.post(where, {"public": "yes", "also": ["whole"], "token": token})
    assert Publication.objects.count() == 1
    assert "Iedereen kan de pagina zien" in page_of(page.get(where))
    page.post(where, {"public": "no", "token": str(uuid4())})
    assert Client().get(reverse("parents", kwargs={"school": school.key})).status_code == 404


@pytest.mark.clause("O1.9")
def test_without_a_version_in_force_the_page_says_what_to_do_first(client, school, director):
    adopted(school, at=now(), since=now().date() + timedelta(days=9), director=make_actor(director))
    page = sign_in(client, director).post(reverse("code_publishing"), {"public": "yes", "token": str(uuid4())})
    assert errors(page_of(page)) == ["Er geldt nog geen eigen code. Stel die eerst vast. Daarna kun je de pagina tonen."]
    nothing = sign_in(client, director).post(reverse("code_publishing"), {"token": str(uuid4())})
    assert errors(page_of(nothing)) == ["Kies of ouders de pagina zien."]


@pytest.mark.clause("O1.9")
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DIRECTOR])
def test_nobody_but_the_director_opens_that_page(client, school, version, role):
    assert of(client, school, role).get(reverse("code_publishing")).status_code == 404
