"""Where it comes from: every clause with its reason and what serves it, under the edition of the school."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import page_of

from factories import make_school, make_user, sign_in
from meldpad.policy.roles import Role
from meldpad.protocol.clauses import clauses

pytestmark = pytest.mark.clause("R1", "T37", "T45")


def seen_by(role: Role, edition: str = "po-2019") -> str:
    school = make_school()
    school.edition = edition
    school.save()
    return page_of(sign_in(Client(), make_user(school=school, role=role)).get(reverse("clauses")))


def clause(page: str, name: str) -> str:
    """What the page says of one clause."""
    return re.search(rf'<li class="duty" id="{re.escape(name)}">(.*?)</li>', page, re.DOTALL).group(1)


@pytest.mark.parametrize("role", [Role.TEACHER, Role.DIRECTOR, Role.BOARD_MEMBER, Role.TECHNICAL_ADMINISTRATOR])
def test_every_clause_stands_there_once_for_everybody_who_works_with_the_code(role):
    assert re.findall(r'<li class="duty" id="([^"]+)">', seen_by(role)) == list(clauses())


def test_a_clause_says_why_it_is_there_and_what_serves_it():
    said = clause(seen_by(Role.TEACHER), "S1.11")
    assert clauses()["S1.11"].why_nl in said
    assert "Vul plaats, situatie en aanwezigen aan." in said
    assert "<dd>Aanvulling</dd>" in said
    assert f'<a href="{reverse("signal")}">Signaal vastleggen</a>' in said


def test_it_speaks_with_the_names_and_the_rules_of_the_schools_own_edition():
    assert "Veilig Thuis" in clause(seen_by(Role.TEACHER), "S2.9")
    earlier = seen_by(Role.TEACHER, "po-2012")
    assert "Veilig Thuis" not in clause(earlier, "S2.9")
    assert "Vertel dit vandaag aan de directie." in clause(earlier, "S1.18")
    assert "Stap 5a: " in clause(earlier, "R1")


def test_what_nothing_serves_yet_is_said_to_be_so():
    page = seen_by(Role.TEACHER)
    for one in clauses():
        said = clause(page, one)
        assert ("<dl" in said) is not ("Hier doet Meldpad nog niets mee." in said)


def test_the_page_about_the_code_leads_here():
    client = sign_in(Client(), make_user(school=make_school(), role=Role.TEACHER))
    assert f'href="{reverse("clauses")}"' in page_of(client.get(reverse("code")))


def test_a_stranger_signs_in_first():
    assert Client().get(reverse("clauses")).status_code == 302
