"""Pages of a school where nothing happened yet, and every form there is; `test_every_address.py` looks where much happened."""

import re

import pytest
from looking import CUT_OFF, SPACING
from meldpad_browser import People, Person
from steps import dossier_of, log_signal

import meldpad.journal.kinds  # noqa: F401  makes every kind known
from meldpad.journal.payload import KINDS

OPEN = ("/inloggen/", "/bellen/", "/privacy/", "/toegankelijkheid/", "/bestaat-niet/", "/noodkaart/", "/noodkaart/delinde/")
FIXED = (
    *("/", "/handle-with-care/", "/signaal/", "/noodgeval/", "/dossiers/"),
    *("/code/", "/code/bronnen/", "/meer/", "/verbergen/", "/bevestigen/"),
    *("/mijn-account/", "/mijn-account/wachtwoord/", "/mijn-account/tweede-stap/", "/mijn-account/app/"),
    "/mijn-account/passkeys/nieuw/",
    "/code/kennis/",
    *("/sociale-kaart/", "/sociale-kaart/nieuw/", "/sociale-kaart/plek/crisis/"),
    *("/klaar/", "/klaar/punt/in-policy/", "/klaar/punt/map-filled/", "/klaar/mijn-scholing/"),
    *("/klaar/scholing/", "/klaar/scholing/nieuw/", "/klaar/scholing/bewijs/", "/klaar/scholing/plannen/"),
    "/oefenen/",
    *("/signaal/bewaard/", "/noodtoegang/", "/overdracht/", "/inzage/", "/inzage/nieuw/"),
    "/terugblik/",
    *("/berichten/", "/berichten/instellingen/", "/kalender/", "/wie-wacht/"),
)
INSIDE = (
    *("", "taak/", "broers-en-zussen/", "mensen/", "gezien/", "editie/"),
    *("mensen/uitsluiten/", "mensen/ikzelf/", "overdracht/", "papieren/"),
    *("grond/consult-colleague/", "grond/weigh/", "plicht/consult-colleague/", "plicht/record-signal/"),
)
EVERYBODY = (
    *("kim@delinde.example", "ruud@delinde.example", "mirjam@delinde.example", "lisa@delinde.example"),
    *("fatima@bestuur.example", "beheer@bestuur.example", "hanna@bestuur.example", "bram@bestuur.example"),
)
WRITTEN_ELSEWHERE = {
    *("task", "opening", "signal", "emergency", "waiver", "employee_handover", "reopening", "edition_change"),
    *("closing_proposal", "deviation_proposal", "agreement", "access", "retention_hold"),
    *("access_request", "access_check", "access_extension", "access_answer"),
}
with_script = pytest.mark.parametrize("script", [True], ids=["with-script"])
phone = pytest.mark.parametrize("width", [390], ids=["phone"])
pytestmark = pytest.mark.parametrize("zoomed", [False], ids=["not-zoomed"])


@pytest.fixture
def dossier(anja: Person, pupil: str) -> str:
    """The address of a dossier with one signal, that Anja wrote."""
    log_signal(anja, pupil)
    return dossier_of(anja)


def titles(person: Person, addresses: tuple[str, ...]) -> list[str]:
    found = []
    for address in addresses:
        person.go(address)
        found.append(person.page.title())
    return found


@with_script
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_has_a_title_of_its_own_and_no_barrier(people: People, anja: Person, dossier: str) -> None:
    writing = tuple(f"{dossier}nieuw/{kind}/" for kind in sorted(KINDS.keys() - WRITTEN_ELSEWHERE))
    inside = tuple(dossier + place for place in INSIDE)
    stranger = people.stranger()
    found = [*titles(stranger, OPEN), *titles(anja, (*FIXED, *inside, *writing))]
    assert [title for title in found if not re.fullmatch(r".+ – Meldpad", title)] == []
    assert sorted({title for title in found if found.count(title) > 1}) == []


@phone
@with_script
def test_the_first_screen_of_everybody_has_no_barrier_where_nothing_happened_yet(people: People) -> None:
    for email in EVERYBODY:
        assert people(email).go("/") == 200


@with_script
@phone
@pytest.mark.clause("T44")
def test_what_the_board_reads_of_its_schools_has_no_barrier(people: People) -> None:
    fatima = people("fatima@bestuur.example")
    for address in ("/klaar/scholen/", "/klaar/bestuur/board-answers/"):
        assert fatima.go(address) == 200
    fatima.follow("Zijn onze scholen klaar?")
    fatima.follow("Basisschool De Linde")


@with_script
@phone
def test_the_log_has_no_barrier(people: People) -> None:
    bram = people("bram@bestuur.example")
    assert bram.go("/logboek/") == 200
    assert bram.go("/logboek/?since=ooit") == 200


@with_script
@pytest.mark.parametrize("width", [320], ids=["320px"])
def test_nothing_scrolls_sideways_or_is_cut_off_with_more_space_between_letters(anja: Person, dossier: str) -> None:
    for address in ("/", "/signaal/", "/dossiers/", "/bellen/", "/code/", dossier, f"{dossier}nieuw/weighing/"):
        anja.go(address)
        before = anja.page.evaluate(CUT_OFF)
        anja.page.evaluate(SPACING)
        anja.look()
        assert [part for part in anja.page.evaluate(CUT_OFF) if part not in before] == []
        assert before == []


@with_script
@pytest.mark.parametrize("width", [320], ids=["320px"])
def test_a_word_of_a_hundred_letters_does_not_widen_a_page(anja: Person, pupil: str) -> None:
    log_signal(anja, pupil, seen="Arbeidsongeschiktheidsverzekeringsmaatschappij" * 3, whole=False)
    anja.go(dossier_of(anja))
    anja.write("Leg de weging vast")
    anja.go("/")
