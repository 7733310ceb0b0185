"""Whoever chose English reads every page in English; what somebody wrote, and what goes on paper, stays as it is."""

import re
from dataclasses import replace
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from factories import make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.accounts.own_language import keep_language
from meldpad.dossiers.services import log_signal
from meldpad.journal.kinds.signal import About, Basis, Signal
from meldpad.policy.roles import Role
from meldpad.web.access import ACCESS
from meldpad.web.open_to.area import PUBLIC
from meldpad.web.tongue import Later, joined, tr, tr_later
from meldpad.web.views import pdf
from walking import without_parameters

SEEN = "Zij zei dat zij niet naar huis wil"
DUTCH_STILL = {
    "card": "what a browser keeps for everybody",
    "emergency_card": "the same",
    "gallery": "examples for makers",
    "parents": "the school's own code, which is Dutch",
}
# Small words of Dutch that no English sentence has.
DUTCH = frozenset(
    [
        "het",
        "een",
        "niet",
        "geen",
        "jij",
        "jouw",
        "wordt",
        "kies",
        "voor",
        "naar",
        "ook",
        "zijn",
        "heeft",
        "hebben",
        "moet",
        "waarom",
        "wanneer",
        "deze",
        "schrijf",
        "staat",
    ]
)
TAG = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)


# Names of laws and addresses of pages are what they are.
NAMED = re.compile(r"\b[Ww]et[a-z]* [^.)]*|\S*/\S*")


def visible(answer: HttpResponse) -> str:
    return unescape(TAG.sub(" ", answer.content.decode()))


def top_of(person: Client, name: str) -> str:
    return person.get(reverse(name)).content.decode()[:400]


def dutch_in(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", NAMED.sub(" ", text).lower())) & DUTCH


def names() -> list[str]:
    return sorted(name for name, _ in without_parameters() if name in ACCESS and name not in DUTCH_STILL)


ROLES = (Role.TEACHER, Role.ATTENTION_OFFICER, Role.DIRECTOR, Role.BOARD_MEMBER, Role.TECHNICAL_ADMINISTRATOR)


@pytest.fixture
def school():
    return make_school(name="Elm School")


def english(client: Client, school, role: Role) -> Client:
    user = make_user(school=school, role=role)
    keep_language(user, "en")
    return sign_in(client, user)


@pytest.mark.parametrize(
    "role", [Role.TEACHER, Role.ATTENTION_OFFICER, Role.DIRECTOR, Role.BOARD_MEMBER, Role.TECHNICAL_ADMINISTRATOR]
)
def test_no_page_of_an_empty_school_has_a_dutch_word(client, school, role):
    person = english(client, school, role)
    looked, found = 0, {}
    for name in names():
        if ACCESS[name] is not PUBLIC and role not in ACCESS[name]:
            continue
        answer = person.get(reverse(name), follow=True)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            looked += 1
            if words := dutch_in(visible(answer)):
                found[name] = sorted(words)
    assert found == {}
    assert looked > 20


@pytest.mark.clause("T02")
def test_a_dossier_is_read_in_english_and_keeps_the_words_of_its_writer(client, school):
    officer = make_user(school=school, role=Role.ATTENTION_OFFICER)
    actor = make_actor(officer)
    signal = Signal(on=timezone.localdate(), seen=SEEN, basis=Basis.FACT, about=About.HOME)
    dossier, _ = log_signal(
        actor=actor, pupil_id=make_pupil(school=school).pk, signal=signal, at=timezone.now(), token=officer.pk
    )
    keep_language(officer, "en")
    text = visible(sign_in(client, officer).get(reverse("dossier", args=[dossier.id])))
    assert SEEN in text
    assert dutch_in(text.replace(SEEN, "")) == set()
    assert "What must happen now" in text


def test_a_paper_is_dutch_whoever_asks(client, school, monkeypatch):
    officer = make_user(school=school, role=Role.ATTENTION_OFFICER)
    dossier = make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=timezone.now())
    made: list[str] = []
    monkeypatch.setattr(pdf, "chronology_pdf", lambda paper: made.append(repr(replace(paper, made_at=None))) or b"%PDF")
    for language in ("nl", "en"):
        keep_language(officer, language)
        assert sign_in(Client(), officer).get(reverse("chronology_pdf", args=[dossier.id])).status_code == 200
    assert made[0] == made[1]
    assert "Dossier geopend" in made[0]


def test_the_choice_is_kept_with_the_account_and_for_the_browser(client, school):
    person = sign_in(client, make_user(school=school, role=Role.TEACHER))
    assert 'lang="nl"' in top_of(person, "today")
    answer = person.post(reverse("language"), {"language": "en"}, headers={"referer": "http://testserver/meer/"})
    assert answer["Location"] == "/meer/"
    assert 'lang="en"' in top_of(person, "today")
    person.post(reverse("account_logout"))
    assert 'lang="en"' in top_of(person, "account_login")


@pytest.mark.parametrize("said", ["", "fr", "nl'><", "EN"])
def test_another_word_than_a_language_means_dutch(client, said):
    client.post(reverse("language"), {"language": said})
    assert 'lang="nl"' in top_of(client, "account_login")


@pytest.mark.parametrize("page", ["https://elsewhere.example/meer/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_the_button_leads_nowhere_else(client, page):
    answer = client.post(reverse("language"), {"language": "en"}, headers={"referer": page})
    assert answer["Location"] == reverse("today")


def test_a_text_that_is_said_later_is_dutch_to_everything_but_a_page():
    from django.utils.translation import override

    text = tr_later("Kies een dag.")
    with override("en"):
        assert (str(text), f"{text}", text + "!", joined(" en ", (text, text))) == (
            *("Choose a day.", "Choose a day.", "Choose a day.!"),
            "Choose a day. and Choose a day.",
        )
        assert text == "Kies een dag."
        assert {text: 1}["Kies een dag."] == 1
        assert isinstance(text, Later)
        assert tr("Nummer {number}", number=3) == "Number 3"
        assert tr_later("Nummer {number}", number=3).__html__() == "Number 3"
    assert str(text) == "Kies een dag."
