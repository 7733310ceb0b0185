"""Coming in with two factors, being locked and coming back, at a school that is no demonstration."""

import pytest
from door import Office, app_code
from meldpad_browser import PASSWORD, People, Person

KEPT = "We hebben bewaard wat je typte."
SEEN = "Noor had een blauwe plek op haar arm."
WHAT = "Wat zag, hoorde of rook je?"
with_script = pytest.mark.parametrize("script", [True], ids=["with-script"])
laptop = pytest.mark.parametrize(("width", "zoomed"), [(1280, False)], ids=["laptop"])
pytestmark = pytest.mark.clause("S1.10", "O2.15")
DEVICE = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}


@pytest.fixture
def noa(staff: People, office: Office) -> tuple[Person, str]:
    """Somebody new, at the page to sign in, and her address."""
    person, email = staff.stranger(), office.newcomer()
    person.sign_in(email)
    return person, email


def set_up_app(person: Person) -> tuple[str, list[str]]:
    """The secret of the app, and the codes on paper."""
    person.follow("Zet een app klaar op je telefoon")
    assert person.page.locator("svg.qr").bounding_box()["width"] > 150
    secret = person.page.locator("code.secret").inner_text()
    person.fill("Code uit de app", app_code(secret, steps=-1))
    person.press("Zet de app aan")
    assert person.heading() == "Bewaar je herstelcodes"
    codes = person.page.locator(".codes code").all_inner_texts()
    person.follow("Ik heb ze bewaard, ga verder")
    assert person.heading() == "Vandaag"
    return secret, codes


def sign_out(person: Person) -> None:
    person.go("/meer/")
    person.press("Log uit", within=person.page.get_by_role("main"))


def test_somebody_new_sets_up_an_app_and_comes_in_with_it_and_with_a_code_on_paper(noa: tuple[Person, str]) -> None:
    person, email = noa
    for page in ("/", "/dossiers/", "/signaal/"):
        person.go(page)
        assert person.heading() == "Beveilig je account"
    assert person.go("/bellen/") == 200
    assert person.heading() == "Is er nu gevaar?"
    person.go("/")
    secret, codes = set_up_app(person)
    sign_out(person)
    person.enter(email)
    assert person.heading() == "Tweede stap"
    person.fill("Code", "000000")
    person.press("Ga verder")
    assert "Dit klopt niet." in person.text()
    person.fill("Code", app_code(secret))
    person.press("Ga verder")
    assert person.heading() == "Vandaag"
    sign_out(person)
    person.enter(email)
    person.fill("Code", codes[0])
    person.press("Ga verder")
    assert person.heading() == "Vandaag"
    person.go("/mijn-account/")
    assert "Je hebt er nog 9." in person.text()


