"""What people write in a dossier, step by step, as they do it on the pages."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from meldpad_browser import Person

SEEN = "Huilde bij het ophalen en zei: ik wil niet naar huis."
CIRCUMSTANCES = {
    "Waar was dat?": "Bij de poort",
    "Wat gebeurde er op dat moment?": "Het ophalen",
    "Wie waren er nog meer bij?": "niemand",
}


def day(ahead: int) -> str:
    """A day as a date field wants it."""
    return (datetime.now(ZoneInfo("Europe/Amsterdam")).date() + timedelta(days=ahead)).isoformat()


def log_signal(person: Person, pupil: str, *, seen: str = SEEN, whole: bool = True, about: str = "") -> None:
    """Write down a signal; with where, what and who unless it is not the `whole` story."""
    person.names.add(pupil)
    person.go("/signaal/")
    if about:
        person.choose("Over wie gaat je zorg?", about)
    person.pick("Om welk kind gaat het?", pupil)
    person.fill("Wat zag, hoorde of rook je?", seen)
    person.choose("Hoe weet je dit?", "Ik zag of hoorde het zelf (feit)")
    if whole:
        person.fill_in(CIRCUMSTANCES)
    person.press("Leg het signaal vast")


def dossier_of(writer: Person) -> str:
    """The address of the dossier, from the page that comes after a signal."""
    return writer.page.get_by_role("link", name="Naar het dossier").get_attribute("href") or ""


def opened_by(reader: Person, pupil: str, address: str) -> None:
    """Open a dossier."""
    reader.names.add(pupil)
    assert reader.go(address) == 200


def consult(person: Person) -> None:
    """Talk with a colleague."""
    person.write("Leg een overleg vast")
    person.choose("Met wie sprak je?", "Een andere collega")
    person.fill_in({"Hoe heet die persoon?": "Kim Jansen", "Wat vroeg je?": "Wat zie jij?", "Wat kwam eruit?": "Advies vragen."})
    person.press("Leg vast")


def ask_advice(person: Person) -> None:
    """Call for advice, without a name unless somebody says otherwise."""
    person.write("Leg een advies vast")
    assert person.page.get_by_label("Ik noemde de naam van het kind niet.").is_checked()
    person.fill_in({"Met wie sprak je?": "Mevrouw Van Dijk", "Wat vroeg je?": "Wat is verstandig?"})
    person.fill("Wat is het advies?", "Praat met de ouders en weeg daarna opnieuw.")
    person.tick("Dit advies gaat over de weging.")
    person.press("Leg vast")


def record_consent(person: Person, answer: str, reason: str = "") -> None:
    """What the parent said about a discussion by name."""
    person.write("Leg de toestemming vast")
    person.choose("Met wie wil je overleggen?", "Het wijkteam")
    person.fill_in({"Aan welke ouder vroeg je het?": "Moeder", "Waarvoor is het overleg?": "Samen kijken welke hulp past."})
    person.choose("Wat zei de ouder?", answer)
    person.fill("Waarom niet?", reason)
    person.press("Leg vast")


ORDER = {
    "Wat vertelde je over het doel van het gesprek?": "Wij delen onze zorg.",
    "Dit noemde je": "Huilde drie keer bij het ophalen.",
    "Dit zei de ouder": "Dat zag moeder ook.",
    "Hoe reageerde de ouder?": "Moeder herkent het en schrikt.",
    "Wat zei je daarna over wat je ervan denkt?": "Wij vermoeden dat er spanning is.",
}


def talk_with_parent(person: Person) -> None:
    """The talk in its order."""
    person.write("Leg het gesprek met de ouder vast")
    person.fill("Met welke ouder sprak je?", "Moeder")
    person.fill_in(ORDER)
    person.tick("Ik vertelde wat er uit het overleg met anderen kwam.")
    person.choose("Is het verslag ondertekend?", "Het verslag is ondertekend")
    person.press("Leg vast")


WEIGHED = {
    "Met wie weeg je dit?": "Anja de Wit en Ruud Vermeer",
    "Welk risico zien jullie voor het kind?": "Het kind is bang om naar huis te gaan.",
    "Om wat voor zorg gaat het?": "Vaak ruzie thuis.",
    "Hoe ernstig is de zorg?": "Het komt elke week terug.",
    "Wat spreekt de zorg tegen?": "In de klas gaat het goed.",
    "Wilde de ouder geen overleg? Hoe telt dat mee?": "Dat telt mee als iets wat we zagen.",
    "Zijn er broers of zussen? Hoe gaat het met hen?": "Eén broer. Ook naar hem gekeken.",
}


def weigh(person: Person, *, unsafe: str, help_possible: str, help_accepted: str, second: str = "") -> None:
    """Answer the questions of the framework, read them once more, and ask somebody to look along, or nobody for now."""
    person.write("Leg de weging vast")
    person.fill_in(WEIGHED)
    person.choose("Hebben jullie na dit alles nog een vermoeden?", "Ja")
    person.choose("Denken jullie dat het onveilig is voor iemand?", unsafe)
    person.choose("Kan de school of een ander genoeg hulp regelen?", help_possible)
    person.choose("Neemt het gezin die hulp aan?", help_accepted)
    person.press("Verder: kijk alles na")
    confirm(person, *WEIGHED.values())
    assert person.heading() == "Wie kijkt mee?"
    if second:
        person.pick("Wie kijkt mee?", second)
        person.press("Vraag het")
    else:
        person.follow("Nu niet, naar het dossier")


def confirm(person: Person, *answers: str) -> None:
    """Read the answers once more and keep them."""
    assert person.heading() == "Klopt dit?"
    assert [answer for answer in answers if answer not in person.text()] == []
    person.press("Klopt, leg vast")


def decide(person: Person, *choices: str) -> None:
    """Take the decision; the page has been opened."""
    for choice in choices:
        person.tick(choice)
    person.fill_in({"Waarom kiezen jullie dit?": "De weging laat dit zien.", "Wie namen dit besluit?": "Ruud Vermeer"})
    person.press("Verder: kijk alles na")
    confirm(person, "De weging laat dit zien.", "Ruud Vermeer")


def asked_of(person: Person, pupil: str) -> str:
    """The address of the latest thing that waits for this person's yes or no."""
    person.names.add(pupil)
    person.go("/")
    asked = person.page.locator("main li.duty", has_text="Zeg ja of nee tegen").last
    assert pupil not in asked.inner_text()
    return asked.get_by_role("link").get_attribute("href") or ""


def answer(person: Person, text: str, why: str = "") -> None:
    """Say yes or no as the second person; the page has been opened."""
    person.choose("Ben je het ermee eens?", text)
    person.fill("Wat wil je erbij zeggen?", why)
    person.press("Leg je antwoord vast")
