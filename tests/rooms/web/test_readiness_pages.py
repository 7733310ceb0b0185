"""Are we ready: the page explains itself, nothing typed is lost, and the board reads counts and no child (O1, O2, O3, T44)."""

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import at_field, errors, now, page_of, value_of

from factories import make_actor, make_school, make_user, sign_in
from meldpad.policy.roles import Role
from meldpad.readiness.duties import duties
from meldpad.readiness.models import Evidence, Source, Stand, State, Subject
from meldpad.readiness.states import StateWish, set_board_state, set_state
from meldpad.readiness.training import TrainingWish, record_training
from raw_rows import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause("O1.1", "O1.12", "O4.1", "O4.2")]


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def client(officer):
    return sign_in(Client(), officer)


def form(**other) -> dict[str, str]:
    day = now().date()
    return {
        "stand": "arranged",
        "evidence": "document",
        "shown_on": day.isoformat(),
        "reference": "Veiligheidsplan, hoofdstuk 3",
        "review_on": (day + timedelta(days=300)).isoformat(),
        "seen": "0",
        "token": str(uuid4()),
        **other,
    }


def told(school, user, duty: str, *, review_in: int = 300, words: str = "Plan, bladzijde 2") -> None:
    day = now().date()
    wish = StateWish(
        duty=duty,
        stand=Stand.ARRANGED,
        evidence=Evidence.DOCUMENT,
        shown_on=day,
        reference=words,
        review_on=day + timedelta(days=review_in),
    )
    act = set_board_state if duty == "board-answers" else set_state
    act(actor=make_actor(user), wish=wish, at=now(), token=uuid4())


def overdue(school, user, duty: str, days: int) -> None:
    """Said so long ago that its day is past."""
    long_ago = now() - timedelta(days=400)
    wish = StateWish(
        duty=duty,
        stand=Stand.ARRANGED,
        evidence=Evidence.DATE,
        shown_on=long_ago.date(),
        reference="Besproken",
        review_on=now().date() - timedelta(days=days),
    )
    set_state(actor=make_actor(user), wish=wish, at=long_ago, token=uuid4())


def test_every_responsibility_stands_there_with_its_clause_and_why_it_exists(client):
    page = unescape(page_of(client.get(reverse("readiness"))))
    for duty in duties().values():
        assert duty.nl in page
        assert duty.why_nl in page
    assert "Niemand op school hoeft vast te stellen of er mishandeling is" in page
    assert "Niemand op school hoeft ouders of leerlingen professionele hulp te geven" in page


def test_what_is_set_stands_there_with_who_said_it_and_can_be_looked_at_again(client):
    where = reverse("readiness_duty", args=["in-policy"])
    assert client.post(where, form()).status_code == 302
    page = unescape(page_of(client.get(where)))
    assert "Veiligheidsplan, hoofdstuk 3" in page
    assert "Anja de Wit" in page
    assert value_of(page, "seen") == str(State.objects.get().pk)
    assert value_of(page, "shown_on") == "", "the day of what shows it is asked anew"


def test_nothing_typed_is_lost_and_each_error_says_what_to_do(client):
    where = reverse("readiness_duty", args=["in-policy"])
    page = page_of(client.post(where, form(evidence="", shown_on="", review_on="2020-01-01")))
    assert errors(page) == ["Kies waaraan je ziet dat het geregeld is.", "Kies een dag.", "Kies een dag na vandaag."]
    assert "Veiligheidsplan, hoofdstuk 3" in page
    assert "<title>Fout: " in page
    assert not State.objects.exists()


def test_who_comes_second_keeps_what_was_typed_and_sees_the_other_words(client, school):
    where = reverse("readiness_duty", args=["in-policy"])
    told(school, make_user(school=school, role=Role.DIRECTOR, name="Ruud Vermeer"), "in-policy", words="Woorden van Ruud")
    page = unescape(page_of(client.post(where, form(reference="Woorden van Anja"))))
    assert "Woorden van Ruud" in page
    assert "Woorden van Anja</textarea>" in page
    assert client.post(where, form(reference="Woorden van Anja", seen=value_of(page, "seen"))).status_code == 302
    assert State.objects.count() == 2


def test_a_fact_has_no_form_and_leads_to_where_it_is_done(client, school):
    page = page_of(client.get(reverse("readiness_duty", args=["training-offered"])))
    assert 'name="stand"' not in page
    assert f'href="{reverse("trainings")}"' in page
    director = sign_in(Client(), make_user(school=school, role=Role.DIRECTOR))
    assert f'href="{reverse("staff")}"' in page_of(director.get(reverse("readiness_duty", args=["officer-appointed"])))
    assert f'href="{reverse("staff")}"' not in page_of(client.get(reverse("readiness_duty", args=["officer-appointed"])))


