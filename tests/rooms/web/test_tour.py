"""The guided first visit: real pages, open to who is shown around, offered once and always to be found again."""

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import page_of

from factories import make_school, make_user, sign_in
from meldpad.audit.models import Act, Record
from meldpad.policy.practising import PRACTISES
from meldpad.policy.roles import Role
from meldpad.words.tour import LAST, visit_of, visits

OFFERED = "Eerste keer hier?"
BACK = "Ga terug naar deze stap"


def shown(role, *also):
    user = make_user(school=make_school(), role=role, also_roles=also)
    return user, sign_in(Client(), user)


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_visit_of_pages_that_it_may_open_and_that_lead_back(role):
    _, client = shown(role)
    steps = visits()[role]
    assert 4 <= len(steps) <= 6
    assert (steps[-1].page == LAST) is (role in PRACTISES)
    for number, step in enumerate(steps, start=1):
        page = page_of(client.get(reverse("tour_step", args=[number])))
        assert f"Stap {number} van {len(steps)}" in page
        there = client.get(f"{reverse(step.page)}?rondleiding={number}", follow=True)
        assert there.status_code == 200, step.page
        assert BACK in there.content.decode(), step.page
    assert client.get(reverse("tour_step", args=[len(steps) + 1])).status_code == 404


@pytest.mark.parametrize("other", Role)
def test_who_has_several_roles_sees_each_page_once_and_practises_last(other):
    steps = visit_of({Role.DIRECTOR, other})
    pages = [step.page for step in steps]
    assert len(pages) == len(set(pages))
    assert set(pages) == {step.page for role in (Role.DIRECTOR, other) for step in visits()[role]}
    assert pages[-1] == LAST


def test_it_is_offered_until_somebody_puts_it_away_and_stays_to_be_found():
    user, client = shown(Role.TEACHER)
    assert f"{OFFERED} Kijk in zes stappen rond." in page_of(client.get("/"))
    for _ in range(2):
        assert client.post(reverse("tour_end"))["Location"] == "/"
    assert OFFERED not in page_of(client.get("/"))
    assert OFFERED not in page_of(sign_in(Client(), user).get("/"))
    assert Record.objects.filter(actor_id=user.pk, act=Act.SHOWN_AROUND).count() == 1
    assert f'href="{reverse("tour")}"' in page_of(client.get(reverse("more")))
    assert page_of(client.get(reverse("tour"))).count('<li class="duty">') == 6


@pytest.mark.parametrize("asked", ["", "x", "-1", "²", "123", "1/../"])
def test_a_page_leads_back_to_a_step_and_to_nothing_else(asked):
    _, client = shown(Role.TEACHER)
    assert BACK not in page_of(client.get(reverse("call"), {"rondleiding": asked}))
