"""Brothers and sisters on the pages: chosen by hand, shown to who guards the code, and never to a teacher."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import TODAY, errors, now, page_of

from factories import close, make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.dossiers.kinship import household_of, siblings_of
from meldpad.dossiers.selectors import open_journal
from meldpad.policy.roles import Role
from meldpad.schools.models import SiblingLink

pytestmark = pytest.mark.clause("T12", "T43")


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def teacher(school):
    return make_user(school=school, role=Role.TEACHER, name="Kim Jansen")


@pytest.fixture
def brother(school):
    return make_pupil(school=school, call_name="Bas")


@pytest.fixture
def dossier(school, officer, brother):
    """The dossier of Bas."""
    return make_dossier(actor=make_actor(officer), pupil=brother, at=now())


@pytest.fixture
def noor(school):
    return make_pupil(school=school, call_name="Noor")


@pytest.fixture
def anja(officer):
    return sign_in(Client(), officer)


def address(dossier):
    return reverse("siblings", args=[dossier.id])


def sent(client, dossier, **fields):
    return client.post(address(dossier), {"on": TODAY.isoformat(), "token": str(uuid4()), "worry": "unknown", **fields})


def test_nobody_is_proposed_by_a_name(anja, dossier, noor):
    page = page_of(anja.get(address(dossier)))
    assert "Noor" not in page
    assert 'name="pupils"' not in page
    assert "<title>Broers en zussen op deze school – Meldpad</title>" in page


def test_pupils_are_found_by_searching_and_what_was_typed_stays(anja, dossier, noor):
    page = page_of(sent(anja, dossier, op="search", search="noor", who="Ook een baby"))
    assert "Noor Bakker (zonder groep)" in page
    assert "Bas Bakker (" not in page
    assert "Ook een baby" in page
    assert "Vink hierboven aan wie het is." in page


def test_who_was_chosen_stands_in_the_dossier_by_name_and_is_linked(anja, officer, dossier, brother, noor):
    answer = sent(anja, dossier, pupils=[str(noor.pk)], who="Een baby thuis")
    assert answer.status_code == 302
    assert siblings_of(brother.pk) == {noor.pk}
    said = open_journal(make_actor(officer), dossier.id, now()).journal[-1].payload
    assert said.who == "Noor Bakker (zonder groep), Een baby thuis"
    page = page_of(anja.get(address(dossier)))
    assert "checked" in page.split('name="pupils"')[1].split(">")[0]


def test_a_child_at_the_same_address_is_ticked_apart_and_said_in_other_words(anja, officer, teacher, dossier, brother, noor):
    assert sent(anja, dossier, household=[noor.pk]).status_code == 302
    assert household_of(brother.pk) == {noor.pk}
    said = open_journal(make_actor(officer), dossier.id, now()).journal[-1].payload
    assert said.who == "Noor Bakker (zonder groep) op hetzelfde adres"
    page = page_of(anja.get(address(dossier)))
    assert "checked" in page.split('name="household"')[1].split(">")[0]
    assert "checked" not in page.split('name="pupils"')[1].split(">")[0]
    own = make_dossier(actor=make_actor(teacher), pupil=noor, at=now())
    page = page_of(anja.get(reverse("dossier", args=[own.id])))
    assert "Een kind op hetzelfde adres heeft ook een open dossier." in page


def test_that_there_are_none_is_an_answer_and_nothing_is_not(anja, dossier):
    assert errors(page_of(sent(anja, dossier))) == ["Schrijf op welke broers en zussen er zijn."]
    assert sent(anja, dossier, who="geen").status_code == 302
    assert not SiblingLink.objects.exists()


def test_the_duty_of_the_dossier_leads_to_this_page(anja, dossier):
    page = page_of(anja.get(reverse("dossier", args=[dossier.id])))
    assert f'href="{address(dossier)}"' in page


def test_a_signal_shows_the_officer_that_there_was_an_earlier_dossier(anja, officer, teacher, dossier, noor):
    sent(anja, dossier, pupils=[str(noor.pk)])
    close(actor=make_actor(officer), dossier=dossier, at=now())
    own = make_dossier(actor=make_actor(teacher), pupil=noor, at=now())
    first = page_of(anja.get("/"))
    assert "Hoort misschien bij elkaar" in first
    assert "Eerder dossier aanwezig" in first
    page = page_of(anja.get(reverse("dossier", args=[dossier.id])))
    assert "Dit dossier was dicht en is weer open sinds" in page
    assert f"Noor Bakker, dossier {own.reference}" in page
    assert "Een broer of zus heeft ook een open dossier." in page_of(anja.get(reverse("dossier", args=[own.id])))


def test_a_teacher_is_told_nothing_of_it(anja, officer, teacher, dossier, noor):
    sent(anja, dossier, pupils=[str(noor.pk)])
    close(actor=make_actor(officer), dossier=dossier, at=now())
    own = make_dossier(actor=make_actor(teacher), pupil=noor, at=now())
    kim = sign_in(Client(), teacher)
    pages = ("/", reverse("caseload"), reverse("dossier", args=[own.id]), reverse("signal_saved", args=[own.id, 2]))
    for page in (page_of(kim.get(place)) for place in pages):
        for word in ("Bas", dossier.reference, "Hoort misschien", "Eerder dossier", "Broer"):
            assert word not in page.split("<main")[1]
    for name in ("dossier", "siblings"):
        assert kim.get(reverse(name, args=[dossier.id])).status_code == 404
    assert kim.get(address(own)).status_code == 404


def test_an_earlier_dossier_that_is_still_closed_is_named_too(anja, officer, teacher, dossier, noor):
    own = make_dossier(actor=make_actor(teacher), pupil=noor, at=now())
    sent(anja, dossier, pupils=[str(noor.pk)])
    close(actor=make_actor(officer), dossier=dossier, at=now())
    page = page_of(anja.get(reverse("dossier", args=[own.id])))
    assert "Een broer of zus had al een dossier. Dat is afgesloten." in page
    assert f'href="{reverse("dossier", args=[dossier.id])}"' in page