def test_a_deputy_reads_and_sets_nothing(school):
    deputy = sign_in(Client(), make_user(school=school, role=Role.DEPUTY_OFFICER))
    where = reverse("readiness_duty", args=["in-policy"])
    assert 'name="stand"' not in page_of(deputy.get(where))
    page_of(deputy.post(where, form()))
    assert not State.objects.exists()


@pytest.mark.clause("T44")
def test_the_board_reads_its_own_schools_and_no_other(school, officer):
    other = make_school(name="De Berk")
    board = sign_in(Client(), make_user(school=school, role=Role.BOARD_MEMBER))
    overdue(school, officer, "in-policy", 12)
    page = unescape(page_of(board.get(reverse("readiness_schools"))))
    assert "De Wilg" in page
    assert "De Berk" not in page
    assert "1 te laat, de oudste 12 dagen" in page
    assert board.get(reverse("readiness_school", args=[school.id])).status_code == 200
    assert board.get(reverse("readiness_school", args=[other.id])).status_code == 404
    assert board.get(reverse("readiness_school_pack", args=[other.id])).status_code == 404


@pytest.mark.clause("T44")
def test_how_long_after_its_day_a_review_is_done_is_told_in_days(school, officer):
    overdue(school, officer, "in-policy", 12)
    board = sign_in(Client(), make_user(school=school, role=Role.BOARD_MEMBER))
    assert "Nog niet bekend" in page_of(board.get(reverse("readiness_schools")))
    seen = State.objects.get().pk
    sign_in(Client(), officer).post(reverse("readiness_duty", args=["in-policy"]), form(seen=str(seen)))
    assert "Meestal 12 dagen later" in page_of(board.get(reverse("readiness_schools")))


@pytest.mark.clause("T29", "T44")
def test_what_people_wrote_and_a_small_count_of_people_stay_at_the_school(school, officer):
    told(school, officer, "in-policy", words="Met dank aan Els Smit")
    kims = [make_user(school=school, role=Role.TEACHER, name=f"Kim {n}") for n in range(3)]
    there = frozenset(one.pk for one in kims)
    said = {"subject": Subject.SIGNALS, "source": Source.TOGETHER, "hours": 2, "months": 24, "given_by": "Bureau Oog"}
    wish = TrainingWish(held_on=now().date(), attended=there, **said)
    record_training(actor=make_actor(officer), wish=wish, at=now(), token=uuid4())
    board = sign_in(Client(), make_user(school=school, role=Role.BOARD_MEMBER))
    for where in (reverse("readiness_schools"), reverse("readiness_school", args=[school.id])):
        page = unescape(page_of(board.get(where)))
        assert "Els Smit" not in page
        assert not re.search(r"\b[1-4] (van de )?\d* ?collega", page)
        assert "Minder dan 5 collega's" in page or "minder dan 5 collega's" in page


def test_the_board_answers_for_all_its_schools_and_the_school_reads_it(client, school):
    board = sign_in(Client(), make_user(school=school, role=Role.BOARD_MEMBER, name="Fatima"))
    where = reverse("readiness_board_duty", args=["board-answers"])
    assert board.post(where, form(evidence="decision", reference="Besluit van mei")).status_code == 302
    page = unescape(page_of(client.get(reverse("readiness_duty", args=["board-answers"]))))
    assert "Besluit van mei" in page
    assert 'name="stand"' not in page
    assert board.get(reverse("readiness_board_duty", args=["in-policy"])).status_code == 404


def first_screen(user) -> str:
    return unescape(page_of(sign_in(Client(), user).get("/")))


def test_what_is_due_stands_on_the_first_screen_of_who_carries_it_and_of_nobody_else(school, officer):
    director = make_user(school=school, role=Role.DIRECTOR)
    kim = make_user(school=school, role=Role.TEACHER)
    overdue(school, officer, "in-policy", 3)
    overdue(school, officer, "in-care-team", 3)
    assert duties()["in-policy"].nl in first_screen(director)
    assert duties()["in-care-team"].nl in first_screen(officer)
    assert duties()["in-policy"].nl not in first_screen(officer)
    assert duties()["in-care-team"].nl not in first_screen(director)
    assert not any(duties()[duty].nl in first_screen(kim) for duty in ("in-policy", "in-care-team"))
    assert "niet op tijd nagekeken" in first_screen(make_user(school=school, role=Role.BOARD_MEMBER))


def test_no_more_than_three_points_press_at_once(school, officer):
    for duty in ("in-care-team", "into-work", "into-care", "safety-first", "dossiers-kept"):
        overdue(school, officer, duty, 3)
    page = first_screen(officer)
    assert (
        sum(duties()[duty].nl in page for duty in ("in-care-team", "into-work", "into-care", "safety-first", "dossiers-kept"))
        == 3
    )
    assert "Nog 2 punten vragen om een blik." in page


def test_a_fault_at_one_field_is_said_there_too(client):
    page = page_of(client.post(reverse("readiness_duty", args=["in-policy"]), form(reference="")))
    assert at_field(page, "reference") == "Schrijf op waar het staat of wat jullie afspraken."
