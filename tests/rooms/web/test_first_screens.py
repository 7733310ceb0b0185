"""The first screen and the menu of the roles that stand in, pass by or watch over privacy (S1.10, T28)."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import now, page_of

from factories import let_in, make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.accounts.demo import demo_accounts
from meldpad.accounts.models import User
from meldpad.cli.demo_school import ensure_demo_school
from meldpad.dossiers.barring import shut_out
from meldpad.policy.facts import Kinship
from meldpad.policy.roles import PASSING, TEACHING, Role

pytestmark = pytest.mark.clause("S1.10", "T28")
STANDS_IN = "Jij vervangt de aandachtsfunctionaris"


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def dossier(school, officer):
    return make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=now())


def client_of(school, role):
    return sign_in(Client(), make_user(school=school, role=role, name="Kim Jansen"))


def bar(dossier, officer, user):
    bars = {"kinship": Kinship.NEIGHBOUR, "why": "Buur.", "at": now(), "token": uuid4()}
    shut_out(actor=make_actor(officer), dossier_id=dossier.id, user=user, **bars)


def menu(page):
    return page.partition('aria-label="Hoofdmenu"')[2].partition("</nav>")[0]


@pytest.mark.parametrize("role", sorted(TEACHING | {Role.DEPUTY_OFFICER}))
def test_who_works_with_pupils_writes_first_and_sees_their_own(school, dossier, role):
    client = client_of(school, role)
    page = page_of(client.get("/"))
    assert page.index("Leg een signaal vast") < page.index("Wat je schreef")
    assert dossier.reference not in page
    assert "/dossiers/" in menu(page)
    assert client.get("/dossiers/").status_code == 200


@pytest.mark.parametrize("role", sorted(PASSING))
def test_who_is_here_for_a_while_only_writes(school, dossier, role):
    page = page_of(client_of(school, role).get("/"))
    assert "Dossiers lees je niet. Ook niet wat je zelf schreef." in page
    assert "/signaal/" in menu(page)
    assert "/dossiers/" not in menu(page)


def test_a_deputy_guards_a_dossier_when_every_officer_is_shut_out(school, officer, dossier):
    client = client_of(school, Role.DEPUTY_OFFICER)
    assert STANDS_IN not in page_of(client.get("/"))
    assert client.get(reverse("dossier", args=[dossier.id])).status_code == 404
    bar(dossier, officer, officer)
    page = page_of(client.get("/"))
    assert STANDS_IN in page
    assert "Noor Bakker" in page
    assert client.get(reverse("dossier", args=[dossier.id])).status_code == 200


def test_a_deputy_who_reads_along_does_not_stand_in(school, officer, dossier):
    deputy = make_user(school=school, role=Role.DEPUTY_OFFICER, name="Mirjam")
    let_in(actor=make_actor(officer), dossier=dossier, user=deputy, at=now())
    page = page_of(sign_in(Client(), deputy).get("/"))
    assert STANDS_IN not in page
    assert "Noor Bakker" in page


def test_the_confidant_sees_a_dossier_only_when_nobody_else_may(school, officer, dossier):
    client = client_of(school, Role.CONFIDANT)
    page = page_of(client.get("/"))
    assert "Voor de vertrouwenspersoon van het bestuur" in page
    assert dossier.reference not in page
    assert "/signaal/" not in menu(page)
    make_user(school=school, role=Role.DIRECTOR, name="Ruud")
    bar(dossier, officer, officer)
    page = page_of(client.get("/"))
    assert STANDS_IN in page
    assert "Noor Bakker" in page
    assert client.get(reverse("dossier", args=[dossier.id])).status_code == 200
    assert client.get("/signaal/").status_code == 404


@pytest.mark.parametrize("role", Role)
def test_everybody_has_a_first_screen_and_every_link_on_it_leads_somewhere(school, dossier, role):
    client = client_of(school, role)
    page = page_of(client.get("/"))
    for where in {part.partition('"')[0] for part in page.split('href="/')[1:]}:
        if not where.startswith("static/"):
            assert client.get(f"/{where}").status_code == 200, where


@pytest.mark.parametrize("role", Role)
def test_everybody_finds_what_is_open_to_them_under_more(school, role):
    client = client_of(school, role)
    page = page_of(client.get("/meer/"))
    for where in ("/overdracht/", "/noodtoegang/", "/logboek/"):
        assert (f'href="{where}"' in page) == (client.get(where).status_code == 200)


def test_the_demonstration_has_somebody_for_each_of_these_screens():
    school = ensure_demo_school()
    held = {account.email: set(_roles(account.email)) for account in demo_accounts()}
    assert held["mirjam@delinde.example"] == {(Role.DEPUTY_OFFICER, school.pk)}
    assert held["lisa@delinde.example"] == {(Role.TRAINEE, school.pk)}
    assert held["hanna@bestuur.example"] == {(Role.CONFIDANT, school.pk)}
    assert held["bram@bestuur.example"] == {(Role.PRIVACY_OFFICER, None)}
    for email in held:
        assert sign_in(Client(), User.objects.get(email=email)).get("/").status_code == 200


def _roles(email):
    return User.objects.get(email=email).appointment_set.values_list("role", "school_id")
