"""Before a dossier moves to another edition, its page says what that changes for this dossier."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import errors, now, page_of, value_of

from factories import add, close, make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.dossiers.drafts import keep_draft
from meldpad.dossiers.models import Dossier, Entry
from meldpad.journal.kinds.advice import Advice
from meldpad.journal.kinds.weighing import Weighing
from meldpad.policy.roles import Role

pytestmark = pytest.mark.clause("T37", "T45")


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def dossier(school, officer):
    """Opened in the days of the earlier edition, and weighed as it asks."""
    school.edition = "po-2012"
    school.save()
    made = make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=now())
    for payload in (Advice.example(), Weighing(on=now().date(), risk="a", nature="b", severity="c", weighed_with="")):
        add(actor=make_actor(officer), dossier=made, payload=payload, at=now())
    return made


@pytest.fixture
def anja(client, officer):
    return sign_in(client, officer)


def address(dossier, to=""):
    where = reverse("move_edition", args=[dossier.id])
    return f"{where}?naar={to}" if to else where


def sent(client, where, **fields):
    return client.post(where, {"token": str(uuid4()), "reason": "Het bestuur besloot.", **fields})


def part(page, anchor):
    """The titles of the duties under one heading."""
    section = re.search(rf'<section aria-labelledby="{anchor}">(.*?)</section>', page, re.DOTALL).group(1)
    return re.findall(r'duty__title">([^<]+)', section)


def test_the_page_says_what_comes_what_goes_and_what_stays(anja, dossier):
    page = page_of(anja.get(address(dossier)))
    assert "Meldcode basisonderwijs, met afwegingskader (vanaf 2019)" in page
    assert "Beantwoord de vragen van het afwegingskader." in part(page, "erbij")
    assert "Bespreek de signalen met een deskundige collega." in part(page, "blijft")
    assert not {*part(page, "erbij")} & {*part(page, "blijft")}


def test_the_dossier_links_to_it_for_who_may(anja, school, dossier):
    assert address(dossier) in page_of(anja.get(reverse("dossier", args=[dossier.id])))
    coordinator = sign_in(Client(), make_user(school=school, role=Role.CARE_COORDINATOR))
    assert address(dossier) not in page_of(coordinator.get(reverse("dossier", args=[dossier.id])))
    assert coordinator.get(address(dossier)).status_code == 404
    assert sent(coordinator, address(dossier), step="save").status_code == 404


def test_first_everything_is_read_once_more_and_then_it_moves(anja, dossier):
    page = page_of(sent(anja, address(dossier), step="check"))
    assert "Klopt dit?" in page
    assert value_of(page, "reason") == "Het bestuur besloot."
    assert Dossier.objects.get(pk=dossier.pk).edition == "po-2012"
    answer = sent(anja, address(dossier), step="save")
    assert answer["Location"] == reverse("dossier", args=[dossier.id])
    shown = page_of(anja.get(answer["Location"]))
    assert "Dit dossier volgt nu de andere meldcode." in shown
    assert "Vanaf nu: Meldcode basisonderwijs, met afwegingskader (vanaf 2019)" in shown
    assert "Meldcode basisonderwijs, uitgave 2012" in shown  # the opening keeps its words
    assert Dossier.objects.get(pk=dossier.pk).edition == "po-2019"


def test_going_back_to_change_the_reason_keeps_it(anja, dossier):
    assert "Mijn uitleg." in page_of(sent(anja, address(dossier), step="change", reason="Mijn uitleg."))


def test_without_a_reason_it_does_not_move(anja, dossier):
    assert errors(page_of(sent(anja, address(dossier), step="save", reason=""))) == ["Schrijf op waarom je overstapt."]
    assert Dossier.objects.get(pk=dossier.pk).edition == "po-2012"


def test_sending_it_twice_moves_it_once(anja, dossier):
    token = str(uuid4())
    for _ in range(2):
        assert sent(anja, address(dossier, "po-2019"), step="save", token=token).status_code == 302
    assert Entry.objects.filter(dossier=dossier).count() == 5


def test_moving_to_an_older_edition_is_warned_about(anja, dossier):
    assert "Deze meldcode is ouder." not in page_of(anja.get(address(dossier)))
    sent(anja, address(dossier), step="save")
    assert "Deze meldcode is ouder." in page_of(anja.get(address(dossier, "po-2012")))


@pytest.mark.parametrize("to", ["po-1999", "po-2012"])
def test_an_edition_that_is_unknown_or_in_force_has_no_page(anja, dossier, to):
    assert anja.get(address(dossier, to)).status_code == 404


def test_a_closed_dossier_does_not_move(anja, officer, dossier):
    close(actor=make_actor(officer), dossier=dossier, at=now())
    assert anja.get(address(dossier)).status_code == 404
    assert address(dossier) not in page_of(anja.get(reverse("dossier", args=[dossier.id])))


def test_what_was_typed_when_the_session_ended_comes_back(anja, officer, dossier):
    keep_draft(actor=make_actor(officer), path=address(dossier), typed={"reason": ["Half getypt"]}, at=now())
    page = page_of(anja.get(address(dossier)))
    assert "Half getypt" in page
    assert "We hebben bewaard wat je typte." in page
