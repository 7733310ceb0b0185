"""Dossiers in pictures, and choosing among them on the page: every number leads to just those rows."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from factories import add, close, let_in, make_actor, make_dossier, make_group, make_pupil, make_school, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.models import Dossier, Draft
from meldpad.dossiers.services import log_signal
from meldpad.journal.kinds.advice import Advice
from meldpad.journal.kinds.consultation import Consultation
from meldpad.journal.kinds.signal import About, Basis, Signal
from meldpad.policy.facts import Kinship, Right
from meldpad.policy.roles import Role
from meldpad.schools.models import School

DAYS = (0, 3, 9, 20, 45, 130)


@pytest.fixture
def school() -> School:
    return make_school()


@pytest.fixture
def officer(school) -> User:
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja")


def wrote(user: User, school: School, *, days: int = 0, name: str = "Noor", group: str = "Groep 4") -> Dossier:
    pupil = make_pupil(school=school, call_name=name, group=make_group(school=school, name=group))
    return make_dossier(actor=make_actor(user), pupil=pupil, at=timezone.now() - timedelta(days=days))


@pytest.fixture
def dossiers(school, officer) -> list[Dossier]:
    found = [wrote(officer, school, days=days, name=f"Kind{days}", group=f"Groep {days}") for days in DAYS]
    for dossier in found[2:4]:
        add(actor=make_actor(officer), dossier=dossier, payload=Consultation.example(), at=timezone.now() - timedelta(days=8))
    add(actor=make_actor(officer), dossier=found[3], payload=Advice.example(), at=timezone.now())
    close(actor=make_actor(officer), dossier=found[0], at=timezone.now())
    return found


def numbers(page) -> dict[str, dict[str, int]]:
    return {each.anchor: {bar.label: int(bar.number) for bar in each.bars} for each in page.context["pictures"]}


@pytest.mark.clause("O2.11")
def test_every_number_of_the_overview_leads_to_just_so_many_rows(client, officer, dossiers):
    page = sign_in(client, officer).get("/dossiers/overzicht/")
    bars = [bar for each in page.context["pictures"] for bar in each.bars if bar.href]
    assert len(bars) >= 6
    for bar in bars:
        assert len(client.get(bar.href).context["rows"]) == int(bar.number), bar.label
    assert all(int(bar.number) > 0 for bar in bars)
    for anchor in ("waar", "hoelang", "termijnen"):
        assert sum(numbers(page)[anchor].values()) == len(DAYS) - 1, anchor
    assert sum(numbers(page)["signalen"].values()) == len(DAYS)
    assert numbers(page)["schooljaar"] == {"Advies gevraagd": 1, "Gemeld bij Veilig Thuis": 0}


def test_how_long_a_dossier_stands_at_its_step_counts_from_what_brought_it_there(client, officer, dossiers):
    found = numbers(sign_in(client, officer).get("/dossiers/overzicht/"))["hoelang"]
    # 45 and 130 days ago, nothing since; 20 days ago, but advice of today; 9 days ago with a consultation; and 3 days ago
    assert found["Drie maanden of langer"] == 1
    assert found["Een maand tot drie maanden"] == 1
    assert found["Korter dan een week"] == 2
    assert found["Een week tot een maand"] == 1


@pytest.mark.clause("S1.10", "T28")
def test_what_somebody_does_not_read_is_in_no_number(client, school, officer, dossiers):
    director = make_user(school=school, role=Role.DIRECTOR)
    other = make_user(school=school, role=Role.CARE_COORDINATOR)
    barred, now = dossiers[5], timezone.now()
    shut_out(
        actor=make_actor(officer), dossier_id=barred.id, user=other, kinship=Kinship.NEIGHBOUR, why="Buren", at=now, token=uuid4()
    )
    let_in(actor=make_actor(officer), dossier=dossiers[1], user=director, right=Right.READ, at=now)
    seen = {who: numbers(sign_in(Client(), who).get("/dossiers/overzicht/")) for who in (officer, other, director)}
    for anchor in ("waar", "hoelang", "termijnen"):
        assert [sum(found[anchor].values()) for found in seen.values()] == [5, 4, 1], anchor
    assert [sum(found["signalen"].values()) for found in seen.values()] == [6, 5, 1]


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.TEACHER, Role.PRIVACY_OFFICER, Role.TRAINEE])
def test_the_overview_does_not_exist_for_who_guards_nothing(client, school, role):
    assert sign_in(client, make_user(school=school, role=role)).get("/dossiers/overzicht/").status_code == 404


def test_it_warns_and_leaves_one_row_in_the_log(client, officer, dossiers):
    page = sign_in(client, officer).get("/dossiers/overzicht/").content.decode()
    assert "Deel deze pagina niet" in page
    assert list(Record.objects.filter(actor_id=officer.pk, act=Act.LISTED).values_list("detail", flat=True)) == ["overview"]
    assert not re.search("Kind[0-9]", page)


def test_more_dossiers_ask_no_more_statements(client, school, officer, dossiers, django_assert_max_num_queries):
    sign_in(client, officer).get("/dossiers/overzicht/")
    for address, most in (("/dossiers/", 12), ("/dossiers/?stap=2&termijn=laat&op=naam", 12), ("/dossiers/overzicht/", 12)):
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)


def vague(user: User, school: School, *, name: str) -> Dossier:
    """A dossier with a signal that still misses where and when."""
    signal = Signal(on=timezone.localdate(), seen="Misschien is er ruzie.", basis=Basis.ASSUMPTION, about=About.HOME)
    pupil = make_pupil(school=school, call_name=name)
    return log_signal(actor=make_actor(user), pupil_id=pupil.id, signal=signal, at=timezone.now(), token=uuid4())[0]


def names(answer) -> list[str]:
    return sorted(row["name"] for row in answer.context["rows"])


def test_a_word_is_looked_for_among_what_was_chosen(client, officer, dossiers):
    found = sign_in(client, officer).post("/dossiers/?stap=3", {"zoek": "kind"}, follow=True)
    assert found.redirect_chain[-1][0] == "/dossiers/?stap=3&gezocht=1"
    assert names(found) == ["Kind20 Bakker"]
    assert "1 van 6 dossiers" in found.content.decode()


def test_a_word_that_is_wiped_is_nowhere_any_more(client, officer, dossiers):
    sign_in(client, officer).post("/dossiers/?stap=2", {"zoek": "kind45"})
    assert Draft.objects.count() == 1
    answer = client.post("/dossiers/?stap=2&gezocht=1", {"zoek": "kind45", "wis": "1"})
    assert answer.url == "/dossiers/?stap=2"
    assert Draft.objects.count() == 0


def test_no_address_on_the_page_has_the_name_of_a_group_or_a_child(client, officer, dossiers):
    page = sign_in(client, officer).get("/dossiers/").content.decode()
    addresses = re.findall('(?:href|action)="([^"]*)"', page)
    assert "Groep 45" in page
    assert not [one for one in addresses if "Groep" in one or "Kind" in one]
    group = next(iter(re.findall('<option value="([0-9a-f-]{36})">Groep 45<', page)))
    assert names(client.get(f"/dossiers/?groep={group}")) == ["Kind45 Bakker"]


def test_who_is_asked_shows_what_that_person_is_asked(client, school, officer, dossiers):
    teacher = make_user(school=school, role=Role.TEACHER, name="Kim")
    own = vague(teacher, school, name="Eigen")
    let_in(actor=make_actor(officer), dossier=own, user=teacher, at=timezone.now())
    let_in(actor=make_actor(officer), dossier=dossiers[1], user=teacher, right=Right.READ, at=timezone.now())
    mine = sign_in(client, teacher).get("/dossiers/?wie=mij").context["rows"]
    assert {row["whose"] for row in mine} <= {"De leerkracht", "Wie het opschreef"}
    assert {row["name"] for row in mine} >= {"Eigen Bakker"}
    (written,) = [row for row in client.get("/dossiers/?wie=collega").context["rows"] if row["name"] == "Eigen Bakker"]
    assert written["whose"] == "Wie het opschreef"
    sign_in(client, officer)
    found = {who: set(names(client.get(f"/dossiers/?wie={who}"))) for who in ("mij", "functionaris", "buiten")}
    assert found["mij"] >= found["functionaris"] > set()
    assert found["buiten"] <= found["functionaris"]
