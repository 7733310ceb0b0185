"""A teacher who had access turns out to be family: from that moment the dossier is nowhere for them (T28, O2.15)."""

import pytest
from meldpad_browser import People, Person
from steps import day, dossier_of, log_signal, opened_by

pytestmark = pytest.mark.clause("T28", "O2.15", "S1.10")
TOLD = "Kijk of het kind wil eten."


@pytest.fixture
def dossier(anja: Person, pupil: str) -> str:
    """The address of a dossier that Anja began."""
    log_signal(anja, pupil)
    return dossier_of(anja)


def let_kim_in(anja: Person, pupil: str, dossier: str) -> None:
    opened_by(anja, pupil, dossier)
    anja.follow("Wie mag meelezen")
    anja.pick("Wie wil je toelaten?", "Kim Jansen")
    anja.choose("Wat mag deze collega?", "Lezen en schrijven")
    anja.fill_in({"Tot en met welke dag?": day(60), "Waarom is dit nodig?": "Kim geeft dit kind les."})
    anja.press("Laat toe")
    inside = anja.section("Deze mensen lezen het hele dossier").inner_text()
    assert "Kim Jansen" in inside
    assert "Kim geeft dit kind les." in inside


def ask_kim(anja: Person, dossier: str) -> None:
    anja.go(dossier)
    anja.write("Vraag een collega om iets te doen")
    anja.pick("Aan wie vraag je het?", "Kim Jansen")
    anja.choose("Wat vraag je?", "Kijken")
    anja.fill("Wat moet de collega doen?", TOLD)
    anja.press("Vraag het")


def task_of(kim: Person) -> str:
    kim.go("/")
    return kim.section("Aan jou gevraagd").get_by_role("link", name="Kijk naar een kind").last.get_attribute("href") or ""


def shut_kim_out(anja: Person, dossier: str) -> None:
    anja.go(f"{dossier}mensen/")
    anja.follow("Sluit iemand uit")
    anja.pick("Wie mag dit dossier niet zien?", "Kim Jansen")
    anja.choose("Wat is deze persoon van het kind?", "Familie")
    anja.fill("Waarom sluit je deze persoon uit?", "Kim is een nicht van de moeder.")
    anja.press("Verder: kijk wat dit doet")
    assert "Opende het dossier" in anja.section("Wat Kim Jansen al las").inner_text()
    assert "Voor Kim Jansen bestaat dit dossier niet meer." in anja.text()
    anja.press("Sluit uit")


def test_whoever_is_shut_out_loses_lists_address_task_and_paper_at_once(
    kim: Person, anja: Person, pupil: str, dossier: str
) -> None:
    let_kim_in(anja, pupil, dossier)
    ask_kim(anja, dossier)
    task, paper = task_of(kim), f"{dossier}tijdlijn.pdf"
    opened_by(kim, pupil, dossier)
    assert "Je leest mee omdat je bent toegelaten." in kim.text()
    kim.go("/dossiers/")
    assert pupil in kim.text()
    shut_kim_out(anja, dossier)
    assert "Kim Jansen" in anja.section("Deze mensen mogen dit dossier niet zien").inner_text()
    assert "Kim Jansen" not in anja.section("Deze mensen lezen het hele dossier").inner_text()
    for address in (dossier, task, paper, f"{dossier}mensen/ikzelf/"):
        assert kim.go(address) == 404
    for address in ("/", "/dossiers/"):
        assert kim.go(address) == 200
        assert pupil not in kim.text()
        assert TOLD not in kim.text()


def test_a_trainee_writes_a_signal_and_gets_a_receipt(people: People, anja: Person, pupil: str, dossier: str) -> None:
    lisa = people("lisa@delinde.example")
    log_signal(lisa, pupil)
    assert lisa.page.url.endswith("/signaal/bewaard/")
    assert lisa.heading() == "Je bericht is bewaard"
    assert lisa.go(dossier) == 404
    opened_by(anja, pupil, dossier)
    assert "Lisa Boersma" in anja.section("Tijdlijn").inner_text()


def test_emergency_access_is_taken_seen_and_judged(people: People, anja: Person, pupil: str, dossier: str) -> None:
    mirjam = people("mirjam@delinde.example")
    mirjam.names.add(pupil)
    assert mirjam.go(dossier) == 404
    mirjam.go("/meer/")
    mirjam.follow("Noodtoegang")
    mirjam.pick("Om welk kind gaat het?", pupil)
    mirjam.fill("Waarom moet je dit nu lezen?", "Het kind is niet thuisgekomen.")
    mirjam.choose("Hoelang heb je dat nodig?", "2 uur")
    mirjam.press("Open het dossier")
    assert "Noodtoegang tot" in mirjam.text()
    reference = mirjam.page.title().split()[1]
    anja.go("/")
    anja.follow(f"Mirjam Schipper opende dossier {reference}")
    anja.choose("Was deze noodtoegang nodig?", "Ja, het was nodig")
    anja.press("Leg je oordeel vast")
    assert f"opende dossier {reference}" not in anja.text()
