"""A worry about an employee: another road, that only its writer can see."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import TODAY, errors, now, page_of

from factories import make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.audit.models import Act, Record
from meldpad.dossiers.models import Entry
from meldpad.journal.kinds.signal import About
from meldpad.policy.roles import Role


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def teacher(school):
    return make_user(school=school, role=Role.TEACHER, name="Kim Jansen")


@pytest.fixture
def dossier(school, teacher):
    return make_dossier(actor=make_actor(teacher), pupil=make_pupil(school=school), about=About.EMPLOYEE, at=now())


@pytest.fixture
def kim(client, teacher):
    return sign_in(client, teacher)


def address(dossier):
    return reverse("employee_road", args=[dossier.id])


def told(client, dossier, whom, **other):
    fields = {"on": TODAY.isoformat(), "told": whom, "who": "Mw. El Amrani", "token": str(uuid4()), **other}
    return client.post(address(dossier), fields)


@pytest.mark.clause("S1.18", "T01", "T48")
def test_today_the_board_is_told_by_oneself_and_the_inspector_can_be_called(kim, dossier):
    page = page_of(kim.get(address(dossier)))
    assert "Deze route geldt niet" in page
    assert "Vertel dit vandaag zelf aan het bestuur." in page
    assert "De directeur inlichten is niet genoeg." in page
    assert 'href="tel:09001113111"' in page
    assert "Alleen jij leest dit" in page
    assert Record.objects.filter(act=Act.EMPLOYEE_ROAD, dossier_id=dossier.id).exists()


@pytest.mark.clause("T48")
def test_telling_the_director_is_not_enough_and_telling_the_board_is(kim, dossier):
    page = page_of(kim.get(told(kim, dossier, "manager")["Location"]))
    assert "Dat is niet genoeg" in page
    page = page_of(kim.get(told(kim, dossier, "board")["Location"]))
    assert "Je hebt het verteld." in page
    assert "Dat is niet genoeg" not in page


@pytest.mark.clause("S1.18")
def test_in_the_edition_of_2012_the_direction_is_told(school, teacher, kim):
    school.edition = "po-2012"
    school.save()
    old = make_dossier(actor=make_actor(teacher), pupil=make_pupil(school=school), about=About.EMPLOYEE, at=now())
    page = page_of(kim.get(address(old)))
    assert "Vertel dit vandaag aan de directie." in page
    assert "09001113111" not in page
    assert "Je hebt het verteld." in page_of(kim.get(told(kim, old, "manager")["Location"]))


@pytest.mark.clause("S1.18", "T48")
def test_what_the_board_did_is_asked_after_and_can_be_written_or_left_out(kim, dossier):
    assert "Hoor je wat er verder gebeurt?" not in page_of(kim.get(address(dossier)))
    told(kim, dossier, "board")
    page = page_of(kim.get(address(dossier)))
    assert "Het bestuur overlegt met de vertrouwensinspecteur. Leg vast of dat gebeurde." in page
    assert "Het bestuur doet aangifte als dat moet. Leg vast of dat gebeurde." in page
    followup = reverse("add_entry", args=[dossier.id, "employee_followup"])
    assert f'href="{followup}"' in page
    fields = {"on": TODAY.isoformat(), "token": str(uuid4()), "step": "save", "inspector_consulted": "yes", "text": "Gebeld."}
    assert kim.post(followup, fields)["Location"] == address(dossier)
    page = page_of(kim.get(address(dossier)))
    assert "Gebeld." in page
    assert "Het bestuur overlegt met de vertrouwensinspecteur. Leg vast" not in page
    ground = reverse("waive", args=[dossier.id, "board-reports-offence"])
    assert f'href="{ground}"' in page
    left = {"on": TODAY.isoformat(), "token": str(uuid4()), "ground": "not_told_back", "text": "Dat hoor ik niet."}
    assert kim.post(ground, left)["Location"] == address(dossier)
    assert f'href="{ground}"' not in page_of(kim.get(address(dossier)))


@pytest.mark.clause("S1.18", "T48")
def test_nobody_else_leaves_out_what_the_board_does(school, kim, dossier):
    told(kim, dossier, "board")
    other = sign_in(Client(), make_user(school=school, role=Role.ATTENTION_OFFICER, name="Ander"))
    assert other.get(reverse("waive", args=[dossier.id, "board-reports-offence"])).status_code == 404


def test_whom_and_who_are_asked_for(kim, dossier):
    page = page_of(told(kim, dossier, "", who=" ", how="telefoon"))
    assert errors(page) == ["Kies aan wie je het vertelde.", "Schrijf op aan wie je het vertelde."]
    assert "telefoon" in page


def test_telling_twice_by_accident_is_written_once(kim, dossier):
    token = str(uuid4())
    for _ in range(2):
        told(kim, dossier, "board", token=token)
    assert Entry.objects.filter(dossier=dossier).count() == 3


@pytest.mark.clause("T48")
@pytest.mark.parametrize("role", [Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR, Role.DIRECTOR, Role.TEACHER])
def test_nobody_else_finds_this_road(school, dossier, role):
    other = sign_in(Client(), make_user(school=school, role=role, name="Ander"))
    assert other.get(address(dossier)).status_code == 404
    assert told(other, dossier, "board").status_code == 404


def test_a_dossier_of_the_meldcode_has_no_such_road(kim, teacher, school):
    ordinary = make_dossier(actor=make_actor(teacher), pupil=make_pupil(school=school), at=now())
    assert kim.get(address(ordinary)).status_code == 404
