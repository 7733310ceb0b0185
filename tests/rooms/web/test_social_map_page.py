"""The social map in the browser's eyes, without a line of script (K1-K5, O2.6, O2.10, T30, T31)."""

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import at_field, now, page_of, value_of

from factories import make_actor, make_school, make_user, sign_in
from meldpad.policy.roles import Role
from meldpad.socialmap.details import Details
from meldpad.socialmap.filling import add_partner, change_partner, take_off
from meldpad.socialmap.fixed import fixed_numbers
from meldpad.socialmap.models import Partner, PartnerVersion
from meldpad.socialmap.selectors import none_here, partner_now, partners_of
from meldpad.socialmap.slots import slots

LIST, NEW = reverse("social_map"), reverse("partner_new")
TEAM = Details(organisation="Wijkteam Noord", phone="088 000 00 12", contact="Yasmin Kaya", hours="Op werkdagen")
SAID = {"organisation": "Wijkteam Noord", "phone": "088 000 00 12", "contact": "Yasmin Kaya", "moment": ""}


class Scene:
    """A school with somebody who fills the map and somebody who reads it."""

    def __init__(self) -> None:
        self.school = make_school()
        self.anja = make_user(school=self.school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")
        self.ruud = make_user(school=self.school, role=Role.DIRECTOR, name="Ruud Vermeer")
        self.kim = make_user(school=self.school, role=Role.TEACHER, name="Kim Jansen")
        self.client = sign_in(Client(), self.anja)

    def add(self, details: Details = TEAM, days_ago: int = 0, slot: str = "local_team") -> UUID:
        at = now() - timedelta(days=days_ago)
        return add_partner(actor=make_actor(self.anja), slot=slot, details=details, at=at, token=uuid4())

    def now(self, partner: UUID) -> Details:
        found = partner_now(self.school.id, partner)
        assert found is not None
        return found.details


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.mark.clause("K1", "O2.6", "O2.10")
def test_a_partner_is_put_on_the_map_and_everybody_at_school_reads_it(scene):
    agreed = {"agreements": "Zij belt dezelfde dag.", "agreed_on": "2026-11-02", "email": "y@team.example", "address": "Plein 1"}
    answer = scene.client.post(NEW, {**SAID, **agreed, "slot": "local_team", "token": str(uuid4())}, follow=True)
    assert "De partner staat op de sociale kaart." in page_of(answer)
    page = page_of(sign_in(Client(), scene.kim).get(reverse("partner", args=[Partner.objects.get().id])))
    for word in (
        "Wijkteam Noord",
        'href="tel:0880000012"',
        'href="mailto:y@team.example"',
        "Yasmin Kaya",
        "Plein 1",
        "dezelfde dag",
    ):
        assert word in page
    assert "Wijzig" not in page


def test_the_same_form_sent_twice_makes_one_and_a_changed_word_is_never_lost(scene):
    said = {**SAID, "slot": "local_team", "token": str(uuid4())}
    for words in (said, said, {**said, "contact": "Bas"}):
        scene.client.post(NEW, words)
    assert sorted(one.details.contact for one in partners_of(scene.school.id)) == ["Bas", "Yasmin Kaya"]


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("phone", "bel maar", "Schrijf een telefoonnummer met cijfers op"),
        ("email", "geen adres", "Kijk het e-mailadres na"),
        ("organisation", "", "Schrijf op hoe deze partner heet."),
        ("agreed_on", "2050-01-01", "Deze dag is nog niet geweest."),
    ],
)
def test_bad_input_is_said_in_words_and_what_was_typed_stands_there_again(scene, name, typed, told):
    page = page_of(scene.client.post(NEW, {**SAID, "slot": "local_team", "hours": "Altijd", name: typed}))
    assert at_field(page, name).startswith(told)
    assert value_of(page, "hours") == "Altijd"
    assert not Partner.objects.exists()


