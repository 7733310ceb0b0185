"""What a dossier shows first, and what a writer sees of who goes on with it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from web_pages import TODAY, now, page_of

from factories import add, close, make_actor, make_dossier, make_pupil, make_school, make_signal, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.dossiers import services
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.kinds.advice import Advice
from meldpad.journal.kinds.consultation import Consultation
from meldpad.journal.kinds.hypothesis_outcome import HypothesisOutcome, Outcome
from meldpad.journal.kinds.parent_talk import ParentTalk
from meldpad.journal.kinds.signal import About, Basis, Signal
from meldpad.policy.roles import Role
from meldpad.schools.models import School
from meldpad.web.assumptions import ASKS


@pytest.fixture
def school() -> School:
    return make_school()


@pytest.fixture
def officer(school) -> User:
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit", also_roles=(Role.CARE_COORDINATOR,))


@pytest.fixture
def teacher(school) -> User:
    return make_user(school=school, role=Role.TEACHER, name="Kim")


@pytest.fixture
def dossier(school, teacher) -> Dossier:
    pupil = make_pupil(school=school, call_name="Noor")
    return make_dossier(actor=make_actor(teacher), pupil=pupil, at=now() - timedelta(days=1))


def seen(user: User, dossier: Dossier) -> str:
    return page_of(sign_in(Client(), user).get(f"/dossiers/{dossier.id}/"))


@pytest.mark.clause("O2.15", "S1.10")
def test_who_reads_only_their_own_words_sees_who_goes_on_and_whether_they_read_it(teacher, officer, dossier):
    assert "Anja de Wit, aandachtsfunctionaris en intern begeleider. Nog niet gelezen." in seen(teacher, dossier)
    open_journal(make_actor(officer), dossier.id, now())
    assert "Anja de Wit, aandachtsfunctionaris en intern begeleider. Gelezen: vandaag, " in seen(teacher, dossier)
    assert "Wie volgt deze zorg?" not in seen(officer, dossier)


def test_somebody_with_two_roles_is_named_once_among_the_readers(teacher, officer):
    assert "jij en Anja de Wit (aandachtsfunctionaris en intern begeleider)." in page_of(
        sign_in(Client(), teacher).get("/signaal/")
    )


def writing(user: User, dossier: Dossier) -> tuple[list[str], list[str]]:
    found = sign_in(Client(), user).get(f"/dossiers/{dossier.id}/").context["writing"]
    return [link.text for link in found.likely], [link.text for menu in found.menus for link in menu.links]


def test_what_the_open_duties_ask_stands_among_the_first_things_to_write(officer, dossier):
    likely, folded = writing(officer, dossier)
    assert likely[:2] == ["Voeg een notitie toe", "Leg een overleg vast"]
    assert "Leg de weging vast" in folded
    assert "Stel voor om het dossier te sluiten" in folded
    for payload in (Consultation.example(), Advice.example(), ParentTalk.example()):
        add(actor=make_actor(officer), dossier=dossier, payload=payload, at=now())
    likely, folded = writing(officer, dossier)
    assert "Leg de weging vast" in likely
    assert not set(likely) & set(folded)


def test_a_closed_dossier_offers_nothing_to_write(officer, dossier):
    close(actor=make_actor(officer), dossier=dossier, at=now())
    page = seen(officer, dossier)
    assert "Leg iets vast" not in page
    assert "Heropen de route" in page


def test_after_six_duties_the_others_are_folded_away(officer, school):
    actor, pupil = make_actor(officer), make_pupil(school=school, call_name="Noor")
    dossier = make_dossier(actor=actor, pupil=pupil, at=now())
    for number in range(6):
        unfinished = Signal(on=TODAY, seen=f"Signaal {number}.", basis=Basis.FACT, about=About.HOME)
        add(actor=actor, dossier=dossier, payload=unfinished, at=now())
    answer = sign_in(Client(), officer).get(f"/dossiers/{dossier.id}/")
    asked, page = len(answer.context["duties"]), page_of(answer)
    assert asked > 7
    fold = page.index(f"<summary>Nog {asked - 6} taken</summary>")
    assert page[:fold].count('<li class="duty') == 6
    assert page.count('<li class="duty') == asked


@pytest.mark.clause("S1.18", "T01")
def test_what_is_asked_about_an_employee_stands_above_what_can_wait(school, teacher):
    actor = make_actor(teacher)
    loose = Signal(on=TODAY, seen="Was stil.", basis=Basis.FACT, about=About.HOME)
    worry = Signal(on=TODAY, seen="Een collega was alleen met een kind.", basis=Basis.FACT, about=About.EMPLOYEE)
    for name, signal, days in (("Noor", loose, 9), ("Daan", worry, 0)):
        pupil = make_pupil(school=school, call_name=name)
        at = now() - timedelta(days=days)
        services.log_signal(actor=actor, pupil_id=pupil.id, signal=signal, at=at, token=pupil.id)
    sections = sign_in(Client(), teacher).get("/").context["screen"].sections
    own = next(section for section in sections if section.anchor == "gevraagd")
    assert own.items[0].href.startswith("/medewerker/")
    assert len(own.items) > 1


@pytest.mark.clause("S1.15", "T18")
def test_an_assumption_asks_until_it_is_confirmed_or_refuted(teacher, officer, dossier):
    about = add(actor=make_actor(teacher), dossier=dossier, payload=replace(make_signal(), basis=Basis.ASSUMPTION))
    page = seen(officer, dossier)
    assert page.count(ASKS) == 1
    assert f"/nieuw/hypothesis_outcome/?over={about}" in page
    answer = HypothesisOutcome(on=TODAY, refers=about, outcome=Outcome.REFUTED, grounds="Zij was gevallen.")
    number = add(actor=make_actor(officer), dossier=dossier, payload=answer)
    page = seen(officer, dossier)
    assert ASKS not in page
    assert f'<a href="#nummer-{number}">Ontkracht in nummer {number}</a>' in page
    assert ASKS not in seen(teacher, dossier)  # who does not read the answer is not told that there is none
