"""The pages of a request for access: what each shows, what each asks, and to whom they do not exist (T23)."""

import re
from base64 import b64decode
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from factories import add, make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.person import Person
from meldpad.policy.roles import Role
from meldpad.rights.models import AccessRequest

pytestmark = pytest.mark.clause("T23")
TODAY = timezone.localdate()
PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8//8/AwMDEwMDAwMDAwAkBgMB/DXemwAAAABJRU5ErkJggg==")


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def pupil(school):
    return make_pupil(school=school)


@pytest.fixture
def people(school):
    roles = {"anja": Role.ATTENTION_OFFICER, "kim": Role.TEACHER, "dora": Role.DIRECTOR, "fien": Role.PRIVACY_OFFICER}
    return {name: make_user(school=school, role=role, name=name.title()) for name, role in roles.items()}


@pytest.fixture
def dossier(people, pupil):
    return make_dossier(actor=make_actor(people["anja"], day=TODAY), pupil=pupil, at=timezone.now())


def client_of(people, name):
    return sign_in(Client(), people[name])


def ask(client, pupil, **fields):
    sent = {"pupil": str(pupil.pk), "on": TODAY.isoformat(), "asks": "parent", "who": "Sanne Bakker", "token": str(uuid4())}
    return client.post(reverse("access_new"), {**sent, "wants": "dossier", **fields})


@pytest.fixture
def request_id(people, pupil, dossier):
    ask(client_of(people, "anja"), pupil)
    return AccessRequest.objects.get().pk


def page(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def main(answer) -> str:
    return page(answer).split("<main")[1]


def found_out(client, request_id, **fields):
    said = {"on": TODAY.isoformat(), "identity": "known", "authority": "yes", "evidence": "Het gezagsregister", "danger": "no"}
    return client.post(reverse("access_check", args=[request_id]), {**said, "token": str(uuid4()), **fields})


def choose(client, request_id, numbers, **fields):
    return client.post(reverse("access_choose", args=[request_id]), {"numbers": numbers, **fields})


def all_numbers(dossier):
    dossier.refresh_from_db()
    return [str(number) for number in range(1, dossier.count + 1)]


def answer(client, request_id, **fields):
    where = reverse("access_answer", args=[request_id])
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page(client.get(where))).group(1)
    said = {"on": TODAY.isoformat(), "given": "whole", "decided_by": "Anja", "token": str(uuid4()), "seen": seen}
    return client.post(where, {**said, **fields})


def test_what_is_said_after_recording_is_the_same_with_and_without_a_dossier(people, pupil, dossier, school):
    client = client_of(people, "anja")
    said = [
        main(client.get(ask(client, one)["Location"])).split("Het verzoek is vastgelegd.")[1][:60]
        for one in (pupil, make_pupil(school=school, call_name="Mees"))
    ]
    assert said[0] == said[1]


def test_the_list_shows_the_clock_and_the_most_urgent_first(people, pupil, dossier, school):
    client = client_of(people, "anja")
    ask(client, pupil, on=(TODAY - timedelta(days=62)).isoformat())
    said = main(client.get(reverse("access_requests")))
    assert "te laat" in said
    assert "Noor Bakker" in said


def test_the_privacy_officer_sees_reference_state_and_days_and_no_name(people, request_id, dossier):
    client = client_of(people, "fien")
    for where in (reverse("access_requests"), reverse("access_request", args=[request_id])):
        said = main(client.get(where))
        assert dossier.reference in said
        assert "Binnengekomen" in said
        assert [name for name in ("Noor", "Bakker", "Sanne") if name in said] == []


@pytest.mark.parametrize("name", ["kim", "dora", "fien"])
def test_the_pages_that_answer_do_not_exist_for_others(people, request_id, name):
    client = client_of(people, name)
    for where in ("access_check", "access_extend", "access_choose", "access_answer", "access_preview"):
        assert client.get(reverse(where, args=[request_id])).status_code == 404
    assert client.get(reverse("access_choose_parts", args=[request_id, 2])).status_code == 404


