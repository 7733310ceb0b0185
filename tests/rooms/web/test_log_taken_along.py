"""The log of who guards, by dossier, and as a file in which no cell is a formula (T27)."""

import csv
import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import TODAY, errors, now, page_of

from factories import make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.audit.account_log import record_for
from meldpad.audit.models import Act, Record
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.logbook import AT_ONCE, Wanted, export_log
from meldpad.dossiers.models import Dossier
from meldpad.journal.kinds.signal import About
from meldpad.policy.facts import Kinship
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.founding import appoint
from meldpad.schools.models import Appointment
from meldpad.web.sheet import ACTIVE, harmless, sheet_of

pytestmark = pytest.mark.clause("T27", "O2.15")


@pytest.fixture
def school():
    return make_school(board_key="de-bomen", name="De Linde")


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def anja(officer):
    return sign_in(Client(), officer)


@pytest.fixture
def bram(school):
    user = make_user(school=school, role=Role.BOARD_MEMBER, name="Bram Visser")
    Appointment.objects.filter(user=user).delete()
    appoint(user, Role.PRIVACY_OFFICER, board_id=school.board_id, school_id=None, since=TODAY - timedelta(days=9))
    return sign_in(Client(), user)


@pytest.fixture
def dossiers(school, officer) -> list[Dossier]:
    actor = make_actor(officer)
    return [make_dossier(actor=actor, pupil=make_pupil(school=school, call_name=name), at=now()) for name in ("Noor", "Daan")]


def told(client: Client, **asked: object) -> list[dict[str, str]]:
    answer = client.get("/logboek/regels.csv", asked)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def rows(client: Client, **asked: object) -> list[dict[str, str]]:
    return client.get("/logboek/", asked).context["rows"]


def test_who_guards_sees_what_is_about_the_dossiers_they_guard_and_no_more(anja, school, officer, dossiers):
    teacher = make_user(school=school, role=Role.TEACHER, name="Chris")
    secret = make_dossier(
        actor=make_actor(teacher), pupil=make_pupil(school=school, call_name="Tess"), about=About.EMPLOYEE, at=now()
    )
    beside = make_school(board_key="de-bomen", name="De Es")
    eva = make_user(school=beside, role=Role.ATTENTION_OFFICER, name="Eva")
    there = make_dossier(actor=make_actor(eva), pupil=make_pupil(school=beside), at=now())
    record_for(teacher, Act.SIGNED_IN, now())
    for shown in (rows(anja), told(anja)):
        assert {row.get("reference", row.get("dossier")) for row in shown} == {dossier.reference for dossier in dossiers}
        assert {row.get("who", row.get("wie")) for row in shown} == {"Anja de Wit"}
    page = page_of(anja.get("/logboek/"))
    ids = {dossier.pk for dossier in dossiers}
    assert {secret.pk, there.pk}.isdisjoint(ids)
    for word in ("Eva", "De Es", "Noor", "Bakker"):
        assert word not in page
    assert "Wie wat deed in de dossiers die je bewaakt." in page
    assert errors(page_of(anja.get("/logboek/", {"school": beside.pk}))) == ["Kies iets uit de lijst."]


@pytest.mark.clause("T28")
def test_nothing_of_a_dossier_from_which_they_are_shut_out(anja, school, officer, dossiers):
    other = make_user(school=school, role=Role.CARE_COORDINATOR, name="Ruud")
    bar = {"kinship": Kinship.NEIGHBOUR, "why": "Buur.", "at": now(), "token": uuid4()}
    shut_out(actor=make_actor(other), dossier_id=dossiers[0].id, user=officer, **bar)
    assert {row["dossier"] for row in told(anja)} == {dossiers[1].reference}
    assert rows(anja, dossier=dossiers[0].reference) == []


def test_one_dossier_is_looked_for_by_its_number(anja, bram, dossiers):
    for client in (anja, bram):
        wanted = dossiers[1].reference
        for typed in (wanted, wanted.lower()):
            assert {row["reference"] for row in rows(client, dossier=typed)} == {wanted}
        assert {row["dossier"] for row in told(client, dossier=wanted)} == {wanted}
        assert rows(client, dossier="geen-een") == []
        assert errors(page_of(client.get("/logboek/", {"dossier": "van Noor"}))) == [
            "Een dossiernummer heeft alleen letters en cijfers."
        ]
        assert client.get("/logboek/regels.csv", {"dossier": "van Noor"}).status_code == 404


def test_the_file_holds_what_the_page_asked_and_says_so_in_the_log(bram, school, officer, dossiers):
    page = bram.get("/logboek/", {"sort": "schrijven", "person": officer.pk})
    answer = bram.get(page.context["csv_href"])
    assert answer["Content-Disposition"] == 'attachment; filename="logboek.csv"'
    assert answer["Cache-Control"] == "no-store"
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == '"wanneer";"wie";"wat";"soort";"detail";"school";"dossier";"nummer"'
    assert len(lines) == 1 + Record.objects.filter(act=Act.WROTE).count() == 5
    assert Record.objects.filter(act=Act.EXPORTED, detail="log", dossier_id=None).count() == 1
    assert rows(bram)[1]["what"] == "haalde het logboek op"
    for word in ("Noor", "Daan", "Bakker"):
        assert word not in answer.content.decode()


def test_every_row_comes_along_however_many_there_are(school, officer, dossiers):
    actor = make_actor(officer)
    Record.objects.bulk_create(
        Record(
            board_id=school.board_id,
            school_id=school.pk,
            at=now(),
            actor_id=officer.pk,
            act=Act.OPENED,
            dossier_id=dossiers[0].pk,
        )
        for _ in range(2 * AT_ONCE)
    )
    taken = list(export_log(actor, Wanted(reference=dossiers[0].reference), now()))
    assert len(taken) == Record.objects.filter(dossier_id=dossiers[0].pk).count() > 2 * AT_ONCE


def test_it_asks_again_who_one_is_and_comes_back_to_the_log(officer, dossiers):
    late = sign_in(Client(), officer, at=now() - timedelta(minutes=14))
    answer = late.get("/logboek/regels.csv")
    assert (answer.status_code, answer.url) == (302, f"{reverse('confirm')}?next=%2Flogboek%2F")


def test_a_service_asks_the_policy_itself(school, dossiers):
    teacher = make_actor(make_user(school=school, role=Role.TEACHER, name="Chris"))
    with pytest.raises(NotAllowed):
        list(export_log(teacher, Wanted(), now()))
    assert Record.objects.filter(act=Act.REFUSED, actor_id=teacher.user_id).exists()
    assert not Record.objects.filter(act=Act.EXPORTED).exists()


def test_a_name_that_is_a_formula_stays_a_name(bram, school, officer, dossiers):
    officer.name = '=HYPERLINK("https://example.org")'
    officer.save(update_fields=["name"])
    assert {row["wie"] for row in told(bram, person=officer.pk)} == {'\'=HYPERLINK("https://example.org")'}


@pytest.mark.parametrize("sign", ACTIVE)
def test_no_cell_begins_as_a_formula_does(sign):
    assert harmless(f"{sign}1+1") == f"'{sign}1+1"
    assert harmless(f"  {sign}1+1").startswith("'")
    assert harmless(f"1{sign}1") == f"1{sign}1"
    assert f"\"'{sign}".encode() in sheet_of([(f"{sign}1", "b")], ("a", "b"))


def test_the_page_with_the_rest_leads_there(anja, bram):
    assert "Wie wat deed in de dossiers die je bewaakt." in page_of(anja.get("/meer/"))
    assert "Wie wat deed, op de scholen van het bestuur." in page_of(bram.get("/meer/"))
