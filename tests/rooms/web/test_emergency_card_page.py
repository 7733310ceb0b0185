"""The emergency card: the fixed numbers for everybody, and what a school put beside them (K2, K3, T31)."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from web_pages import now, page_of

from factories import make_actor, make_school, make_user, sign_in
from meldpad.policy.roles import Role
from meldpad.socialmap.details import Details
from meldpad.socialmap.filling import add_partner
from meldpad.socialmap.fixed import fixed_numbers
from meldpad.socialmap.moments import ON_CARD, Moment
from meldpad.web.card_files import kept_files
from meldpad.web.card_page import card_parts

CARD, WORKER = reverse("emergency_card"), reverse("card_worker")
PERSON = {
    "contact": "Yasmin Kaya",
    "role": "gezinscoach",
    "direct": "06 000 000 12",
    "email": "y@team.example",
    "agreements": "Belt terug.",
}


@pytest.fixture
def school():
    return make_school(name="De Wilg")


def card_of(school) -> str:
    return page_of(Client().get(reverse("emergency_card_of", args=[school.key])))


def put_on_card(school, **words: object):
    anja = make_actor(make_user(school=school, role=Role.ATTENTION_OFFICER))
    details = Details(
        **{"organisation": "Crisisdienst De Vaart", "phone": "088 000 00 10", "moment": Moment.NOW, **PERSON, **words}
    )
    return add_partner(actor=anja, slot="crisis", details=details, at=now(), token=uuid4())


@pytest.mark.clause("K2", "T31")
def test_the_card_has_every_national_number_for_everybody_and_112_first():
    page = page_of(Client().get(CARD))
    places = [page.index(f'href="tel:{one.dial}"') for one in fixed_numbers("po-2019")]
    assert places[0] == page.index('href="tel:')
    assert fixed_numbers("po-2019")[0].dial == "112"


@pytest.mark.clause("K3")
def test_a_school_adds_its_own_partners_without_a_name_of_a_person(school):
    put_on_card(school, hours="Dag en nacht")
    page = card_of(school)
    assert "Crisisdienst De Vaart" in page
    assert "Dag en nacht" in page
    for word in PERSON.values():
        assert word not in page


@pytest.mark.clause("T31")
@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.text("abc ", min_size=1, max_size=20).filter(str.strip), st.sampled_from(ON_CARD)), max_size=4))
def test_whatever_a_school_adds_no_fixed_number_goes_away_changes_or_loses_its_place(partners):
    school = make_school()
    for name, moment in partners:
        put_on_card(school, organisation=name, moment=moment)
    for edition in ("po-2012", "po-2019"):
        parts, bare = card_parts(edition, school.id), card_parts(edition, None)
        for own, fixed in zip(parts, bare, strict=True):
            assert own.phones[: len(fixed.phones)] == fixed.phones
        assert sum(len(part.phones) for part in parts) == len(fixed_numbers(edition)) + len(partners)


@pytest.mark.clause("K2")
def test_an_address_of_no_school_still_has_the_national_numbers():
    page = page_of(Client().get(reverse("emergency_card_of", args=["nergens"])))
    assert 'href="tel:112"' in page


@pytest.mark.clause("T33")
def test_the_card_sets_no_cookie_and_holds_nothing_of_who_looks(school):
    anna = make_user(school=school, role=Role.TEACHER, name="Zilverbloem")
    client = sign_in(Client(), anna)
    for where in (CARD, reverse("emergency_card_of", args=[school.key]), WORKER, reverse("card_manifest")):
        for looks in (client, Client()):
            answer = looks.get(where)
            assert answer.cookies == {}
            assert "Zilverbloem" not in answer.content.decode()
    assert client.get(CARD).content == Client().get(CARD).content


def test_the_browser_keeps_only_the_card_and_its_own_files():
    answer = Client().get(WORKER)
    assert answer["Content-Type"].startswith("text/javascript")
    assert WORKER.startswith(CARD)
    assert kept_files()[0] == CARD
    assert all(path.startswith("/static/meldpad/") for path in kept_files()[1:])
    client = Client()
    for path in kept_files():
        assert path in answer.content.decode()
        answer_of = client.get(path)
        assert answer_of.status_code == 200
        answer_of.close()


def test_a_telephone_can_put_the_card_of_its_school_on_its_first_screen(school):
    told = Client().get(reverse("card_manifest_of", args=[school.key]))
    assert told["Content-Type"] == "application/manifest+json"
    assert told.json()["start_url"] == reverse("emergency_card_of", args=[school.key])
    assert told.json()["scope"] == CARD
    assert reverse("card_manifest_of", args=[school.key]) in card_of(school)


@pytest.mark.clause("S2.16", "K2")
def test_the_card_is_one_step_from_where_somebody_may_be_in_need(school):
    for where in (reverse("call"), reverse("account_login")):
        assert f'href="{CARD}"' in page_of(Client().get(where))
    anna = sign_in(Client(), make_user(school=school, role=Role.TEACHER))
    assert f'href="{reverse("emergency_card_of", args=[school.key])}"' in page_of(anna.get(reverse("call")))
    assert f'href="{CARD}"' in page_of(anna.get(reverse("more")))


def test_nothing_is_written_through_the_card():
    assert Client().post(CARD).status_code == 405
