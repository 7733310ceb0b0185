"""A duty is left out only on a ground that the code gives for it, in writing."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import TODAY, errors, now, page_of

from factories import add, make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.dossiers.models import Entry
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.services import log_signal
from meldpad.journal.kinds.consultation import Consultation, Party
from meldpad.journal.kinds.signal import Basis, Signal
from meldpad.journal.kinds.waiver import Waiver
from meldpad.policy.roles import Role
from meldpad.protocol.route import DutyState


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def dossier(school, officer):
    made = make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=now())
    add(actor=make_actor(officer), dossier=made, payload=Consultation(on=TODAY, party=Party.COLLEAGUE, advice="Praat."), at=now())
    return made


@pytest.fixture
def anja(client, officer):
    return sign_in(client, officer)


def address(dossier, rule="talk-with-parent"):
    return reverse("waive", args=[dossier.id, rule])


def opened(officer, dossier):
    return open_journal(make_actor(officer), dossier.id, now())


def sent(client, where, **fields):
    return client.post(where, {"on": TODAY.isoformat(), "token": str(uuid4()), **fields})


@pytest.mark.clause("S3.14", "T07")
def test_only_the_grounds_of_this_duty_are_offered(anja, dossier):
    page = page_of(anja.get(address(dossier)))
    offered = re.findall(r'name="ground" value="(\w+)"', page)
    assert offered == ["safety_at_risk", "contact_would_break", "advised_against"]
    assert " checked" not in page
    assert "Praat met de ouders over wat je ziet." in page
    assert "(S3.14)" in page
    assert "de inspectie" in page


@pytest.mark.clause("S3.14", "S5b.10", "T07")
def test_a_ground_with_words_settles_the_duty_and_stays_readable(anja, officer, dossier):
    answer = sent(anja, address(dossier), ground="safety_at_risk", text="Vader heeft gedreigd.")
    assert answer["Location"] == reverse("dossier", args=[dossier.id])
    now_open = opened(officer, dossier)
    assert now_open.journal[-1].payload == Waiver(
        on=TODAY, duty="talk-with-parent", ground="safety_at_risk", text="Vader heeft gedreigd."
    )
    duty = next(duty for duty in now_open.route.duties if duty.rule.id == "talk-with-parent")
    assert duty.state is DutyState.WAIVED


def test_ground_and_words_are_both_asked_for(anja, dossier):
    page = page_of(sent(anja, address(dossier), text=""))
    assert errors(page) == ["Kies welke reden geldt.", "Leg in je eigen woorden uit waarom."]


@pytest.mark.clause("T07")
@pytest.mark.parametrize("ground", ["no_doubt", "not_connected", "verzonnen"])
def test_a_ground_of_another_duty_is_refused_and_the_words_are_kept(anja, dossier, ground):
    page = page_of(sent(anja, address(dossier), ground=ground, text="Mijn uitleg."))
    assert errors(page) == ["Kies welke reden geldt."]
    assert "Mijn uitleg." in page


def test_the_sender_cannot_say_which_duty_it_is_about(anja, officer, dossier):
    sent(anja, address(dossier), ground="safety_at_risk", text="x", duty="weigh", subject="2")
    payload = opened(officer, dossier).journal[-1].payload
    assert (payload.duty, payload.subject) == ("talk-with-parent", None)


def test_a_duty_without_grounds_says_that_it_cannot_be_left_out(anja, dossier):
    page = page_of(anja.get(address(dossier, "record-signal")))
    assert "Dit kun je niet overslaan" in page
    assert "<textarea" not in page
    assert reverse("dossier", args=[dossier.id]) in page
    assert sent(anja, address(dossier, "record-signal"), ground="acute", text="x").status_code == 200
    assert Entry.objects.filter(dossier=dossier).count() == 3


def test_an_unknown_duty_is_not_found(anja, dossier):
    assert anja.get(address(dossier, "bestaat-niet")).status_code == 404


@pytest.mark.clause("S1.15")
def test_a_duty_about_one_entry_is_left_out_for_that_entry(anja, officer, dossier):
    guess = Signal(on=TODAY, seen="Misschien.", basis=Basis.ASSUMPTION, place="a", situation="b", others_present="c")
    first, second = (add(actor=make_actor(officer), dossier=dossier, payload=guess, at=now()) for _ in range(2))
    where = address(dossier, "answer-assumption")
    assert anja.get(where).status_code == 404  # there are two of them
    assert anja.get(f"{where}?over=1").status_code == 404
    assert "Misschien" in page_of(anja.get(f"{where}?over={second}"))
    sent(anja, f"{where}?over={second}", ground="unknown_for_good", text="Niet meer na te gaan.")
    states = {duty.subject: duty.state for duty in opened(officer, dossier).route.duties if duty.rule.id == "answer-assumption"}
    assert states == {first: DutyState.ASKED, second: DutyState.WAIVED}


def test_sending_a_reason_twice_writes_it_once(anja, dossier):
    token = str(uuid4())
    for _ in range(2):
        sent(anja, address(dossier), ground="safety_at_risk", text="x", token=token)
    assert Entry.objects.filter(dossier=dossier).count() == 4


def test_whoever_may_not_leave_it_out_finds_no_page(school, officer, dossier):
    kim = make_user(school=school, role=Role.TEACHER, name="Kim")
    client = sign_in(Client(), kim)
    assert client.get(address(dossier)).status_code == 404
    own = Signal(on=TODAY, seen="Eigen.", basis=Basis.FACT)
    log_signal(actor=make_actor(kim), pupil_id=dossier.pupil_id, signal=own, at=now(), token=uuid4())
    assert client.get(address(dossier)).status_code == 404
    assert sent(client, address(dossier), ground="safety_at_risk", text="x").status_code == 404
