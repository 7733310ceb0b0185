"""What stands around every page, and the pages that are always there."""

import re

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from factories import make_actor, make_school, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.dossiers.drafts import take_draft
from meldpad.policy.roles import Role
from meldpad.protocol.clauses import clauses
from meldpad.protocol.load import published
from meldpad.schools.models import Appointment
from meldpad.web.context import viewer_of
from meldpad.web.edition_words import duty_words
from meldpad.web.views import errors
from meldpad.web.views.code import code_view


@pytest.fixture
def teacher() -> User:
    return make_user(school=make_school(name="De Eik"), role=Role.TEACHER, name="Tessa Teulings")


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_who_looks_stands_on_every_page_also_on_a_public_one(client, teacher):
    sign_in(client, teacher)
    for address in ("/", "/privacy/", "/dit-is-er-niet/"):
        page = page_of(client, address)
        assert "Tessa Teulings" in page
        assert "leerkracht" in page
        assert "De Eik" in page


def test_the_footer_says_when_the_session_ends(client, teacher):
    words = r"Dan gaat Meldpad om \d{1,2}\.\d\d uur op slot\. Wat je typte blijft bewaard\."
    assert re.search(words, page_of(sign_in(client, teacher), "/meer/"))
    assert not re.search(words, page_of(Client(), "/privacy/"))


def test_the_frame_looks_nothing_up_when_the_actor_is_known(teacher, django_assert_num_queries):
    request = RequestFactory().get("/")
    request.actor = make_actor(teacher)
    with django_assert_num_queries(0):
        assert viewer_of(request).role == "leerkracht"


@pytest.mark.parametrize(
    ("role", "staff"), [(Role.DIRECTOR, True), (Role.BOARD_MEMBER, False), (Role.TECHNICAL_ADMINISTRATOR, False)]
)
def test_the_frame_knows_for_whom_the_pages_about_pupils_are(role, staff):
    request = RequestFactory().get("/")
    request.actor = make_actor(make_user(school=make_school(), role=role))
    assert viewer_of(request).staff is staff


def test_no_title_holds_a_name(client, teacher):
    sign_in(client, teacher)
    titles = {
        re.search("<title>(.*)</title>", page_of(client, where))[1] for where in ("/", "/dossiers/", "/code/", "/meer/", "/nee/")
    }
    assert titles == {
        "Vandaag – Meldpad",
        "Dossiers – Meldpad",
        "Over de code – Meldpad",
        "Meer – Meldpad",
        "Niet gevonden – Meldpad",
    }


@pytest.mark.parametrize("address", ["/privacy/", "/toegankelijkheid/"])
def test_everybody_may_read_how_meldpad_works(client, address):
    assert client.get(address).status_code == 200


def test_a_machine_can_ask_whether_this_one_answers(client):
    assert client.get("/gezond/").content == b"ok"


def test_who_has_no_role_today_finds_nothing_and_can_sign_out(client, teacher):
    Appointment.objects.filter(user=teacher).delete()
    answer = sign_in(client, teacher).get("/")
    assert answer.status_code == 404
    assert "Je account heeft nu geen rol op een school." in answer.content.decode()
    assert 'action="/uitloggen/"' in answer.content.decode()


def test_the_page_for_a_fault_needs_nothing_that_may_be_broken(django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = errors.broken(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Er ging iets mis" in answer.content.decode()


def test_what_was_typed_in_a_form_that_was_too_old_is_kept(teacher):
    client = sign_in(Client(enforce_csrf_checks=True), teacher)
    answer = client.post("/dossiers/", {"zoek": "Noor"})
    assert answer.status_code == 403
    assert "Wat je typte is bewaard." in answer.content.decode()
    assert take_draft(actor=make_actor(teacher), path="/dossiers/", at=timezone.now()) == {"zoek": ["Noor"]}


def test_a_stranger_is_not_told_that_something_was_kept(client):
    answer = Client(enforce_csrf_checks=True).post("/inloggen/", {"login": "a@example.org", "password": "x"})
    assert answer.status_code == 403
    assert "is bewaard" not in answer.content.decode()


@pytest.mark.clause("T37", "T45")
@pytest.mark.parametrize("edition", published().values(), ids=lambda edition: edition.id)
def test_the_page_about_the_code_holds_every_rule_with_its_clauses(client, edition):
    school = make_school()
    school.edition = edition.id
    school.save()
    answer = sign_in(client, make_user(school=school, role=Role.TEACHER)).get("/code/")
    view = answer.context["code"]
    assert str(edition.valid_from.year) in view.about
    assert edition.owner in view.about
    shown = {rule.title: rule for step in view.steps for rule in step.rules}
    for rule in edition.rules:
        words = shown[duty_words(edition.id, rule.id)[0]]
        assert {clause.text for clause in words.clauses} == {edition.quoted(clauses()[name].nl, "nl") for name in rule.clauses}
        assert words.judgement == rule.judgement
    assert len(view.judged) == sum(rule.judgement for rule in edition.rules)
    assert answer.content.decode().count("Waar staat dat?") == len(edition.rules)


def test_who_works_for_the_board_reads_the_latest_edition(client):
    member = make_user(school=make_school(), role=Role.BOARD_MEMBER)
    assert sign_in(client, member).get("/code/").context["code"] is code_view(list(published())[-1])


def test_a_term_is_said_to_be_the_schools_own(client, teacher):
    assert "Dat is een termijn van de school, niet van de wet." in page_of(sign_in(client, teacher), "/code/")


@pytest.mark.clause("O2.4")
def test_the_code_says_of_every_rule_when_it_is_done(client, teacher):
    rules = [rule for step in code_view("po-2019").steps for rule in step.rules]
    assert [rule.title for rule in rules if not rule.done] == []
    page = page_of(sign_in(client, teacher), "/code/")
    assert page.count("Wanneer is dit klaar?") == len(rules)
    assert "Een overleg met een collega staat in het dossier." in page


@pytest.mark.clause("T49")
def test_todays_edition_speaks_of_nobody_who_no_longer_exists(client):
    answer = sign_in(client, make_user(school=make_school(), role=Role.TEACHER)).get("/code/").content.decode()
    assert not [name for name in ("AMK", "ZAT", "CJG", "BJZ", "SHG", "Bureau Jeugdzorg") if name in answer]
