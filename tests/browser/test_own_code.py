"""From an empty installation to a code that the board adopted, a filled social map and a page for parents."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from door import app_code
from looking import Inspector
from meldpad_browser import People, Person
from playwright.sync_api import Browser
from steps import day

from conftest import served

pytestmark = pytest.mark.clause("A1", "A8", "O1.9", "O2.5", "O2.6", "K1", "K2")
SECRET = "Negen groene bussen 41"
ANSWERS = {
    "In welke plaats staat de school?": "Elzendorp",
    "Met wie overlegt de school?": "Wijkteam Elzendorp",
    "Waar hoort de code bij de zorg op school?": "In het ondersteuningsplan.",
    "Waar staat de code in het veiligheidsbeleid?": "In hoofdstuk twee.",
    "Hoe past de code in het dagelijks werk?": "Bij elke groepsbespreking.",
    "Hoe steunt de school een collega die door ouders wordt aangesproken?": "De directeur gaat mee.",
    "Welke privacyregels heeft de school, en waar staan ze?": "Op www.deels.example.",
    "Hoe leren collega's en ouders de code kennen?": "In augustus, en in de schoolgids.",
    "Hoe kijkt de school terug op de code?": "Elk jaar in mei.",
}
NAMED = ("Aandachtsfunctionaris", "Intern begeleider", "Directeur", "Vertrouwenspersoon van het bestuur")


class Machine:
    """The computer on which somebody installs Meldpad."""

    def __init__(self, folder: Path) -> None:
        self._data = folder / "data"

    def say(self, *command: str) -> str:
        """What the product's own command answers."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("MELDPAD_", "DJANGO_"))}
        told = [str(Path(sys.executable).with_name("meldpad")), *command, "--data", str(self._data)]
        return subprocess.run(told, env=inherited, check=True, capture_output=True, text=True, timeout=120).stdout

    def invited(self, role: str, name: str, *school: str) -> str:
        """The path of the link for the first person in a role."""
        email = f"{name.split()[0].lower()}@deels.example"
        told = self.say("invite", "--board", "vogels", *school, "--role", role, "--name", name, "--email", email)
        return "/" + told.split()[0].split("/", 3)[3]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path)
    made.say(
        "install", "--board", "vogels", "--board-name", "Stichting De Vogels", "--school", "deels", "--school-name", "De Els"
    )
    return made


@pytest.fixture
def founded(machine: Machine, tmp_path: Path, browser: Browser, inspector: Inspector, how: dict[str, Any]) -> Iterator[People]:
    """People at a school that was just installed."""
    with served(tmp_path, "serve") as address:
        everybody = People(browser, address.replace("127.0.0.1", "localhost"), inspector, {}, **how)
        yield everybody
        assert [fault for person in everybody.opened for fault in person.leave()] == []


def came_in(founded: People, link: str) -> Person:
    """Somebody who took an invitation, and set up a second factor."""
    person = founded.stranger()
    person.go(link)
    person.fill("Kies een wachtwoord", SECRET)
    person.fill("Typ het nog een keer", SECRET)
    person.press("Maak mijn account")
    person.follow("Zet een app klaar op je telefoon")
    person.fill("Code uit de app", app_code(person.page.locator("code.secret").inner_text(), steps=-1))
    person.press("Zet de app aan")
    person.follow("Ik heb ze bewaard, ga verder")
    assert person.heading() == "Vandaag"
    return person


def fill_map(director: Person) -> None:
    """A partner that stands on the emergency card too, and a place of which the school says that it has none."""
    director.go("/sociale-kaart/")
    director.follow("Zet een partner op de kaart")
    director.pick("Welke plek op de kaart?", "Wijkteam")
    director.fill("Hoe heet de organisatie?", "Wijkteam Elzendorp")
    director.fill("Telefoon", "088 000 00 12")
    director.choose("Staat deze partner op de noodkaart?", "Ja, bij: Advies")
    director.press("Bewaar")
    director.go("/sociale-kaart/")
    assert "Wijkteam Elzendorp" in director.text()


def write_code(director: Person) -> None:
    """Every question of the path, from the first to the last; what Meldpad filled in stays."""
    director.go("/eigen-code/")
    director.press("Begin een concept")
    for _ in range(40):
        if "/vraag/" not in director.page.url:
            break
        answer(director)
        director.press("Bewaar en ga verder")
    assert "Alle vragen zijn klaar." in director.text()
    director.press("Stuur naar de medezeggenschapsraad")


def answer(director: Person) -> None:
    """What the page asks, as far as it is still empty."""
    for label, text in ANSWERS.items():
        if (field := director.page.get_by_label(label)).count() and not field.first.input_value():
            director.hand.write(field.first, text)
    for part in NAMED:
        if (field := director.page.get_by_label(f"Naam {part}", exact=True)).count() and not field.input_value():
            director.hand.write(field, "Kees Bos")
    if director.group("Is de school aangesloten?").count():
        director.choose("Is de school aangesloten?", "Nee")


def council_agrees(director: Person) -> None:
    director.go("/eigen-code/")
    director.follow("Schrijf het antwoord op")
    director.hand.tick(director.page.get_by_label("De raad stemt in").first)
    director.fill("Op welke dag?", day(0))
    director.press("Leg dit vast")


def board_adopts(member: Person) -> None:
    member.go("/eigen-code/")
    assert member.download("Haal het ontwerp op (PDF)").suggested_filename == "meldcode-ontwerp.pdf"
    member.follow("Leg het besluit vast")
    member.choose("Wat is het besluit?", "De code is vastgesteld")
    member.fill("Op welke dag besloot het bestuur dit?", day(0))
    member.fill("Vanaf welke dag geldt de code?", day(0))
    member.press("Leg dit vast")
    assert "Versie 1 is vastgesteld." in member.text()


def show_parents(director: Person) -> None:
    director.go("/eigen-code/publiceren/")
    director.choose("Mogen ouders deze pagina zien?", "Ja, iedereen mag de pagina zien")
    director.tick("De hele code als PDF")
    director.press("Bewaar deze keuze")


def test_a_school_that_starts_with_nothing_ends_with_a_code_a_map_and_a_page_for_parents(
    founded: People, machine: Machine
) -> None:
    director = came_in(founded, machine.invited("director", "Ruud Vermeer", "--school", "deels"))
    member = came_in(founded, machine.invited("board_member", "Fatima Bos"))
    parent = founded.stranger()
    assert parent.go("/voor-ouders/deels/") == 404
    fill_map(director)
    write_code(director)
    council_agrees(director)
    board_adopts(member)
    assert parent.go("/voor-ouders/deels/") == 404
    show_parents(director)
    assert parent.go("/voor-ouders/deels/") == 200
    assert parent.heading() == "Als wij ons zorgen maken over een kind"
    assert "Kees Bos" not in parent.text()
    assert parent.context.cookies() == []
    director.go("/code/")
    assert "De code van De Els, versie 1" in director.text()
    for paper in ("De hele code als PDF", "De tekst voor Word", "De route voor aan de muur (PDF)"):
        assert director.download(paper).path().stat().st_size > 5_000
    director.follow("De hele code op een pagina")
    assert "Wijkteam Elzendorp\n088 000 00 12" in director.text()
    parent.page.set_viewport_size({"width": 320, "height": 640})
    assert parent.go("/voor-ouders/deels/") == 200
    assert parent.go("/noodkaart/deels/") == 200
    assert "Wijkteam Elzendorp" in parent.text()
