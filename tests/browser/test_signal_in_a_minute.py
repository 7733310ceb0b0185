"""A signal in under a minute on a phone: how much is asked, how much comes over the wire, and that nothing stays behind."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from looking import left_behind
from meldpad_browser import Person

WHAT = "Wat zag, hoorde of rook je?"
MOST_ACTS, MOST_FIELDS, MOST_BYTES = 6, 3, 60_000
NEEDED = """[...document.querySelectorAll("main form [aria-required=true]")].filter(
  (one) => (one.matches("fieldset") ? !one.querySelector(":checked") : !one.value)).length"""  # nothing stands there yet
pytestmark = pytest.mark.parametrize("width", [390], ids=["phone"])


class Wire:
    """What comes over the wire for one page when nothing was kept yet, as the browser counts it: headers and compressed bytes."""

    def __init__(self, person: Person) -> None:
        self._page = person.page
        self._bytes: list[float] = []
        self.hosts: set[str] = set()
        session = person.context.new_cdp_session(person.page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.on("Network.loadingFinished", lambda event: self._bytes.append(event["encodedDataLength"]))
        session.on("Network.requestWillBeSent", lambda event: self.hosts.add(urlsplit(event["request"]["url"]).netloc))

    def of(self, act: Callable[[], object]) -> int:
        """The bytes of the page that comes by this act."""
        self._bytes.clear()
        act()
        self._page.wait_for_load_state("networkidle")
        return int(sum(self._bytes))


class Hand:
    """Does one thing at a time, and counts."""

    def __init__(self) -> None:
        self.acts = 0

    def __call__(self, act: Callable[[], object]) -> None:
        self.acts += 1
        act()


@pytest.mark.clause("S1.11", "S1.12", "S1.14")
def test_from_the_first_screen_to_a_kept_signal(kim: Person, own_pupil: str, report: Callable[[str], None]) -> None:
    kim.names.add(own_pupil)
    wire, hand = Wire(kim), Hand()
    weights = {"Vandaag": wire.of(lambda: kim.page.goto("/"))}
    to_form = kim.page.get_by_role("main").get_by_role("link", name="Leg een signaal vast", exact=True)
    weights["Signaal"] = wire.of(lambda: hand(to_form.click))
    needed = kim.page.evaluate(NEEDED)
    hand(lambda: kim.pick("Om welk kind gaat het?", own_pupil))
    hand(lambda: kim.fill(WHAT, "Huilde bij de poort en zei: “ik wil bij jou blijven”."))
    hand(lambda: kim.choose("Hoe weet je dit?", "Ik zag of hoorde het zelf (feit)"))
    keep = kim.page.get_by_role("button", name="Leg het signaal vast", exact=True)
    weights["Bewaard"] = wire.of(lambda: hand(keep.click))
    assert kim.heading() == "Je signaal is bewaard"
    told = ", ".join(f"{name} {size / 1000:.1f} KB" for name, size in weights.items())
    report(f"a signal on a phone: {hand.acts} acts, {needed} needed fields; cold over the wire: {told}")
    assert hand.acts <= MOST_ACTS
    assert needed <= MOST_FIELDS
    assert {name: size for name, size in weights.items() if not 1_000 < size <= MOST_BYTES} == {}
    assert wire.hosts - {""} == {urlsplit(kim.page.url).netloc}
    assert list(left_behind(kim.page)) == []


@pytest.mark.clause("S1.14", "S1.17")
def test_words_come_back_once_and_one_more_act_keeps_them(kim: Person, own_pupil: str) -> None:
    kim.names.add(own_pupil)
    kim.go("/signaal/")
    kim.pick("Om welk kind gaat het?", own_pupil)
    kim.fill(WHAT, "Hij was altijd agressief en heeft ADHD.")
    kim.choose("Hoe weet je dit?", "Ik zag of hoorde het zelf (feit)")
    kim.press("Leg het signaal vast")
    assert kim.heading() == "Leg een signaal vast"
    assert "Je mag ze laten staan. Er is nog niets vastgelegd." in kim.text()
    assert "“agressief”" in kim.text()
    assert kim.value(WHAT) == "Hij was altijd agressief en heeft ADHD."
    kim.press("Leg toch zo vast")
    assert kim.heading() == "Je signaal is bewaard"


@pytest.mark.parametrize("script", [True], ids=["with-script"])
def test_the_first_words_are_kept_while_somebody_types_and_gone_when_they_stop(kim: Person, own_pupil: str) -> None:
    kim.names.add(own_pupil)
    kim.go("/signaal/")
    kim.pick("Om welk kind gaat het?", own_pupil)
    with kim.page.expect_response("**/bewaar-wat-je-typt/") as kept:
        kim.page.get_by_label(WHAT).press_sequentially("Huilde bij de po")
    assert kept.value.status == 204
    for _ in range(2):  # the second time it was kept because it stood there again
        with kim.page.expect_response("**/bewaar-wat-je-typt/"):
            kim.go("/")
            kim.go("/signaal/")
        assert "We hebben bewaard wat je typte." in kim.text()
        assert kim.value(WHAT) == "Huilde bij de po"
        assert kim.page.locator("select[name=pupil] option:checked").inner_text() == own_pupil
    kim.press("Stop zonder bewaren")
    assert kim.heading() == "Vandaag"
    kim.go("/signaal/")
    assert "We hebben bewaard" not in kim.text()
    assert kim.value(WHAT) == ""
