"""Who can be reached, ticking off dossiers around a holiday, and a word back to the writer of a signal, on their pages."""

from datetime import timedelta
from uuid import uuid4

import pytest
from clock_world import World
from django.test import Client
from django.urls import reverse
from web_pages import now, page_of

from factories import make_dossier, make_pupil
from meldpad.clock.days import Wish as Off
from meldpad.clock.days import add_day_off
from meldpad.clock.models import Reachable
from meldpad.clock.rules.parts import Code


@pytest.fixture
def world() -> World:
    return World()


@pytest.mark.clause("O2.11", "T10")
def test_what_is_the_schools_waits_too_and_says_where_it_goes(world):
    wish = Off(first=now().date() + timedelta(days=4), last=now().date() + timedelta(days=20), what="Verbouwing")
    add_day_off(actor=world.actor("ruud"), wish=wish, at=now(), token=uuid4())
    page = page_of(world.client("anja").get(reverse("who_waits")))
    assert "Zeg wie in de vakantie bereikbaar is" in page
    assert "Iedereen die dit moest horen, weet het. Doe het vandaag." in page, "a dossier that was left alone for 100 days"
    assert "Zeg wie in de vakantie" not in page_of(world.client("kim").get(reverse("who_waits")))


@pytest.mark.clause("T10")
def test_who_can_be_reached_is_said_on_a_page_and_stands_with_the_numbers_to_call(world):
    wish = Off(first=now().date(), last=now().date() + timedelta(days=9), what="Verbouwing")
    add_day_off(actor=world.actor("ruud"), wish=wish, at=now(), token=uuid4())
    where, who = reverse("reachable"), str(world.users["ruud"].pk)
    said = {"op": "name", "who": who, "how": "0344 12 34 56", "first": wish.first, "last": wish.last, "token": str(uuid4())}
    assert "Schrijf op hoe je deze collega bereikt." in page_of(world.client("ruud").post(where, {**said, "how": ""}))
    assert world.client("ruud").post(where, said).status_code == 302
    for name in ("anja", "kim", "fatima"):
        assert "0344 12 34 56" in page_of(world.client(name).get(where))
    assert "0344 12 34 56" in page_of(world.client("kim").get(reverse("call")))
    for public in (reverse("call"), reverse("emergency_card_of", args=[world.school.key])):
        assert "0344 12 34 56" not in page_of(Client().get(public))
    world.client("kim").post(where, {**said, "token": str(uuid4())})
    assert Reachable.objects.count() == 1, "who neither guards nor leads has no form, and sending one does nothing"
    row = Reachable.objects.get()
    world.client("anja").post(where, {"op": "end", "row": str(row.id)})
    assert "0344 12 34 56" not in page_of(world.client("anja").get(where))


@pytest.mark.clause("T10")
def test_a_dossier_is_ticked_off_on_the_same_page_and_only_by_who_guards_it(world):
    wish = Off(first=now().date() + timedelta(days=4), last=now().date() + timedelta(days=20), what="Verbouwing")
    add_day_off(actor=world.actor("ruud"), wish=wish, at=now(), token=uuid4())
    where = reverse("reachable")
    assert "Zilverbloem" in page_of(world.client("anja").get(where))
    for name in ("ruud", "kim", "fatima"):
        assert "Zilverbloem" not in page_of(world.client(name).get(where))
    said = {"op": "looked", "dossier": str(world.dossier.id), "code": Code.BEFORE.value, "agreed": "Oma let op."}
    assert world.client("ruud").post(where, {**said, "token": str(uuid4())}).status_code == 404
    assert world.client("anja").post(where, {**said, "token": str(uuid4())}).status_code == 302
    page = page_of(world.client("anja").get(where))
    assert "Alle dossiers zijn nagekeken." in page
    assert "Oma let op" in page_of(world.client("anja").get(reverse("dossier", args=[world.dossier.id])))


@pytest.mark.clause("O2.14", "T28")
def test_the_writer_of_a_signal_reads_what_was_said_back(world):
    pupil = make_pupil(school=world.school, call_name="Zilverblad")
    dossier = make_dossier(actor=world.actor("kim"), pupil=pupil, at=now())
    anja, kim = world.client("anja"), world.client("kim")
    where, at_dossier = reverse("tell_writer", args=[dossier.id, 2]), reverse("dossier", args=[dossier.id])
    assert f'href="{where}"' in page_of(anja.get(at_dossier))
    assert "Kies wat je wilt laten weten." in page_of(anja.post(where, {"token": str(uuid4())}))
    page = page_of(anja.get(where))
    assert "We spraken met de ouders." not in page, "nobody did"
    assert anja.post(where, {"words": ["watching", "again"], "token": str(uuid4())}).status_code == 302
    said = "We houden het in de gaten. Vertel het ons als je weer iets ziet. (Anja, "
    assert said in page_of(kim.get("/"))
    assert f"Je hoorde: {said}" in page_of(kim.get(at_dossier))
    assert f"De schrijver hoorde: {said}" in page_of(anja.get(at_dossier))
    assert kim.get(where).status_code == 404
    assert where not in page_of(kim.get(at_dossier))
