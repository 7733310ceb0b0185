"""The list of dossiers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from factories import close, let_in, make_actor, make_dossier, make_group, make_pupil, make_school, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers.models import Dossier, Draft
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.kinds.signal import About
from meldpad.policy.facts import Right
from meldpad.policy.roles import Role
from meldpad.schools.models import School


@pytest.fixture
def school() -> School:
    return make_school()


@pytest.fixture
def officer(school) -> User:
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja")


@pytest.fixture
def teacher(school) -> User:
    return make_user(school=school, role=Role.TEACHER, name="Kim")


def wrote(user: User, school: School, name: str, *, days: int = 0, about: About = About.HOME) -> Dossier:
    pupil = make_pupil(school=school, call_name=name, group=make_group(school=school, name="Groep 4"))
    return make_dossier(actor=make_actor(user), pupil=pupil, at=timezone.now() - timedelta(days=days), about=about)


def names(answer) -> list[str]:
    return sorted(row["name"] for row in answer.context["rows"])


def test_an_officer_sees_every_open_dossier_with_its_step_and_its_duty(client, school, teacher, officer):
    dossier = wrote(teacher, school, "Noor")
    (row,) = sign_in(client, officer).get("/dossiers/").context["rows"]
    assert row["name"] == "Noor Bakker"
    assert row["reference"] == dossier.reference
    assert row["step_text"] == "Stap 2: Overleg en advies"
    assert row["duty"] == "Bespreek de signalen met een deskundige collega."
    assert row["last_text"].startswith("Vandaag")
    assert row["is_new"]


def test_a_filter_shows_what_it_says(client, school, teacher, officer):
    late, fresh, over = (wrote(teacher, school, name, days=days) for name, days in (("Laat", 30), ("Vers", 0), ("Klaar", 3)))
    close(actor=make_actor(officer), dossier=over, at=timezone.now())
    open_journal(make_actor(officer), late.id, timezone.now())
    open_journal(make_actor(officer), over.id, timezone.now())
    sign_in(client, officer)
    shown = {show: names(client.get(f"/dossiers/?toon={show}")) for show in ("open", "nieuw", "laat", "gesloten", "iets")}
    assert shown["open"] == shown["iets"] == ["Laat Bakker", "Vers Bakker"]
    assert shown["nieuw"] == ["Vers Bakker"]
    assert shown["laat"] == ["Laat Bakker"]
    assert shown["gesloten"] == ["Klaar Bakker"]
    assert fresh.reference in client.get("/dossiers/?toon=nieuw").content.decode()


@pytest.mark.parametrize("words", ["zoe", "ZOË", "bakker zoë", "groep zo", " zoë  "])
def test_a_name_is_found_without_capitals_and_accents(client, school, teacher, officer, words):
    wrote(teacher, school, "Zoë")
    wrote(teacher, school, "Noor")
    assert names(sign_in(client, officer).post("/dossiers/", {"zoek": words}, follow=True)) == ["Zoë Bakker"]


def test_a_reference_is_found(client, school, teacher, officer):
    dossier = wrote(teacher, school, "Zoë")
    wrote(teacher, school, "Noor")
    assert names(sign_in(client, officer).post("/dossiers/", {"zoek": dossier.reference}, follow=True)) == ["Zoë Bakker"]


@pytest.mark.clause("T27")
def test_the_word_that_was_looked_for_is_in_no_address_log_or_table(client, school, teacher, officer):
    wrote(teacher, school, "Zonnebloem")
    answer = sign_in(client, officer).post("/dossiers/", {"zoek": "zonnebloem"})
    assert answer.url == "/dossiers/?gezocht=1"
    assert "zonnebloem" not in str(list(Record.objects.values()))
    assert b"zonnebloem" not in bytes(Draft.objects.get().box)
    assert Record.objects.filter(act=Act.SEARCHED, actor_id=officer.pk).count() == 1


def test_who_comes_back_from_a_dossier_finds_the_same_result(client, school, teacher, officer):
    wrote(teacher, school, "Zoë")
    wrote(teacher, school, "Noor")
    sign_in(client, officer).post("/dossiers/", {"zoek": "zoë"})
    for _ in range(2):
        assert names(client.get("/dossiers/?gezocht=1")) == ["Zoë Bakker"]
    assert len(names(client.get("/dossiers/"))) == 2


def test_one_never_finds_what_another_looked_for(client, school, teacher, officer):
    wrote(teacher, school, "Zoë")
    wrote(officer, school, "Noor")
    sign_in(client, officer).post("/dossiers/", {"zoek": "zoë"})
    other = make_user(school=school, role=Role.CARE_COORDINATOR)
    assert sign_in(Client(), other).get("/dossiers/?gezocht=1").context["wanted"] == ""


def test_nothing_found_says_so(client, school, teacher, officer):
    wrote(teacher, school, "Zoë")
    page = sign_in(client, officer).post("/dossiers/", {"zoek": "onvindbaar"}, follow=True).content.decode()
    assert "0 van 1 dossier" in page
    assert "Geen dossier gevonden" in page


@pytest.mark.clause("S1.10")
def test_a_teacher_sees_what_they_wrote_in_or_were_added_to_and_nothing_else(client, school, teacher, officer):
    own, added, hidden = wrote(teacher, school, "Eigen"), wrote(officer, school, "Mee"), wrote(officer, school, "Verborgen")
    let_in(actor=make_actor(officer), dossier=added, user=teacher, right=Right.READ, at=timezone.now())
    answer = sign_in(client, teacher).get("/dossiers/")
    assert names(answer) == ["Eigen Bakker", "Mee Bakker"]
    assert own.reference in answer.content.decode()
    assert hidden.reference not in answer.content.decode()


@pytest.mark.clause("S1.10")
def test_a_director_learns_that_a_dossier_exists_and_no_more(client, school, teacher):
    dossier = wrote(teacher, school, "Noor")
    answer = sign_in(client, make_user(school=school, role=Role.DIRECTOR)).get("/dossiers/")
    page = answer.content.decode()
    assert answer.context["rows"] == []
    assert dossier.reference in page
    assert "Wil je meelezen? Vraag de aandachtsfunctionaris." in page
    assert str(dossier.id) not in page
    assert "Noor" not in page


@pytest.mark.clause("S1.18", "T01")
@pytest.mark.parametrize("role", [Role.ATTENTION_OFFICER, Role.DIRECTOR, Role.TEACHER])
def test_a_worry_about_an_employee_stands_in_no_list(client, school, teacher, role):
    dossier = wrote(teacher, school, "Noor", about=About.EMPLOYEE)
    reader = teacher if role is Role.TEACHER else make_user(school=school, role=role)
    page = sign_in(client, reader).get("/dossiers/").content.decode()
    assert dossier.reference not in page


def test_another_schools_dossier_does_not_exist(client, school, teacher):
    wrote(teacher, school, "Noor")
    stranger = make_user(school=make_school(), role=Role.ATTENTION_OFFICER)
    assert "Nog geen dossiers" in sign_in(client, stranger).get("/dossiers/").content.decode()


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.TECHNICAL_ADMINISTRATOR])
def test_the_list_does_not_exist_for_who_works_outside_the_school(client, school, role):
    assert sign_in(client, make_user(school=school, role=role)).get("/dossiers/").status_code == 404
