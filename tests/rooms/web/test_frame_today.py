"""The first screen of each role."""

from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factories import add, let_in, make_actor, make_dossier, make_group, make_pupil, make_school, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.dossiers import services
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.kinds.help import Help
from meldpad.journal.kinds.signal import About, Basis, Signal
from meldpad.journal.kinds.waiver import Waiver
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


def wrote(user: User, school: School, *, name: str = "Noor", days: int = 0, about: About = About.HOME) -> Dossier:
    pupil = make_pupil(school=school, call_name=name, group=make_group(school=school, name="Groep 4"))
    return make_dossier(actor=make_actor(user), pupil=pupil, at=timezone.now() - timedelta(days=days), about=about)


def screen(user: User) -> str:
    return sign_in(Client(), user).get("/").content.decode()


def sections(user: User) -> dict[str, list[str]]:
    answer = sign_in(Client(), user).get("/")
    return {section.anchor: [item.title for item in section.items] for section in answer.context["screen"].sections}


@pytest.mark.clause("S1.10")
def test_a_teacher_sees_what_they_wrote_by_its_number_and_not_by_a_name(school, teacher):
    dossier = wrote(teacher, school)
    page = screen(teacher)
    assert f"Dossier {dossier.reference}" in page
    assert "Nog niet gelezen" in page
    assert "Noor" not in page


def test_a_teacher_sees_that_somebody_read_it(school, teacher, officer):
    dossier = wrote(teacher, school)
    open_journal(make_actor(officer), dossier.id, timezone.now())
    page = screen(teacher)
    assert "Gelezen" in page
    assert "Nog niet gelezen" not in page


def test_a_teacher_is_asked_for_what_a_signal_still_misses(school, teacher):
    pupil = make_pupil(school=school)
    signal = Signal(on=timezone.localdate(), seen="Misschien is er ruzie.", basis=Basis.ASSUMPTION, about=About.HOME)
    services.log_signal(actor=make_actor(teacher), pupil_id=pupil.id, signal=signal, at=timezone.now(), token=pupil.id)
    asked = sections(teacher)["gevraagd"]
    assert asked == ["Vul plaats, situatie en aanwezigen aan.", "Schrijf op of dit vermoeden klopt."]
    assert "ruzie" not in screen(teacher)


def test_the_button_for_a_signal_comes_first(teacher):
    page = screen(teacher)
    assert page.index("Leg een signaal vast") < page.index("Wat je schreef")
    assert 'href="tel:112"' in page


@pytest.mark.clause("O3.1", "S1.5")
def test_a_colleague_who_was_added_is_asked_to_look_and_then_reads_along(school, teacher, officer):
    dossier = wrote(officer, school, name="Sem")
    let_in(actor=make_actor(officer), dossier=dossier, user=teacher, at=timezone.now())
    assert sections(teacher)["gevraagd"] == ["Sem Bakker"]
    for duty in ("look-elsewhere", "use-instrument"):
        left_out = Waiver(on=timezone.localdate(), duty=duty, ground="seen_enough", text="Wij zagen genoeg.")
        services.append(actor=make_actor(officer), dossier_id=dossier.id, payload=left_out, at=timezone.now(), token=uuid4())
    assert "gevraagd" not in sections(teacher)
    assert sections(teacher)["mee"] == ["Sem Bakker"]


@pytest.mark.clause("S1.18")
def test_a_worry_about_an_employee_is_not_among_the_signals(school, teacher, officer):
    dossier = wrote(teacher, school, about=About.EMPLOYEE)
    assert sections(teacher)["geschreven"] == []
    assert dossier.reference not in screen(officer)


def test_what_is_new_leaves_that_place_when_it_was_read(school, teacher, officer):
    dossier = wrote(teacher, school)
    assert sections(officer)["nieuw"] == ["Noor Bakker"]
    open_journal(make_actor(officer), dossier.id, timezone.now())
    assert sections(officer)["nieuw"] == []
    assert "Je hebt alles gelezen." in screen(officer)


def test_a_dossier_that_waited_too_long_stands_with_today(school, teacher, officer):
    dossier = wrote(teacher, school, days=30)
    open_journal(make_actor(officer), dossier.id, timezone.now())
    assert sections(officer)["nu"] == ["Noor Bakker"]
    assert "dagen te laat" in screen(officer)


