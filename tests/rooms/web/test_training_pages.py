"""The pages about trainings: recording, planning, putting right who was there, and one's own."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import errors, now, page_of, value_of

from factories import make_actor, make_school, make_user, sign_in
from meldpad.dossiers.drafts import keep_draft
from meldpad.policy.roles import Role
from meldpad.readiness.models import Plan, Training
from meldpad.readiness.selectors import held_by, present_at
from raw_rows import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause("O1.3", "O1.4", "O3.1")]


@pytest.fixture
def people():
    school = make_school()
    roles = {"anja": Role.ATTENTION_OFFICER, "kim": Role.TEACHER, "els": Role.TEACHER}
    return {name: make_user(school=school, role=role, name=name.title()) for name, role in roles.items()}


@pytest.fixture
def client(people):
    return sign_in(Client(), people["anja"])


def form(*there, **other) -> dict[str, object]:
    said = {"held_on": now().date().isoformat(), "subject": "signals", "hours": "3", "months": "24", "given_by": "Bureau Oog"}
    return {**said, "attended": [str(one.pk) for one in there], "token": str(uuid4()), **other}


def test_a_training_is_recorded_with_who_was_there_and_stands_with_everybody(client, people):
    assert client.post(reverse("training_new"), form(people["kim"])).status_code == 302
    page = unescape(page_of(client.get(reverse("trainings"))))
    assert "Voor 1 van de 3 collega's geldt een training." in page
    mine = unescape(page_of(sign_in(Client(), people["kim"]).get(reverse("my_trainings"))))
    assert "Signalen zien" in mine
    assert "Signalen zien" not in page_of(sign_in(Client(), people["els"]).get(reverse("my_trainings")))


def test_nothing_typed_is_lost(client, people):
    page = page_of(client.post(reverse("training_new"), form(people["kim"], hours="", subject="", held_on="2088-01-01")))
    assert errors(page) == [
        "Deze dag is nog niet geweest. Je kunt de training wel plannen.",
        "Kies een onderwerp.",
        "Schrijf een getal op.",
    ]
    assert value_of(page, "given_by") == "Bureau Oog"
    assert page.count("checked") == 1
    assert not Training.objects.exists()


def test_what_was_typed_before_the_screen_was_put_away_is_offered_again(client, people):
    where = reverse("training_new")
    typed = {"given_by": ["Bureau Oor"], "attended": [str(people["kim"].pk)]}
    keep_draft(actor=make_actor(people["anja"]), path=where, typed=typed, at=now())
    page = page_of(client.get(where))
    assert value_of(page, "given_by") == "Bureau Oor"
    assert page.count("checked") == 1


def test_a_certificate_is_of_one_person(client, people):
    assert client.post(reverse("certificate_new"), form(attended=str(people["els"].pk))).status_code == 302
    school = Training.objects.get().school_id
    assert list(held_by(school)) == [people["els"].pk]


def test_a_plan_becomes_a_training_and_is_then_no_plan_any_more(client, people):
    planned = {"planned_on": now().date().isoformat(), "subject": "talks", "note": "Met een acteur", "token": str(uuid4())}
    assert client.post(reverse("plan_new"), planned).status_code == 302
    plan = Plan.objects.get()
    page = page_of(client.get(reverse("plan", args=[plan.pk])))
    assert f"{reverse('training_new')}?plan={plan.pk}" in page
    filled = page_of(client.get(f"{reverse('training_new')}?plan={plan.pk}"))
    assert 'value="talks"' in filled
    assert value_of(filled, "held_on") == now().date().isoformat()
    assert client.post(f"{reverse('training_new')}?plan={plan.pk}", form(people["kim"])).status_code == 302
    assert Plan.objects.get().ended_at
    assert client.get(reverse("plan", args=[plan.pk])).status_code == 302


@pytest.mark.parametrize("plan", ["x", "²", "99999999999999999999", "7"])
def test_a_plan_that_is_none_gives_the_empty_form(client, plan):
    assert client.get(reverse("training_new"), {"plan": plan}).status_code == 200


def test_a_day_that_was_cannot_be_planned(client):
    past = {"planned_on": (now().date() - timedelta(days=2)).isoformat(), "subject": "talks", "token": str(uuid4())}
    assert errors(page_of(client.post(reverse("plan_new"), past))) == [
        "Deze dag is al geweest. Leg de training vast als zij er was."
    ]


def test_a_plan_can_be_taken_out(client):
    planned = {"planned_on": now().date().isoformat(), "subject": "talks", "token": str(uuid4())}
    client.post(reverse("plan_new"), planned)
    client.post(reverse("plan", args=[Plan.objects.get().pk]))
    assert "Er staat geen training gepland." in page_of(client.get(reverse("trainings")))


def test_who_was_there_is_put_right_and_a_change_meanwhile_is_told(client, people):
    client.post(reverse("training_new"), form(people["kim"]))
    number = Training.objects.get().pk
    where = reverse("training", args=[number])
    seen = value_of(page_of(client.get(where)), "seen")
    assert client.post(where, {"attended": [str(people["els"].pk)], "seen": seen}).status_code == 302
    assert present_at(number) == {people["els"].pk}
    page = page_of(client.post(where, {"attended": [str(people["kim"].pk)], "seen": seen}))
    assert "Iemand anders veranderde dit net" in page
    assert present_at(number) == {people["els"].pk}


def test_a_training_of_another_school_does_not_exist(client, people):
    client.post(reverse("training_new"), form(people["kim"]))
    other = sign_in(Client(), make_user(school=make_school(), role=Role.DIRECTOR))
    assert other.get(reverse("training", args=[Training.objects.get().pk])).status_code == 404


def test_a_training_that_ends_stands_on_the_first_screen_of_that_person_only(client, people):
    long_ago = (now().date() - timedelta(days=500)).isoformat()
    client.post(reverse("training_new"), form(people["kim"], held_on=long_ago, months="12"))
    assert "Je training is verlopen" in page_of(sign_in(Client(), people["kim"]).get("/"))
    assert "Je training is verlopen" not in page_of(sign_in(Client(), people["els"]).get("/"))