def give_device(person: Person) -> None:
    """A device that asks for a finger, and gets it."""
    session = person.context.new_cdp_session(person.page)
    session.send("WebAuthn.enable", {"enableUI": False})
    options = {**DEVICE, "isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@with_script
def test_a_passkey_is_made_and_opens_the_door_the_lock_and_what_weighs_more(noa: tuple[Person, str], office: Office) -> None:
    person, _ = noa
    give_device(person)
    person.follow("Maak een passkey")
    assert person.value("Naam van de passkey") == "Chrome op Linux"
    person.fill("Naam van de passkey", "Laptop van school")
    person.press("Maak de passkey")
    assert person.heading() == "Bewaar je herstelcodes"
    sign_out(person)
    person.press("Log in met een passkey")
    assert person.heading() == "Vandaag"
    person.hide()
    person.follow("Terug")
    person.press("Gebruik je passkey")
    assert person.heading() == "Vandaag"
    office.later(660, "sure_at")
    person.go("/mijn-account/wachtwoord/")
    assert person.heading() == "Bevestig dat jij het bent"
    person.press("Bevestig met je passkey")
    assert person.heading() == "Kies een nieuw wachtwoord"
    person.go("/mijn-account/")
    person.follow("Laptop van school")
    person.press("Haal deze passkey weg")
    assert "Dit is je enige tweede stap." in person.text()


@with_script
@laptop
def test_a_device_that_refuses_gives_words_and_the_password_still_works(noa: tuple[Person, str]) -> None:
    person, email = noa
    set_up_app(person)
    sign_out(person)
    session = person.context.new_cdp_session(person.page)
    session.send("WebAuthn.enable", {"enableUI": False})
    options = {**DEVICE, "isUserVerified": False, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    person.hand.press(person.page.get_by_role("button", name="Log in met een passkey"))
    person.page.get_by_role("alert").get_by_text("Dit lukte niet.").wait_for()
    person.enter(email)
    assert person.heading() == "Tweede stap"


def test_without_script_there_is_no_button_that_does_nothing(staff: People, script: bool) -> None:
    person = staff.stranger()
    person.go("/inloggen/")
    assert person.page.get_by_role("button", name="Log in met een passkey").is_visible() is script


def test_what_weighs_more_asks_again_and_leads_back(noa: tuple[Person, str], office: Office) -> None:
    person, _ = noa
    secret, _ = set_up_app(person)
    office.later(660, "sure_at")
    person.go("/mijn-account/")
    person.follow("Kies een nieuw wachtwoord")
    assert person.heading() == "Bevestig dat jij het bent"
    person.fill("Wachtwoord", PASSWORD)
    person.fill("Code", app_code(secret))
    person.press("Bevestig")
    assert person.heading() == "Kies een nieuw wachtwoord"
    person.fill("Nieuw wachtwoord", "Welkom2026!!")
    person.fill("Nog een keer", "Welkom2026!!")
    person.press("Bewaar het wachtwoord")
    assert "te makkelijk te raden" in person.text()
    person.fill("Nieuw wachtwoord", "regenjas-fluit-om-negen")
    person.fill("Nog een keer", "regenjas-fluit-om-negen")
    person.press("Bewaar het wachtwoord")
    assert "Je wachtwoord is veranderd." in person.text()


# -- quiet -----------------------------------------------------------------------------------------------------------------


def type_something(person: Person) -> None:
    person.go("/signaal/")
    person.choose("Over wie gaat je zorg?", "Thuis of familie")
    person.fill(WHAT, SEEN)


@with_script
def test_before_the_end_somebody_is_asked_and_after_it_the_page_locks_itself_and_keeps_what_was_typed(
    noa: tuple[Person, str], office: Office
) -> None:
    person, _ = noa
    set_up_app(person)
    person.page.clock.install()
    type_something(person)
    office.later(855, "last_seen")
    person.page.clock.fast_forward(840_500)
    asked = person.page.get_by_role("dialog", name="Ben je er nog?")
    asked.wait_for()
    person.look()
    with person.page.expect_response("**/blijf/"):
        person.hand.press(asked.get_by_role("button", name="Blijf ingelogd"))
    assert not asked.is_visible()
    assert person.value(WHAT) == SEEN
    office.later(901, "last_seen")
    with person.page.expect_navigation(url="**/op-slot/"):
        person.page.clock.fast_forward(840_500)
    person.look()
    assert SEEN not in person.page.content()
    person.unlock()
    assert KEPT in person.text()
    assert person.value(WHAT) == SEEN


@with_script
@laptop
def test_who_is_busy_in_another_tab_is_not_asked(noa: tuple[Person, str], office: Office) -> None:
    person, _ = noa
    set_up_app(person)
    person.page.clock.install()
    type_something(person)
    office.later(10, "last_seen")
    with person.page.expect_response("**/hoe-lang/"):
        person.page.clock.fast_forward(840_500)
    assert not person.page.get_by_role("dialog").is_visible()
    assert person.value(WHAT) == SEEN


def test_what_was_sent_after_the_end_is_kept_also_without_script(noa: tuple[Person, str], office: Office) -> None:
    person, _ = noa
    set_up_app(person)
    type_something(person)
    office.later(1000, "last_seen")
    person.press("Leg het signaal vast")
    assert person.heading() == "Op slot"
    person.page.go_back(wait_until="load")
    person.look()
    assert SEEN not in person.page.content()
    assert person.heading() == "Op slot"
    person.unlock()
    assert KEPT in person.text()
    assert person.value(WHAT) == SEEN


def test_a_browser_that_was_ended_from_another_is_out(noa: tuple[Person, str], staff: People) -> None:
    person, email = noa
    secret, _ = set_up_app(person)
    other = staff.stranger()
    other.sign_in(email)
    other.fill("Code", app_code(secret))
    other.press("Ga verder")
    assert other.heading() == "Vandaag"
    person.go("/mijn-account/")
    person.press("Log daar uit Chrome op Linux")
    assert "Je bent daar uitgelogd." in person.text()
    other.go("/dossiers/")
    assert other.heading() == "Inloggen"
