"""Help where one stands: on every page, in the same place, for whoever may open that page (O1.9, O2.4, O5)."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import now, page_of

from factories import make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.policy.roles import Role
from meldpad.web.access import ACCESS
from meldpad.web.help.topics import topics_by_code
from meldpad.web.open_to.area import PUBLIC
from meldpad.web.practice_address import PLAYED

pytestmark = pytest.mark.clause("O1.9", "O2.4", "O5")
LINK = re.compile(r'<a class="help-link" href="([^"]+)" target="_blank" rel="noopener noreferrer">')


def link_on(page: str) -> str:
    """Where the explanation of a page is; it stands once, in the content and before its title."""
    (href,) = LINK.findall(page)
    assert page.index("<main") < page.index('class="help-link"') < page.index("<h1")
    return href


def listed(client: Client) -> set[str]:
    """The explanations that somebody finds in the list of all."""
    known = topics_by_code()
    return {code for code in re.findall(r'href="/uitleg/([^"/]+)/"', page_of(client.get("/uitleg/"))) if code in known}


def open_to(role: Role) -> set[str]:
    """The explanations of which this role may open a page, said anew from the table."""
    plays = role in ACCESS["practice"]
    may = {page for page, roles in ACCESS.items() if roles is PUBLIC or role in roles or (plays and page in PLAYED)}
    return {code for code, topic in topics_by_code().items() if may & set(topic.pages)}


@pytest.mark.parametrize("role", list(Role))
def test_somebody_reads_the_help_of_the_pages_they_may_open_and_of_no_other(role):
    client = sign_in(Client(), make_user(school=make_school(), role=role))
    assert listed(client) == open_to(role)
    answers = {code: client.get(f"/uitleg/{code}/").status_code for code in topics_by_code()}
    assert answers == {code: 200 if code in open_to(role) else 404 for code in topics_by_code()}


def test_at_the_door_only_what_everybody_may_open_is_explained(client):
    public = {code for code, topic in topics_by_code().items() if any(ACCESS[page] is PUBLIC for page in topic.pages)}
    assert listed(client) == public
    assert client.get("/uitleg/inloggen/").status_code == 200
    assert client.get("/uitleg/dossier/").status_code == 404
    assert client.get("/uitleg/vastleggen/parent_talk/").status_code == 302


def test_somebody_without_a_second_step_reads_only_how_to_set_one_up(client):
    sign_in(client, make_user(school=make_school(), role=Role.TEACHER), complete=False)
    assert client.get("/uitleg/tweede-stap/").status_code == 200
    assert client.get("/uitleg/dossier/").status_code == 404


def test_a_page_leads_to_its_own_explanation(client):
    sign_in(client, make_user(school=make_school(), role=Role.ATTENTION_OFFICER))
    wanted = {"today": "eerste-scherm", "signal": "signaal", "call": "bellen", "caseload": "dossiers", "code": "over-de-code"}
    assert {page: link_on(page_of(client.get(reverse(page)))) for page in wanted} == {
        page: f"/uitleg/{topic}/" for page, topic in wanted.items()
    }


def test_the_form_of_each_kind_has_an_explanation_of_its_own(client):
    school = make_school()
    officer = make_user(school=school, role=Role.ATTENTION_OFFICER)
    dossier = make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=now())
    sign_in(client, officer)
    href = link_on(page_of(client.get(reverse("add_entry", args=[dossier.id, "parent_talk"]))))
    assert href == "/uitleg/vastleggen/parent_talk/"
    told = page_of(client.get(href))
    assert "Leg het gesprek met de ouder vast" in told
    assert "feiten met de reactie" in told
    assert client.get("/uitleg/vastleggen/opening/").status_code == 404


def test_the_address_of_help_holds_nothing_of_the_dossier(client):
    school = make_school()
    officer = make_user(school=school, role=Role.ATTENTION_OFFICER)
    dossier = make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=now())
    sign_in(client, officer)
    assert link_on(page_of(client.get(reverse("dossier", args=[dossier.id])))) == "/uitleg/dossier/"


def test_a_page_that_is_not_there_leads_to_all_help(client):
    sign_in(client, make_user(school=make_school(), role=Role.TEACHER))
    assert link_on(client.get("/dit-is-er-niet/").content.decode()) == "/uitleg/"
    assert link_on(client.get(reverse("staff_at", args=[uuid4()])).content.decode()) == "/uitleg/"


def test_an_explanation_names_its_clauses_and_leads_to_them_for_whoever_may_go_there(client):
    teacher = sign_in(Client(), make_user(school=make_school(), role=Role.TEACHER))
    assert f'<a href="{reverse("clauses")}#S2.16">S2.16</a>' in page_of(teacher.get("/uitleg/bellen/"))
    stranger = page_of(client.get("/uitleg/bellen/"))
    assert "<li>S2.16: " in stranger
    assert reverse("clauses") not in stranger


def test_an_explanation_fits_in_every_edition(client):
    school = make_school()
    school.edition = "po-2012"
    school.save()
    sign_in(client, make_user(school=school, role=Role.TEACHER))
    assert "AMK" in page_of(client.get("/uitleg/vastleggen/advice/"))