def test_without_a_number_nobody_comes_on_the_card_and_the_page_says_so(scene):
    page = page_of(scene.client.post(NEW, {**SAID, "phone": "", "slot": "crisis", "moment": "now"}))
    assert at_field(page, "phone") == "Schrijf een nummer op, of kies: niet op de noodkaart."


@pytest.mark.clause("K2", "T31")
def test_the_fixed_numbers_stand_on_every_map_and_cannot_be_changed(scene):
    page = page_of(scene.client.get(LIST))
    for one in fixed_numbers("po-2019"):
        assert f'href="tel:{one.dial}"' in page
    assert page.index('href="tel:112"') < page.index('href="tel:08002000"')


@pytest.mark.clause("K3", "K4", "K5")
def test_every_empty_place_says_what_it_is_for_and_offers_two_ways_on(scene):
    page = page_of(scene.client.get(f"{LIST}?toon=leeg"))
    for slot in slots():
        assert (slot.purpose["nl"] in page) is not slot.free
        assert (reverse("map_slot", args=[slot.code]) in page) is not slot.free
    assert 'value="other"' in page_of(scene.client.get(NEW))


@pytest.mark.clause("K4")
def test_a_school_says_that_it_has_none_with_a_reason_and_opens_the_place_again(scene):
    where = reverse("map_slot", args=["mental_health"])
    assert at_field(page_of(scene.client.post(where, {"op": "none", "reason": ""})), "reason") == "Schrijf op waarom."
    scene.client.post(where, {"op": "none", "reason": "Gaat via het wijkteam.", "token": str(uuid4())})
    assert "Gaat via het wijkteam." in page_of(scene.client.get(LIST))
    scene.client.post(where, {"op": "again", "token": str(uuid4())})
    assert none_here(scene.school.id) == ()


@pytest.mark.clause("T30")
def test_what_nobody_confirmed_for_a_year_is_marked_asked_and_confirmed_with_one_click(scene):
    scene.add(days_ago=10)
    late = scene.add(Details(organisation="Maatwerk", phone="088 000 00 40"), days_ago=400, slot="school_social_work")
    page = page_of(scene.client.get(f"{LIST}?toon=niet-bevestigd"))
    assert "Niet bevestigd sinds" in page
    assert "Maatwerk" in page
    assert "Wijkteam Noord" not in page
    assert "1 partner is een jaar niet bevestigd" in page_of(scene.client.get(reverse("today")))
    form = {"seen": value_of(page, "seen"), "token": value_of(page, "token")}
    for where in (f"{LIST}?toon=niet-bevestigd", reverse("partner", args=[late])):
        confirming = page_of(scene.client.get(where)).partition(reverse("partner_confirm", args=[late]))[2]
        assert confirming.startswith('"><input type="hidden" name="csrfmiddlewaretoken"')  # a browser sends none without it
    for _ in range(2):
        scene.client.post(reverse("partner_confirm", args=[late]), form)
    assert PartnerVersion.objects.filter(partner_id=late).count() == 2
    assert "niet bevestigd" not in page_of(scene.client.get(reverse("today")))


@pytest.mark.clause("T30")
def test_only_who_keeps_the_map_is_asked_to_look_again(scene):
    scene.add(days_ago=400)
    for person in (scene.kim, scene.ruud):
        assert "niet bevestigd" not in page_of(sign_in(Client(), person).get(reverse("today")))