def test_the_first_screen_of_the_officer_says_that_a_request_waits(people, request_id, dossier):
    said = main(client_of(people, "anja").get("/"))
    assert reverse("access_request", args=[request_id]) in said
    assert reverse("access_request", args=[request_id]) not in main(client_of(people, "kim").get("/"))


@pytest.mark.clause("T13")
def test_unknown_authority_asks_to_find_out_first_and_guesses_nothing(people, request_id, dossier):
    client = client_of(people, "anja")
    found_out(client, request_id, authority="unknown", evidence="")
    assert "Zoek eerst uit of deze persoon het dossier mag zien. Gok niet." in main(
        client.get(reverse("access_request", args=[request_id]))
    )
    choose(client, request_id, [*all_numbers(dossier)], what="give")
    assert "Zoek eerst uit" in main(answer(client, request_id))
    assert AccessRequest.objects.get().state == "preparing"


def test_doubt_about_safety_sends_to_advice_first(people, request_id, dossier):
    client = client_of(people, "anja")
    found_out(client, request_id, danger="doubt", what_then="Wij wachten.")
    choose(client, request_id, [*all_numbers(dossier)], what="give")
    said = main(client.get(reverse("access_answer", args=[request_id])))
    assert "Vraag eerst advies bij Veilig Thuis. Geef nu nog niets." in said
    assert "0800" in said


def test_leaving_out_asks_for_a_ground_and_a_reason(people, request_id, dossier):
    client = client_of(people, "anja")
    said = main(choose(client, request_id, ["2"], what="aside"))
    assert "Kies waarom je dit weglaat." in said
    assert "Schrijf op waarom dat hier zwaarder weegt." in said
    assert re.search(r'value="2" checked', said)


def test_nothing_is_ticked_beforehand_and_nothing_can_be_ticked_that_is_not_there(people, request_id):
    client = client_of(people, "anja")
    said = main(client.get(reverse("access_choose", args=[request_id])))
    assert "checked" not in said.split('id="wat"')[0]
    assert "Vink eerst een bericht aan." in main(choose(client, request_id, ["99"], what="give"))


def test_two_hundred_entries_are_chosen_fifty_at_a_time(people, request_id, dossier):
    actor, client = make_actor(people["anja"], day=TODAY), client_of(people, "anja")
    for number in range(200):
        add(actor=actor, dossier=dossier, payload=Note(on=TODAY, text=f"Bericht {number}."), at=timezone.now())
    found_out(client, request_id)
    rounds = 0
    while numbers := re.findall(r'name="numbers" value="(\d+)"', page(client.get(reverse("access_choose", args=[request_id])))):
        assert len(numbers) <= 50
        choose(client, request_id, numbers, what="give")
        rounds += 1
    assert rounds == 5
    everything = page(client.get(reverse("access_choose", args=[request_id]) + "?toon=alles"))
    assert len(re.findall(r'name="numbers"', everything)) == 204


def test_a_part_with_words_that_are_not_there_is_refused(people, request_id):
    client = client_of(people, "anja")
    where = reverse("access_choose_parts", args=[request_id, 2])
    sent = {"what": "parts", "words": "staat er niet", "ground": "informant", "reason": "Vertrouwelijk."}
    assert "Een van deze regels staat niet in het bericht." in main(client.post(where, sent))
    assert client.post(where, {**sent, "words": "blauwe plek"}).status_code == 302
    shown = main(client.get(reverse("access_answer", args=[request_id])))
    assert "blauwe plek" not in shown
    assert "Noor had een [weggelaten]" in shown


def test_from_request_to_copy_and_the_copy_stays(people, request_id, dossier):
    client = client_of(people, "anja")
    found_out(client, request_id)
    choose(client, request_id, [*all_numbers(dossier)], what="give")
    preview = client.get(reverse("access_preview", args=[request_id]))
    assert preview["Content-Type"] == "application/pdf"
    assert answer(client, request_id).status_code == 302
    said = main(client.get(reverse("access_request", args=[request_id])))
    assert "Dit verzoek is beantwoord." in said
    copy = client.get(re.search(r'href="(/dossiers/[^"]+/bestand/[^"]+)"', said).group(1))
    assert copy.getvalue().startswith(b"%PDF-")
    assert copy["Cache-Control"] == "no-store"
    assert client.get(reverse("access_answer", args=[request_id])).status_code == 404


