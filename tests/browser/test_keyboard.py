"""What only the keys show: every other journey goes with the keys alone too, and one always sees where one is (`ways.py`)."""

import pytest
from hands import Keys
from meldpad_browser import Person

pytestmark = pytest.mark.parametrize("keys", [True], ids=["keys"])


def stroke(person: Person, key: str) -> None:
    person.page.keyboard.press(key)


def focused(person: Person, what: str) -> str:
    return str(person.page.evaluate(f"document.activeElement.{what}")).strip()


def test_the_first_key_leads_past_the_menu(anja: Person) -> None:
    for address in ("/", "/dossiers/", "/signaal/"):
        anja.go(address)
        stroke(anja, "Tab")
        assert focused(anja, "innerText") == "Naar de inhoud"
        stroke(anja, "Enter")
        assert focused(anja, "id") == "inhoud"


def test_after_an_error_the_focus_is_on_what_is_wrong(kim: Person) -> None:
    kim.go("/signaal/")
    kim.press("Leg het signaal vast")
    assert focused(kim, "innerText") == "Er klopt nog iets niet"
    kim.hand.press(kim.page.get_by_role("link", name="Kies een kind uit de lijst."))
    assert focused(kim, "name") == "pupil"


def test_the_keys_of_these_tests_find_a_focus_that_nobody_can_see(kim: Person) -> None:
    """The hand that goes through every journey does see the difference."""
    kim.go("/signaal/")
    hand, field = Keys(kim.page), kim.page.get_by_label("Wat zag, hoorde of rook je?")
    other = kim.page.get_by_role("button", name="Leg het signaal vast")
    hand.to(field)
    assert hand.faults == []
    field.evaluate("one => { one.style.outline = 'none'; one.style.boxShadow = 'none'; }")
    hand.to(other)
    hand.to(field)
    assert len(hand.faults) == 1
    hand.to(other)
    field.evaluate("""one => {
      const over = document.body.appendChild(document.createElement("div"));
      Object.assign(over.style, { position: "fixed", inset: 0, zIndex: 99 });
      Object.assign(one.style, { outline: "", boxShadow: "" });
    }""")
    hand.to(field)
    assert len(hand.faults) == 2
    assert "'seen': False" in hand.faults[1]
