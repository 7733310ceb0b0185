"""Every journey is gone with JavaScript and without, with the keys alone, and zoomed in to 400 %."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from ways import ALSO, MAIN, OWN_WAY, WAYS, gone, said, way_of, ways_of

from conftest import COLLECTED

HERE = Path(__file__).parent
# What a browser can be told to do without a hand; only `hands.py` tells it, so that no journey touches anything by the way.
ACTS = {
    "click",
    "dblclick",
    "check",
    "uncheck",
    "set_checked",
    "select_option",
    "set_input_files",
    "press_sequentially",
    "tap",
    "focus",
}
ALONE = {
    "test_body_map": "points at a drawing, which the keys do in a test of their own",
    "test_signal_in_a_minute": "counts the touches one by one",
    "test_talks": "draws a name with a pen",
}


def test_the_ways_together_leave_nothing_out() -> None:
    assert {way.script for way in WAYS} == {way.keys for way in WAYS} == {way.zoomed for way in WAYS} == {True, False}
    assert ALSO.keys
    assert ALSO.script


def test_every_journey_goes_every_way(request: pytest.FixtureRequest) -> None:
    journeys = gone(request.config.stash[COLLECTED])
    assert {name: ways for name, ways in journeys.items() if ways != ways_of(name.partition(".")[0])} == {}
    assert {(HERE / f"{name}.py").is_file() for name in MAIN} == {True}


def test_only_what_has_a_reason_says_itself_how_it_goes(request: pytest.FixtureRequest) -> None:
    items = [item for item in request.config.stash[COLLECTED] if way_of(item)]
    files = {item.path.stem for item in items}
    assert {item.path.stem for item in items if said(item)} == OWN_WAY.keys() & files


def acts(path: Path) -> Iterator[str]:
    """Whatever a file does to a page without a hand."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            fills = node.func.attr == "fill" and len(node.args) == 1 and not node.keywords
            if node.func.attr in ACTS or fills:
                yield f"{path.name}:{node.lineno} {node.func.attr}"
        elif isinstance(node, ast.Attribute) and node.attr == "mouse":
            yield f"{path.name}:{node.lineno} mouse"


def test_nobody_acts_on_a_page_but_with_a_hand() -> None:
    found = {path.stem: list(acts(path)) for path in HERE.glob("*.py")}
    assert found.pop("hands")
    assert {name: lines for name, lines in found.items() if lines and name not in ALONE} == {}
    assert {name for name in ALONE if not found[name]} == set()
