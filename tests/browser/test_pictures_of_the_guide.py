"""The pictures of the users' guide: ten pages of the invented school, as a laptop and a telephone show them.

`./dev pictures` makes them anew. Without it nothing is written, and a page that cannot be made any more is found. The days on
them are of the day they were made, and a dossier has another number at every school: so no picture is compared with another.
"""

import os
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from looking import Inspector
from meldpad_browser import People, Person
from PIL import Image
from playwright.sync_api import Browser, Page, StorageState
from seen import Seen

KEPT = Path(__file__).resolve().parents[2] / "docs" / "pictures" / "gids"
ANEW = os.environ.get("MELDPAD_PICTURES") == "1"
WIDTHS = {1280: 1040, 390: 844}
COLOURS, HEAVIEST = 96, 120_000
# A browser without Dutch of its own shows a day the American way, whatever the page asks; readers have one with.
IN_DUTCH = """() => document.querySelectorAll("input[type=date]").forEach((one) => {
  const day = one.value.split("-").reverse().join("-");
  one.type = "text";
  one.value = day;
})"""
KIM, ANJA, CHILD = "kim@delinde.example", "anja@delinde.example", "Noor Bakker"

Way = Callable[[Person], None]


def at(address: str) -> Way:
    """A page with an address of its own."""
    return lambda person: _opened(person, address)


def in_dossier(place: str = "") -> Way:
    """A page of the dossier that has come furthest; a form lies at a place in it."""

    def go(person: Person) -> None:
        _opened(person, "/dossiers/")
        person.follow(CHILD)
        if place:
            _opened(person, person.page.url + place)

    return go


def asked_along(person: Person) -> None:
    """The page on which a second person says yes or no."""
    _opened(person, "/")
    person.follow("Zeg ja of nee tegen een weging")


def _opened(person: Person, address: str) -> None:
    assert person.go(address) == 200


# What a picture is called, who looks, how they come there, and the heading that must stand on it.
PICTURES: dict[str, tuple[str, Way, str]] = {
    "vandaag": (ANJA, at("/"), "Vandaag"),
    "vandaag-leerkracht": (KIM, at("/"), "Vandaag"),
    "signaal": (KIM, at("/signaal/"), "Leg een signaal vast"),
    "bellen": (KIM, at("/bellen/"), "Is er nu gevaar?"),
    "noodkaart": (KIM, at("/noodkaart/delinde/"), "Noodkaart"),
    "dossier": (ANJA, in_dossier(), CHILD),
    "gesprek": (ANJA, in_dossier("nieuw/parent_talk/"), "Leg het gesprek met de ouder vast"),
    "wegen": (ANJA, in_dossier("nieuw/weighing/"), "Leg de weging vast"),
    "meebeslissen": (KIM, asked_along, "Kijk mee naar de weging"),
    "eigen-code": (ANJA, at("/eigen-code/"), "De eigen code"),
}


class Passing(Inspector):
    """Looks at nothing: these pages are looked over in the journeys, and a picture is only made of them here."""

    def faults(self, page: Page, *, script: bool, colours: str) -> Iterator[str]:
        return iter(())


@pytest.fixture(scope="module")
def signed_in() -> dict[str, StorageState]:
    """Who has signed in: once is enough for all pictures."""
    return {}


@pytest.fixture(params=WIDTHS, ids=["laptop", "phone"])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def lookers(browser: Browser, told_school: str, signed_in: dict[str, StorageState], width: int, seen: Seen) -> Iterator[People]:
    size = {"width": width, "height": WIDTHS[width]}
    people = People(browser, told_school, Passing(seen), signed_in, java_script_enabled=True, viewport=size, color_scheme="light")
    yield people
    assert [fault for person in people.opened for fault in person.leave()] == []


@pytest.mark.parametrize("name", PICTURES)
def test_the_page_is_there_and_its_picture_is_kept(lookers: People, name: str, width: int) -> None:
    who, way, heading = PICTURES[name]
    person = lookers(who)
    way(person)
    assert person.heading() == heading
    kept = KEPT / f"{name}-{width}.png"
    if ANEW:
        person.page.evaluate(IN_DUTCH)
        kept.write_bytes(light(person.page.screenshot(animations="disabled")))
    with Image.open(kept) as picture:
        assert (picture.width, picture.height, picture.mode) == (width, WIDTHS[width], "P")
    assert kept.stat().st_size < HEAVIEST


def test_no_picture_is_kept_of_a_page_that_is_no_longer_asked_for() -> None:
    assert {path.name for path in KEPT.iterdir()} == {f"{name}-{width}.png" for name in PICTURES for width in WIDTHS}


def light(picture: bytes) -> bytes:
    """The same picture in few colours: letters stay sharp, and it weighs a third."""
    with Image.open(BytesIO(picture)) as whole:
        few = whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    out = BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()