def test_every_open_dossier_stands_on_the_screen_once(school, teacher, officer):
    for number, days in enumerate((0, 1, 3, 8, 20, 40)):
        dossier = wrote(teacher, school, name=f"Kind{number}", days=days)
        if number % 2:
            open_journal(make_actor(officer), dossier.id, timezone.now())
    shown = [name for names in sections(officer).values() for name in names if name.startswith("Kind")]
    assert sorted(shown) == [f"Kind{number} Bakker" for number in range(6)]


def test_an_officer_without_dossiers_gets_a_friendly_screen(officer):
    assert "Er is nu geen open dossier" in screen(officer)


def statements(user: User) -> int:
    client = sign_in(Client(), user)
    client.get("/")  # what is thought out anew after writing is thought out once
    with ExitStack() as stack:
        seen = [stack.enter_context(CaptureQueriesContext(connection)) for connection in connections.all()]
        client.get("/")
    return sum(len(one.captured_queries) for one in seen)


@pytest.mark.parametrize(("role", "most"), [(Role.ATTENTION_OFFICER, 33), (Role.TEACHER, 31), (Role.DIRECTOR, 54)])
def test_the_first_screen_looks_no_more_up_for_more_dossiers(school, teacher, officer, role, most):
    user = make_user(school=school, role=role)
    counts = []
    for number in (1, 4):
        for each in range(number):
            dossier = wrote(user, school, name=f"Kind{number}{each}", days=each)
            let_in(actor=make_actor(officer), dossier=wrote(teacher, school, days=each), user=user, at=timezone.now())
            open_journal(make_actor(officer), dossier.id, timezone.now())
        counts.append(statements(user))
    assert counts[0] == counts[1] <= most


@pytest.mark.clause("S1.10")
def test_a_director_sees_only_that_a_dossier_exists(school, teacher):
    dossier = wrote(teacher, school)
    page = screen(make_user(school=school, role=Role.DIRECTOR))
    assert dossier.reference in page
    assert "Noor" not in page
    assert "Groep 4" not in page


@pytest.mark.clause("S1.10", "T14", "T15")
def test_a_director_sees_that_a_dossier_asks_something_and_not_what(school, teacher, officer):
    director = make_user(school=school, role=Role.DIRECTOR)
    dossier = wrote(teacher, school, days=60)
    assert sections(director)["beslis"] == []
    help_offered = Help.example()
    long_ago = timezone.now() - timedelta(days=50)
    overdue = replace(help_offered, on=long_ago.date(), review_on=(long_ago + timedelta(days=7)).date())
    add(actor=make_actor(officer), dossier=dossier, payload=overdue, at=long_ago)
    assert sections(director)["beslis"] == [f"Dossier {dossier.reference}"]
    page = screen(director)
    assert "Vraag vandaag de aandachtsfunctionaris wat jij moet doen." in page
    for word in ("Noor", "hulp te kijken", "Groep 4", str(dossier.id)):
        assert word not in page
    assert "beslis" not in sections(teacher)


@pytest.mark.clause("T44")
@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.TECHNICAL_ADMINISTRATOR])
def test_the_board_and_the_administrator_see_no_dossier(school, teacher, role):
    dossier = wrote(teacher, school)
    page = screen(make_user(school=school, role=role))
    assert dossier.reference not in page
    assert "Noor" not in page


def test_an_administrator_sees_the_state_of_their_own_board(school):
    make_user(school=make_school(), role=Role.TEACHER)
    page = sign_in(Client(), make_user(school=school, role=Role.TECHNICAL_ADMINISTRATOR)).get("/")
    facts = {fact.label: fact.text for fact in page.context["screen"].below[-1].facts}
    assert facts["Scholen"] == "1"
    assert facts["Accounts"] == "1"
    assert "meldpad verify" in page.content.decode()


def test_somebody_with_two_roles_gets_both_parts(school):
    user = make_user(school=school, role=Role.TEACHER, also_roles=(Role.TECHNICAL_ADMINISTRATOR,))
    page = screen(user)
    assert "Leg een signaal vast" in page
    assert "Stand van het systeem" in page
