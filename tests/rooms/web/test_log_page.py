"""The log of a board's schools, for its privacy officer: who did what when, and no word of any dossier (T27, O2.15)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import TODAY, errors, now, page_of

from factories import make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.audit.log import record
from meldpad.audit.models import Act, Record
from meldpad.dossiers.barring import shut_out
from meldpad.policy.facts import Kinship
from meldpad.policy.roles import Role
from meldpad.schools.founding import appoint
from meldpad.schools.models import Appointment
from meldpad.web.seen import ACTS, SORTS

pytestmark = pytest.mark.clause("T27", "O2.15")


@pytest.fixture
def school():
    return make_school(board_key="de-bomen", name="De Linde")


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def watcher(school):
    user = make_user(school=school, role=Role.BOARD_MEMBER, name="Bram Visser")
    Appointment.objects.filter(user=user).delete()
    appoint(user, Role.PRIVACY_OFFICER, board_id=school.board_id, school_id=None, since=TODAY - timedelta(days=9))
    return user


@pytest.fixture
def bram(watcher):
    return sign_in(Client(), watcher)


@pytest.fixture
def dossier(school, officer):
    return make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=now())


def rows(client, **asked):
    return client.get("/logboek/", asked).context["rows"]


def test_a_line_says_when_who_what_where_and_by_reference_only(bram, officer, dossier):
    sign_in(Client(), officer).get(reverse("dossier", args=[dossier.id]))
    first = next(row for row in rows(bram) if row["what"] == "opende het dossier")
    assert (first["who"], first["school"], first["reference"]) == ("Anja de Wit", "De Linde", dossier.reference)
    page = page_of(bram.get("/logboek/"))
    for word in ("Noor", "Bakker", "blauwe plek", str(dossier.id)):
        assert word not in page


def test_it_holds_the_schools_of_the_board_and_no_other(bram, officer, dossier):
    beside = make_school(board_key="de-bomen", name="De Es")
    elsewhere = make_school(name="Ver weg")
    for school, name in ((beside, "Eva"), (elsewhere, "Frits")):
        user = make_user(school=school, role=Role.ATTENTION_OFFICER, name=name)
        make_dossier(actor=make_actor(user), pupil=make_pupil(school=school), at=now())
    people = {row["who"] for row in rows(bram)}
    assert {"Anja de Wit", "Eva"} <= people
    assert "Frits" not in people
    page = page_of(bram.get("/logboek/"))
    assert "De Es" in page
    assert "Ver weg" not in page


def test_a_guess_at_another_boards_dossier_tells_nothing_of_it(bram, officer, dossier):
    school = make_school()
    user = make_user(school=school, role=Role.ATTENTION_OFFICER, name="Frits")
    strange = make_dossier(actor=make_actor(user), pupil=make_pupil(school=school), at=now())
    assert sign_in(Client(), officer).get(reverse("dossier", args=[strange.id])).status_code == 404
    first = next(row for row in rows(bram) if row["what"] == "werd geweigerd")
    assert (first["who"], first["reference"]) == ("Anja de Wit", "")
    assert strange.reference not in page_of(bram.get("/logboek/"))


def test_what_is_looked_for(bram, school, officer, dossier):
    beside = make_school(board_key="de-bomen", name="De Es")
    eva = make_user(school=beside, role=Role.ATTENTION_OFFICER, name="Eva")
    make_dossier(actor=make_actor(eva), pupil=make_pupil(school=beside), at=now() - timedelta(days=10))
    assert {row["school"] for row in rows(bram, school=beside.pk)} == {"De Es"}
    assert {row["who"] for row in rows(bram, person=officer.pk)} == {"Anja de Wit"}
    assert {row["what"] for row in rows(bram, sort="schrijven")} == {"schreef"}
    week_ago = (TODAY - timedelta(days=7)).isoformat()
    assert {row["who"] for row in rows(bram, sort="schrijven", until=week_ago)} == {"Eva"}
    assert {row["who"] for row in rows(bram, sort="schrijven", since=week_ago, until=TODAY.isoformat())} == {"Anja de Wit"}
    assert rows(bram, school=beside.pk, person=officer.pk) == []
    assert "Geen regels gevonden" in page_of(bram.get("/logboek/", {"school": beside.pk, "person": officer.pk}))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"school": "nee"}, "Kies iets uit de lijst."),
        ({"school": str(uuid4())}, "Kies iets uit de lijst."),
        ({"person": str(uuid4())}, "Kies iets uit de lijst."),
        ({"sort": "alles"}, "Kies iets uit de lijst."),
        ({"since": "ooit"}, "Deze dag bestaat niet. Kies een dag, bijvoorbeeld 23-11-2026."),
        ({"since": "2026-11-02", "until": "2026-11-01"}, "Deze dag ligt voor de eerste dag."),
    ],
)
def test_what_is_not_understood_is_said(bram, dossier, asked, told):
    assert errors(page_of(bram.get("/logboek/", asked))) == [told]


def test_a_school_of_another_board_cannot_be_asked_for(bram, dossier):
    other = make_school()
    assert errors(page_of(bram.get("/logboek/", {"school": other.pk}))) == ["Kies iets uit de lijst."]


def test_a_hundred_lines_at_a_time_and_the_question_stays(bram, officer, dossier):
    actor = make_actor(officer)
    for _ in range(230):
        record(actor, Act.SEARCHED, now(), detail="pupil")
    asked = {"person": officer.pk, "sort": "lezen"}
    first = bram.get("/logboek/", asked).context
    assert len(first["rows"]) == 100
    assert first["pager"]["previous_href"] == ""
    second = bram.get(f"/logboek/{first['pager']['next_href']}").context
    assert {row["who"] for row in second["rows"]} == {"Anja de Wit"}
    last = bram.get(f"/logboek/{second['pager']['next_href']}").context
    assert len(first["rows"]) + len(second["rows"]) + len(last["rows"]) == 230
    assert last["pager"]["next_href"] == ""


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999", "9999999999", "²"])
def test_a_page_that_is_not_there(bram, dossier, page):
    assert bram.get("/logboek/", {"blad": page}).status_code == 200


@pytest.mark.clause("T28")
def test_a_dossier_from_which_they_are_shut_out_does_not_appear(bram, watcher, officer, dossier):
    assert dossier.reference in {row["reference"] for row in rows(bram)}
    bar = {"kinship": Kinship.NEIGHBOUR, "why": "Buur.", "at": now(), "token": uuid4()}
    shut_out(actor=make_actor(officer), dossier_id=dossier.id, user=watcher, **bar)
    assert dossier.reference not in {row["reference"] for row in rows(bram)}
    assert "sloot iemand uit" not in {row["what"] for row in rows(bram)}


def test_reading_the_log_is_logged(bram, watcher, dossier):
    before = Record.objects.filter(actor_id=watcher.pk, act=Act.LISTED, detail="log").count()
    page_of(bram.get("/logboek/"))
    assert Record.objects.filter(actor_id=watcher.pk, act=Act.LISTED, detail="log").count() == before + 1
    assert rows(bram)[0]["what"] == "bekeek het logboek"


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.PRIVACY_OFFICER, Role.ATTENTION_OFFICER}))
def test_nobody_else_sees_it(school, dossier, role):
    client = sign_in(Client(), make_user(school=school, role=role))
    assert [client.get(where).status_code for where in ("/logboek/", "/logboek/regels.csv")] == [404, 404]


def test_the_privacy_officer_has_a_first_screen_and_a_menu_of_their_own(bram):
    page = page_of(bram.get("/"))
    assert "Voor de functionaris gegevensbescherming" in page
    menu = page.partition('aria-label="Hoofdmenu"')[2].partition("</nav>")[0]
    assert "/logboek/" in menu
    assert "/dossiers/" not in menu
    assert "/signaal/" not in menu


def test_every_act_has_words_and_belongs_to_one_sort():
    assert set(ACTS) == set(Act)
    sorted_out = [act for _, acts in SORTS.values() for act in acts]
    assert sorted(sorted_out) == sorted(Act)
