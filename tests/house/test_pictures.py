"""The pictures and texts of the route are what the editions say, and no text on them runs out of its place."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from meldpad.cli.pictures import files_of
from meldpad.cli.pictures.drawing import width_of, wrapped
from meldpad.protocol.load import published

FILES = files_of(list(published().values()))
PICTURES = {place: content for place, content in FILES.items() if place.endswith(".svg")}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("place", FILES)
def test_the_file_is_what_would_be_drawn_now(repository: Path, place: str) -> None:
    kept = repository / "docs" / place
    assert kept.is_file()
    assert kept.read_text(encoding="utf-8") == FILES[place], f"docs/{place} is old; ./dev fix makes it anew"


def test_no_route_is_kept_of_an_edition_that_is_gone(repository: Path) -> None:
    kept = {path.relative_to(repository / "docs").as_posix() for path in (repository / "docs" / "pictures").glob("route-*.svg")}
    assert kept == {place for place in PICTURES if "route-" in place}


@pytest.mark.parametrize("place", PICTURES)
def test_no_text_runs_out_of_its_picture(place: str) -> None:
    root = ElementTree.fromstring(PICTURES[place])
    wide = float(root.attrib["width"])
    texts = list(root.iter(f"{SVG}text"))
    assert len(texts) > 10
    for text in texts:
        long = width_of(text.text or "", float(text.attrib["font-size"]), bold="font-weight" in text.attrib)
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.attrib.get("text-anchor", "start")]
        left = float(text.attrib["x"]) - share * long
        assert left >= 0, text.text
        assert left + long <= wide, text.text
        assert 0 < float(text.attrib["y"]) < float(root.attrib["height"])


@pytest.mark.parametrize("place", PICTURES)
def test_a_picture_is_heard_as_well_as_seen_and_brings_nothing_from_outside(place: str) -> None:
    root = ElementTree.fromstring(PICTURES[place])
    assert root.attrib["role"] == "img"
    said = {name: root.find(f"{SVG}{name}") for name in ("title", "desc")}
    assert all(part is not None and part.text for part in said.values())
    assert root.attrib["aria-labelledby"].split() == [part.attrib["id"] for part in said.values() if part is not None]
    drawn = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert drawn <= {"svg", "title", "desc", "defs", "marker", "rect", "circle", "path", "text"}


def test_a_long_text_is_broken_and_loses_no_word() -> None:
    text = "Vertel dit vandaag zelf aan het bestuur, want deze route geldt hier niet."
    lines = wrapped(text, 14, 120)
    assert " ".join(lines) == text
    assert len(lines) > 3
    assert all(width_of(line, 14) <= 120 for line in lines)
    assert wrapped("", 14, 120) == [""]
