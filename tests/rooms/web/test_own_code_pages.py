"""The pages of the school's own code, without a line of script: from the first question to read and understood."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import at_field, errors, now, page_of, value_of

from factories import add, make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.adoption.drafting import begin_draft
from meldpad.adoption.models import ReadMark, Stage, Version
from meldpad.adoption.selectors import draft_of, versions_of
from meldpad.journal.kinds.decision import Decision
from meldpad.policy.roles import Role
from own_code import adopted, before_board, whole, written

ROLES = {
    "anja": Role.ATTENTION_OFFICER,
    "iris": Role.CARE_COORDINATOR,
    "ruud": Role.DIRECTOR,
    "kim": Role.TEACHER,
    "fatima": Role.BOARD_MEMBER,
}


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def people(school):
    return {name: make_user(school=school, role=role, name=name.title()) for name, role in ROLES.items()}


@pytest.fixture
def actors(people):
    return {name: make_actor(user, day=now().date()) for name, user in people.items()}


def client_of(people, who) -> Client:
    return sign_in(Client(), people[who])


def see(people, who, name, *parts) -> str:
    return page_of(client_of(people, who).get(reverse(name, args=parts)))


def send(people, who, name, *parts, **data):
    return client_of(people, who).post(reverse(name, args=parts), data)


def begun(actors):
    return begin_draft(actor=actors["anja"], edition="po-2019", at=now())


def number_of(key, edition="po-2019") -> int:
    from meldpad.web.own_code_questions import questions

    return next(place for place, one in enumerate(questions(edition), 1) if one.key == key)


def test_a_school_without_a_code_is_told_that_nothing_has_to_wait(people, school):
    page = see(people, "kim", "own_code_at", school.id)
    assert "Tot dan geldt de landelijke code." in page
    assert "Je kunt gewoon signalen vastleggen, advies vragen en melden." in page
    assert "Begin een concept" not in page
    assert "Begin een concept" in see(people, "anja", "own_code_at", school.id)


@pytest.mark.clause("A1", "O2.5")
def test_the_path_leads_from_question_to_question_and_keeps_each_answer(people, school):
    answer = send(people, "anja", "own_code_begin")
    assert answer.url == reverse("own_code_question", args=[1])
    page = see(people, "anja", "own_code_question", 1)
    assert "Vraag 1 van 16" in page
    said = {"school": school.name, "board": "Stichting", "town": "Boomdorp", "edition": "po-2019", "seen": value_of(page, "seen")}
    assert send(people, "anja", "own_code_question", 1, **said).url == reverse("own_code_question", args=[2])
    assert draft_of(school.id).content.town == "Boomdorp"
    later = send(people, "anja", "own_code_question", 1, **said, then="stop")
    assert later.url == reverse("own_code")


@pytest.mark.parametrize(
    "key", ["people", "step-4", "terms", "partners", "index", "care", "support", "escalation", "privacy", "known"]
)
@pytest.mark.clause("O1.1", "O1.5", "O1.6", "O1.7", "O1.8", "O1.10", "O1.11")
def test_sending_back_what_a_question_shows_changes_nothing_but_what_meldpad_fills_in(people, actors, school, key):
    written(actors["anja"], {**whole(), "kept": ()})
    before, number = draft_of(school.id).content, number_of(key)
    client = client_of(people, "anja")
    answer = client.get(reverse("own_code_question", args=[number]))
    form = answer.context["form"]
    data = {bound.html_name: "" if bound.value() is None else bound.value() for bound in form}
    assert client.post(reverse("own_code_question", args=[number]), data).status_code == 302
    after = draft_of(school.id).content
    assert before == after if key != "privacy" else bool(after.kept)


@pytest.mark.clause("O1.2")
def test_who_has_a_part_in_meldpad_stands_there_already(people, actors):
    begun(actors)
    page = see(people, "anja", "own_code_question", number_of("people"))
    assert value_of(page, "name_director") == "Ruud"
    assert "Meldpad vulde in wie deze functie heeft." in page


@pytest.mark.clause("O2.5")
def test_two_people_who_write_the_same_question_see_both_texts(people, actors, school):
    begun(actors)
    number = number_of("support")
    seen = value_of(see(people, "iris", "own_code_question", number), "seen")
    written(actors["anja"], {"staff_support": "De directeur gaat mee."})
    answer = send(people, "iris", "own_code_question", number, staff_support="Het bestuur gaat mee.", seen=seen)
    page = page_of(answer)
    assert "Iemand anders schreef hier ook." in page
    assert "De directeur gaat mee." in page
    assert page.count("Het bestuur gaat mee.") == 2
    assert draft_of(school.id).content.staff_support == "De directeur gaat mee."
    again = send(people, "iris", "own_code_question", number, staff_support="Allebei.", seen=value_of(page, "seen"))
    assert again.status_code == 302
    assert draft_of(school.id).content.staff_support == "Allebei."


def test_what_is_wrong_is_said_at_its_place_and_what_was_typed_stays(people, actors):
    begun(actors)
    number = number_of("terms")
    page = page_of(send(people, "anja", "own_code_question", number, days_talk="tien", days_weigh="99"))
    assert {"Schrijf een getal op, bijvoorbeeld 5.", "Kies 60 schooldagen of minder."} <= set(errors(page))
    assert at_field(page, "days_talk") == "Schrijf een getal op, bijvoorbeeld 5."
    assert 'value="tien"' in page
    page = page_of(send(people, "anja", "own_code_question", number_of("escalation"), days_2="4"))
    assert "Kies wie het dan overneemt." in errors(page)
    page = page_of(send(people, "anja", "own_code_question", number_of("index"), connected="ja"))
    assert "Schrijf op hoe de Verwijsindex heet." in errors(page)


def test_who_writes_while_it_is_sent_loses_no_word(people, actors):
    draft = before_board(actors["ruud"], at=now())
    assert draft.row
    page = page_of(send(people, "anja", "own_code_question", number_of("support"), staff_support="Nog een zin."))
    assert "Het concept is net verstuurd." in page
    assert "Nog een zin." in page


@pytest.mark.clause("O2.5", "A1")
def test_before_sending_the_page_says_what_is_open_and_where(people, actors):
    written(actors["anja"], {"town": "Boomdorp"})
    page = see(people, "ruud", "own_code_check")
    assert "Dit is nog open" in page
    assert "Schrijf op hoe de school een collega steunt." in page
    assert reverse("own_code_question", args=[number_of("support")]) in page
    assert "Stuur naar de medezeggenschapsraad" not in page
    written(actors["anja"], whole())
    assert "Stuur naar de medezeggenschapsraad" in see(people, "ruud", "own_code_check")
    assert "De directeur stuurt het concept" in see(people, "anja", "own_code_check")


@pytest.mark.clause("A1", "A8", "O1.12")
def test_the_whole_way_from_council_to_board_to_version(people, actors, school):
    written(actors["ruud"], whole(), at=now())
    assert send(people, "ruud", "own_code_check", token=str(uuid4())).status_code == 302
    assert draft_of(school.id).stage is Stage.COUNCIL
    page = page_of(send(people, "ruud", "own_code_council", outcome="against", on=now().date().isoformat()))
    assert "Schrijf op waarom." in errors(page)
    said = {"outcome": "agreed", "on": now().date().isoformat(), "words": "Fijn.", "token": str(uuid4())}
    assert send(people, "ruud", "own_code_council", **said).status_code == 302
    assert "Stel de code vast" in see(people, "fatima", "own_code_decide", school.id)
    day = now().date().isoformat()
    decided = {"decision": "adopt", "adopted_on": day, "in_force_from": day}
    assert send(people, "fatima", "own_code_decide", school.id, **decided).status_code == 302
    [version] = versions_of(school.id)
    assert (version.by_board, version.council) == (True, "agreed")


@pytest.mark.clause("A8")
def test_a_director_who_records_the_decision_names_its_document(people, actors, school):
    before_board(actors["ruud"], at=now())
    day = now().date().isoformat()
    decided = {"decision": "adopt", "adopted_on": day, "in_force_from": day}
    page = page_of(send(people, "ruud", "own_code_decide", school.id, **decided))
    assert "Schrijf op in welk document het besluit staat." in errors(page)
    early = {**decided, "in_force_from": (now().date() - timedelta(days=3)).isoformat()}
    page = page_of(send(people, "ruud", "own_code_decide", school.id, **early))
    assert "De code kan niet gelden voor de dag van het besluit." in errors(page)
    assert send(people, "ruud", "own_code_decide", school.id, **decided, document="Besluitenlijst").status_code == 302
    assert Version.objects.get().document == "Besluitenlijst"


@pytest.mark.parametrize("who", ["ruud", "fatima"])
def test_the_draft_goes_back_with_a_reason_that_its_writers_read(people, actors, school, who):
    before_board(actors["ruud"], at=now())
    page = page_of(send(people, who, "own_code_decide", school.id, decision="back"))
    assert "Schrijf op waarom de code terug moet." in errors(page)
    send(people, who, "own_code_decide", school.id, decision="back", words="De termijnen zijn te lang.", token=str(uuid4()))
    assert draft_of(school.id).stage is Stage.WRITING
    assert "De termijnen zijn te lang." in see(people, "anja", "own_code_at", school.id)
    assert "De termijnen zijn te lang." not in see(people, "kim", "own_code_at", school.id)


@pytest.mark.clause("A2", "A3", "A4", "A5", "A6", "A7", "A8", "T45", "O2.5")
def test_a_version_shows_everything_as_it_was_adopted(people, school):
    adopted(school, answers={"town": "Boomdorp"}, at=now())
    adopted(school, answers={"town": "Lindedorp"}, at=now())
    page = see(people, "kim", "code_text", school.id, 1)
    for part in ("Boomdorp", "Huiselijk geweld", "Kindermishandeling", "Medewerker", "Leerling", "Ons privacyreglement"):
        assert part in page
    assert re.search(r"Aandachtsfunctionaris\nPlaatsvervangend aandachtsfunctionaris</td><td[^>]*>8 schooldagen", page)
    assert "1 juli 2013" in page
    assert "Lindedorp" not in page
    second = see(people, "kim", "own_code_version", school.id, 2)
    assert reverse("code_text", args=[school.id, 2]) in second
    assert "Ons privacyreglement" not in second
    assert re.search(r"De school: Plaats</th><td[^>]*>Boomdorp</td><td[^>]*>Lindedorp", second)


@pytest.mark.clause("O1.9")
def test_a_colleague_is_asked_to_read_it_until_they_say_so(people, school):
    adopted(school, at=now())
    assert "Lees de code van de school" in see(people, "kim", "today")
    assert "Heb je alles gelezen?" in see(people, "kim", "code_text", school.id, 1)
    send(people, "kim", "own_code_version", school.id, 1)
    assert ReadMark.objects.get().user_id == people["kim"].pk
    assert "Lees de code van de school" not in see(people, "kim", "today")
    assert "Heb je alles gelezen?" not in see(people, "kim", "code_text", school.id, 1)


@pytest.mark.clause("O1.9", "T44")
def test_who_read_it_stands_on_a_list_and_the_board_sees_a_number_only(people, actors, school):
    adopted(school, at=now(), director=actors["ruud"])
    send(people, "kim", "own_code_version", school.id, 1)
    page = see(people, "anja", "own_code_readers")
    waiting, _, read = page.partition('id="gelezen"')
    assert "Iris" in waiting
    assert "Kim" not in waiting.partition('id="nog-niet"')[2]
    assert "Kim" in read
    board = see(people, "fatima", "own_code_at", school.id)
    assert "1 van 4 collega&#x27;s las deze versie." in board
    assert "Iris" not in board
    assert client_of(people, "kim").get(reverse("own_code_readers")).status_code == 404


@pytest.mark.clause("T27")
def test_nobody_finds_a_page_that_is_not_theirs(people, actors, school):
    before_board(actors["ruud"], at=now())
    other = make_school()
    for who in ("kim", "anja"):
        assert client_of(people, who).get(reverse("own_code_decide", args=[school.id])).status_code == 404
    for who in people:
        assert client_of(people, who).get(reverse("own_code_at", args=[other.id])).status_code == 404
    assert client_of(people, "kim").get(reverse("own_code_question", args=[1])).status_code == 404


def test_who_works_for_the_board_chooses_a_school(people, school):
    sister = make_school(name="De Es", board_key=school.board.key)
    page = see(people, "fatima", "own_code_at", school.id)
    assert reverse("own_code_at", args=[sister.id]) in page
    assert "Kies een school" not in see(people, "kim", "own_code_at", school.id)


@pytest.mark.clause("A8", "O1.12")
def test_the_first_screen_says_who_must_decide(people, actors, school):
    before_board(actors["ruud"], at=now())
    assert "Besluit over de eigen code" in see(people, "fatima", "today")
    assert "Besluit over de eigen code" not in see(people, "kim", "today")


@pytest.mark.clause("T37")
def test_a_dossier_says_which_version_it_follows_and_under_which_was_decided(people, actors, school):
    adopted(school, at=now() - timedelta(hours=2))
    dossier = make_dossier(actor=actors["anja"], pupil=make_pupil(school=school), at=now() - timedelta(hours=1))
    adopted(school, at=now() - timedelta(minutes=30))
    add(actor=actors["anja"], dossier=dossier, payload=Decision.example(), at=now())
    page = see(people, "anja", "dossier", dossier.pk)
    assert f"de code van {school.name}, versie 1</a>" in page
    assert "Besloten onder versie 2 van de eigen code" in page
