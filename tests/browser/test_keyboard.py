"""Everything works without a mouse, and one always sees where one is."""

import pytest
from meldpad_browser import Person
from steps import SEEN

# The element that has the focus: its words, and whether somebody can see it and see that it has the focus.
HERE = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect(), style = getComputedStyle(here);
  const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, innerHeight / 3)];
  const top = document.elementFromPoint(x, y);
  return {
    words: here.labels?.[0]?.innerText ?? here.innerText,
    seen: Boolean(top) && (here.contains(top) || top.contains(here) || Boolean(here.labels?.[0]?.contains(top))),
    // In a date field the small button can have the focus instead; the browser marks that one itself.
    marked: (here.type === "date" && !here.matches(":focus"))
      || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none",
  };
}"""


class Keyboard:
    """Goes through a page with the keys alone."""

    def __init__(self, person: Person) -> None:
        self._page = person.page
        self.faults: list[str] = []

    def to(self, words: str) -> None:
        """Press Tab until the focus is on the element with these words."""
        for _ in range(80):
            self.press("Tab")
            here = self._page.evaluate(HERE)
            if not (here["seen"] and here["marked"]):
                self.faults.append(f"focus cannot be seen: {here}")
            if here["words"].strip().startswith(words):
                return
        raise AssertionError(f"no way to {words}")

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def enter(self) -> None:
        """Press Enter on a link or a button, and wait for the page that comes."""
        with self._page.expect_navigation(wait_until="load"):
            self.press("Enter")

    def down_to(self, option: str) -> None:
        """Press the arrow until the list that has the focus says this."""
        chosen = self._page.locator("select:focus option:checked")
        for _ in range(250):
            if chosen.inner_text() == option:
                return
            self.press("ArrowDown")
        raise AssertionError(f"no {option} in this list")


@pytest.mark.clause("S1.11")
def test_a_signal_is_written_with_the_keys_alone(kim: Person, own_pupil: str) -> None:
    kim.names.add(own_pupil)
    keys = Keyboard(kim)
    kim.go("/")
    keys.to("Leg een signaal vast")
    keys.enter()
    keys.to("Om welk kind gaat het?")
    keys.down_to(own_pupil)
    keys.to("Wat zag, hoorde of rook je?")
    kim.page.keyboard.type(SEEN)
    keys.to("Ik zag of hoorde het zelf (feit)")
    keys.press("ArrowDown")
    keys.press("ArrowUp")
    keys.press("Space")
    keys.to("Leg het signaal vast")
    keys.enter()
    kim.look()
    assert kim.heading() == "Je signaal is bewaard"
    assert own_pupil in kim.text()
    assert keys.faults == []


def test_the_first_key_leads_past_the_menu(anja: Person) -> None:
    for address in ("/", "/dossiers/", "/signaal/"):
        anja.go(address)
        keys = Keyboard(anja)
        keys.to("Naar de inhoud")
        anja.page.keyboard.press("Enter")
        assert anja.page.evaluate("document.activeElement.id") == "inhoud"
        assert keys.faults == []


def test_after_an_error_the_focus_is_on_what_is_wrong(kim: Person) -> None:
    kim.go("/signaal/")
    kim.press("Leg het signaal vast")
    assert kim.page.evaluate("document.activeElement.innerText").strip() == "Er klopt nog iets niet"
    keys = Keyboard(kim)
    keys.to("Kies een kind uit de lijst.")
    kim.page.keyboard.press("Enter")
    assert kim.page.evaluate("document.activeElement.name") == "pupil"
    assert keys.faults == []
