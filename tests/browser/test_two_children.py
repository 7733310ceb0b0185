"""One signal about two children of one home: each has a dossier of its own, and who guards them sees them side by side."""

import pytest
from meldpad_browser import Person
from steps import SEEN, opened_by

OWN = "Stond erbij en zei niets."
SIBLING = "Broer, zus of huisgenoot, misschien ook in gevaar"


@pytest.mark.clause("T12", "T43", "S1.14")
def test_a_signal_about_two_children_and_their_family(kim: Person, anja: Person, own_pupil: str, pupil: str) -> None:
    kim.names.update((own_pupil, pupil))
    begun(kim, own_pupil)
    found(kim, pupil)
    kim.press("Leg het signaal vast")
    assert kim.heading() == "Je signaal is bewaard bij 2 kinderen"
    first, other = (child_of(kim, name) for name in (own_pupil, pupil))
    anja.names.update((own_pupil, pupil))
    reads(anja, own_pupil, first, theirs=SEEN, not_theirs=OWN)
    assert pupil in anja.text(), "who guards both hears that they belong together"
    reads(anja, pupil, other, theirs=OWN, not_theirs=SEEN)
    link(anja, first, pupil)
    anja.go(f"{first}gezin/")
    assert anja.heading() == "Gezin"
    assert anja.page.get_by_text("Je ziet 2 dossiers. Elk kind heeft een eigen dossier.").count() == 1
    anja.follow("Open dit dossier", within=anja.section(pupil))
    assert anja.page.url.endswith(other)


def begun(kim: Person, name: str) -> None:
    kim.go("/signaal/")
    kim.pick("Om welk kind gaat het?", name)
    kim.fill("Wat zag, hoorde of rook je?", SEEN)
    kim.choose("Hoe weet je dit?", "Ik zag of hoorde het zelf (feit)")


def found(kim: Person, name: str) -> None:
    """The other child is looked for on the same page; what was typed stays."""
    kim.unfold("Gaat het ook over een ander kind?")
    kim.fill("Naam of groep van een ander kind", name)
    kim.press("Zoek een ander kind")
    assert kim.value("Wat zag, hoorde of rook je?") == SEEN
    kim.pick("Gaat het ook over dit kind?", SIBLING)
    kim.unfold("Zeg iets alleen over dit kind")
    kim.fill("Wat geldt voor dit kind?", OWN)


def child_of(kim: Person, name: str) -> str:
    """The address of this child's dossier, from the page that comes after the signal."""
    return kim.section(name).get_by_role("link", name="Naar dit dossier").get_attribute("href") or ""


def reads(anja: Person, name: str, address: str, *, theirs: str, not_theirs: str) -> None:
    """What stands in this child's dossier, as the head of an entry, and no word that holds for the other alone."""
    opened_by(anja, name, address)
    said = anja.page.locator(".timeline").inner_text()
    assert theirs.rstrip(".") in said
    assert not_theirs.rstrip(".") not in said


def link(anja: Person, address: str, name: str) -> None:
    anja.go(f"{address}broers-en-zussen/")
    anja.fill("Zoek op naam of groep", name)
    anja.press("Zoek")
    anja.hand.tick(anja.group("Broers en zussen op deze school").get_by_label(name))
    anja.fill("Zijn er nog andere broers of zussen?", "Geen.")
    anja.press("Leg vast")