def test_what_came_in_between_is_looked_at_before_anything_leaves(people, request_id, dossier):
    client = client_of(people, "anja")
    found_out(client, request_id)
    choose(client, request_id, [*all_numbers(dossier)], what="give")
    seen = re.search(r'name="seen" value="(\w+)"', page(client.get(reverse("access_answer", args=[request_id])))).group(1)
    client.post(reverse("access_choose", args=[request_id]), {"op": "never", "never": "plek"})
    assert "Er is intussen iets veranderd. Lees het voorbeeld opnieuw." in main(
        answer(client, request_id, seen=seen, given="part", reason="Om een ander.")
    )


def test_that_nothing_is_kept_is_answered_by_a_second_person(people, school):
    client, director = client_of(people, "anja"), client_of(people, "dora")
    ask(client, make_pupil(school=school, call_name="Mees"))
    where = reverse("access_request", args=[AccessRequest.objects.get().pk])
    assert "Een collega geeft antwoord." in main(client.get(where))
    assert "Er is geen dossier van dit kind dat jij ziet." in main(director.get(where))
    assert client.post(where, {"told": "Met een brief."}).status_code == 200
    assert AccessRequest.objects.get().state == "received"
    assert "Schrijf op hoe je het vertelt." in main(director.post(where, {"told": ""}))
    director.post(where, {"told": "Met een brief."})
    assert AccessRequest.objects.get().given == "nothing"


@pytest.mark.clause("T40")
def test_a_secret_address_asks_to_look_for_it(people, request_id, dossier):
    actor, client = make_actor(people["anja"], day=TODAY), client_of(people, "anja")
    secret = Person(on=TODAY, name="Tom", relation="parent", secret_address=True)
    add(actor=actor, dossier=dossier, payload=secret, at=timezone.now())
    assert "Iemand heeft een geheim adres." in main(client.get(reverse("access_choose", args=[request_id])))


@pytest.mark.parametrize("name", ["access_requests", "access_new"])
def test_no_title_or_address_holds_a_name(people, pupil, request_id, name):
    said = page(client_of(people, "anja").get(reverse(name)))
    assert "Noor" not in re.search(r"<title>.*?</title>", said).group(0)


def test_a_statement_with_a_scan_stands_beside_what_it_is_about(people, dossier):
    client = client_of(people, "anja")
    scan = SimpleUploadedFile("brief.png", PNG, "image/png")
    sent = {"on": TODAY.isoformat(), "refers": "2", "from_whom": "Sanne", "text": "Zo was het niet.", "scan": scan}
    answer = client.post(reverse("add_entry", args=[dossier.pk, "statement"]), {**sent, "token": str(uuid4())})
    assert answer.status_code == 302, main(answer)
    said = main(client.get(reverse("dossier", args=[dossier.pk])))
    signal = said.split('id="nummer-2"')[1].split("</li>")[0]
    assert "Zo ziet Sanne het: nummer 3" in signal
    assert "Haal de scan op" in said


def test_a_correction_that_was_asked_leads_to_a_decision_and_then_to_the_correction(people, dossier):
    client = client_of(people, "anja")

    def write(kind, **fields):
        sent = {"on": TODAY.isoformat(), "token": str(uuid4()), **fields}
        assert client.post(reverse("add_entry", args=[dossier.pk, kind]), sent).status_code == 302
        return main(client.get(reverse("dossier", args=[dossier.pk])))

    said = write("rectification", refers="2", from_whom="Sanne", text="Noor was ziek.")
    assert "nieuw/rectification_answer/?over=3" in said
    said = write("rectification_answer", refers="3", corrected="yes", reason="De lijst klopt niet.")
    assert "nieuw/rectification_answer/?over=3" not in said
    assert "nieuw/correction/?over=2" in said
    assert "Schrijf de verbetering" in said