def test_who_changes_second_sees_what_the_first_changed_and_keeps_their_own_words(scene):
    partner = scene.add()
    where = reverse("partner_change", args=[partner])
    typed = {**SAID, "seen": value_of(page_of(scene.client.get(where)), "seen"), "hours": "Dag en nacht", "contact": "Bas"}
    first = Details(**{**vars(TEAM), "phone": "088 000 00 13", "contact": "Ilse"})
    change_partner(actor=make_actor(scene.ruud), partner_id=partner, seen=1, details=first, at=now(), token=uuid4())
    page = page_of(scene.client.post(where, typed))
    assert "Ruud Vermeer wijzigde dit" in page
    assert "jij schreef Bas, Ruud Vermeer schreef Ilse" in page
    assert [value_of(page, name) for name in ("phone", "hours", "contact")] == ["088 000 00 13", "Dag en nacht", "Bas"]
    assert scene.now(partner) == first
    again = {**typed, "phone": value_of(page, "phone"), "seen": value_of(page, "seen"), "token": value_of(page, "token")}
    scene.client.post(where, again)
    assert scene.now(partner) == Details(**{**vars(first), "hours": "Dag en nacht", "contact": "Bas"})


def test_a_change_keeps_what_was_there_before_on_the_page(scene):
    partner = scene.add()
    scene.client.post(reverse("partner_change", args=[partner]), {**SAID, "phone": "088 000 00 13", "seen": "1"})
    page = page_of(scene.client.get(reverse("partner", args=[partner])))
    assert "Eerst: 088 000 00 12" in page
    assert "Gewijzigd" in page


def test_who_was_taken_off_stays_readable_and_comes_back_by_a_change(scene):
    partner = scene.add()
    scene.client.post(
        reverse("partner_off", args=[partner]), {"reason": "Bestaat niet meer.", "seen": "1", "token": str(uuid4())}
    )
    page = page_of(scene.client.get(reverse("partner", args=[partner])))
    assert "Deze partner staat niet meer op de kaart." in page
    assert "Bestaat niet meer." in page
    assert "Van de kaart gehaald" in page_of(scene.client.get(LIST))
    scene.client.post(reverse("partner_change", args=[partner]), {**SAID, "seen": "2", "token": str(uuid4())})
    assert [one.id for one in partners_of(scene.school.id)] == [partner]


def test_nobody_confirms_a_partner_that_somebody_took_off_meanwhile(scene):
    partner = scene.add()
    take_off(actor=make_actor(scene.ruud), partner_id=partner, seen=1, reason="Weg.", at=now(), token=uuid4())
    answer = scene.client.post(reverse("partner_confirm", args=[partner]), {"seen": "1", "token": str(uuid4())}, follow=True)
    assert "Iemand anders wijzigde deze partner net." in page_of(answer)


@pytest.mark.clause("O2.6")
def test_who_only_reads_gets_no_page_to_fill(scene):
    partner, kim = scene.add(), sign_in(Client(), scene.kim)
    assert NEW not in page_of(kim.get(LIST))
    for where in (NEW, reverse("partner_change", args=[partner]), reverse("partner_off", args=[partner])):
        assert kim.get(where).status_code == 404
    assert kim.post(reverse("partner_confirm", args=[partner]), {"seen": "1"}).status_code == 404


def test_the_board_reads_the_map_of_each_of_its_schools_and_nobody_elses(scene):
    partner = scene.add()
    board = sign_in(Client(), make_user(school=scene.school, role=Role.BOARD_MEMBER, name="Fatima"))
    stranger = sign_in(Client(), make_user(school=make_school(), role=Role.BOARD_MEMBER, name="Bram"))
    where = reverse("social_map_at", args=[scene.school.id])
    assert where in page_of(board.get(LIST))
    assert "Wijkteam Noord" in page_of(board.get(where))
    assert "Wijzig" not in page_of(board.get(reverse("partner", args=[partner])))
    for address in (where, reverse("partner", args=[partner])):
        assert stranger.get(address).status_code == 404


def test_no_page_of_the_map_has_a_name_in_its_title(scene):
    partner = scene.add()
    for where in (LIST, NEW, reverse("partner", args=[partner]), reverse("partner_change", args=[partner])):
        title = re.findall(r"<title>(.*?)</title>", page_of(scene.client.get(where)))
        assert "Wijkteam" not in title[0]
        assert "Yasmin" not in title[0]
