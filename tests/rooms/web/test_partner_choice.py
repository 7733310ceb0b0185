"""Choosing a partner of the map where somebody writes down with whom they spoke (K1, O2.10)."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from web_pages import TODAY, now, page_of, value_of

from factories import make_actor, make_dossier, make_group, make_pupil, make_school, make_user, sign_in
from meldpad.dossiers.drafts import keep_draft
from meldpad.dossiers.selectors import open_journal
from meldpad.policy.roles import Role
from meldpad.socialmap.details import Details
from meldpad.socialmap.filling import add_partner, take_off
from meldpad.web.partner_choice import _together

pytestmark = pytest.mark.clause("K1", "O2.10")
TEAM = Details(organisation="Wijkteam Noord", phone="088 000 00 12", contact="Yasmin Kaya")
CENTRE = Details(organisation="Veilig Thuis De Vaart", phone="088 000 00 20")
MORE = {
    "consultation": {"party": "youth_centre", "advice": "Kijk ook thuis."},
    "help": {"measure": "Gezinscoach"},
    "advice": {"question": "Wat nu?", "advice": "Praat met beide ouders."},
}


class Scene:
    """A dossier, and two partners on the map of its school."""

    def __init__(self) -> None:
        self.school = make_school()
        self.officer = make_user(school=self.school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")
        self.actor = make_actor(self.officer)
        self.client = sign_in(Client(), self.officer)
        pupil = make_pupil(school=self.school, group=make_group(school=self.school))
        self.dossier = make_dossier(actor=self.actor, pupil=pupil, at=now())
        self.team = self.add("local_team", TEAM)
        self.centre = self.add("advice_centre", CENTRE)

    def add(self, slot: str, details: Details):
        return add_partner(actor=self.actor, slot=slot, details=details, at=now(), token=uuid4())

    def where(self, kind: str) -> str:
        return reverse("add_entry", args=[self.dossier.id, kind])

    def write(self, kind: str, **fields: object):
        said = {"on": TODAY.isoformat(), "token": str(uuid4()), "step": "save", **MORE.get(kind, {}), **fields}
        return self.client.post(self.where(kind), said)

    def last(self):
        return open_journal(self.actor, self.dossier.id, now()).journal[-1].payload


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_the_form_offers_the_partners_that_fit_with_their_number(scene):
    page = page_of(scene.client.get(scene.where("advice")))
    assert "Veilig Thuis De Vaart · 088 000 00 20" in page
    assert "Wijkteam Noord" not in page
    page = page_of(scene.client.get(scene.where("consultation")))
    assert "Wijkteam Noord, Yasmin Kaya · 088 000 00 12" in page


def test_nothing_is_offered_where_the_map_is_empty_or_the_kind_has_nobody_outside(scene):
    assert "sociale kaart" not in page_of(scene.client.get(scene.where("note")))
    bare = make_user(school=make_school(), role=Role.ATTENTION_OFFICER)
    dossier = make_dossier(actor=make_actor(bare), pupil=make_pupil(school=bare.appointment_set.get().school), at=now())
    page = page_of(sign_in(Client(), bare).get(reverse("add_entry", args=[dossier.id, "consultation"])))
    assert "sociale kaart" not in page


@pytest.mark.parametrize(("kind", "field"), [("consultation", "who"), ("help", "provider")])
def test_the_chosen_partner_is_kept_as_words(scene, kind, field):
    assert scene.write(kind, partner=f"{scene.team} contact").status_code == 302
    assert getattr(scene.last(), field) == "Wijkteam Noord, Yasmin Kaya"


def test_what_was_typed_stays_beside_the_chosen_partner(scene):
    scene.write("advice", partner=str(scene.centre), adviser="Mw. Van Dijk")
    assert scene.last().adviser == "Veilig Thuis De Vaart, Mw. Van Dijk"


def test_a_partner_that_went_off_the_map_meanwhile_still_has_its_words(scene):
    take_off(actor=scene.actor, partner_id=scene.team, seen=1, reason="Weg.", at=now(), token=uuid4())
    scene.write("consultation", partner=str(scene.team))
    assert scene.last().who == "Wijkteam Noord"


def test_nobody_gets_the_words_of_another_schools_partner(scene):
    other = make_school()
    actor = make_actor(make_user(school=other, role=Role.ATTENTION_OFFICER))
    foreign = add_partner(actor=actor, slot="local_team", details=TEAM, at=now(), token=uuid4())
    for chosen in (str(foreign), "onzin", ""):
        scene.write("consultation", partner=chosen, who="Zelf getypt")
        assert scene.last().who == "Zelf getypt"


def test_a_form_that_comes_back_has_the_chosen_words_in_it(scene):
    page = page_of(scene.write("consultation", partner=str(scene.team), advice="", next_step=""))
    assert value_of(page, "who") == "Wijkteam Noord"


def test_a_choice_is_kept_when_the_screen_is_put_away(scene):
    typed = {"partner": [str(scene.team)], "who": [""], "question": ["Herken je dit?"]}
    keep_draft(actor=scene.actor, path=scene.where("consultation"), typed=typed, at=now())
    assert value_of(page_of(scene.client.get(scene.where("consultation"))), "who") == "Wijkteam Noord"


def test_a_report_can_be_checked_with_the_chosen_partner_in_it(scene):
    said = {"facts": "Noor huilt.", "parents_told": "before", "pupil_told": "not", "step": "check"}
    page = page_of(scene.write("report", partner=str(scene.centre), to="Veilig Thuis", **said))
    assert value_of(page, "to") == "Veilig Thuis De Vaart"


@given(st.text("ab, "), st.text("ab, "))
def test_no_typed_word_ever_disappears(chosen, typed):
    together = _together(chosen, typed)
    assert typed in together
    assert chosen in together
