"""Marks on the body: each has a place and words, and a point only when somebody pointed."""

from dataclasses import replace

import pytest

from meldpad.journal.body import Region, Side
from meldpad.journal.codec import PayloadUnreadable, build, decode, encode
from meldpad.journal.kinds.body_map import BodyMap, Mark
from meldpad.journal.payload import KINDS
from meldpad.journal.schema import schema_of

EAR = Mark(region=Region.EAR_LEFT, words="Een plek op de rand.")


def body_map(*marks: Mark) -> BodyMap:
    return replace(BodyMap.example(), marks=marks)


@pytest.mark.clause("T39", "S1.12")
def test_a_drawing_without_a_mark_asks_for_one() -> None:
    assert list(body_map().problems()) == ["marks:missing"]


@pytest.mark.clause("S1.14")
def test_a_place_alone_says_nothing_of_what_was_seen() -> None:
    assert list(body_map(EAR, Mark(region=Region.BELLY, words=" ")).problems()) == ["marks:bare"]
    for said in ("size", "shape", "colour", "words"):
        assert list(body_map(Mark(region=Region.BELLY, **{said: "x"})).problems()) == []


def test_every_place_lies_in_one_drawing() -> None:
    assert {region.side for region in Region} == set(Side)
    assert (Region.FACE.side, Region.FOOT_LEFT.side, Region.HEAD_BACK.side) == (Side.FRONT, Side.FRONT, Side.BACK)
    assert (Region.HEEL_RIGHT.side, Region.SCALP.side, Region.CHIN.side) == (Side.BACK, Side.HEAD, Side.HEAD)
    for region in Region:
        if "left" in region:
            assert Region(region.replace("left", "right")).side is region.side


@pytest.mark.parametrize(("x", "y", "point"), [("43.5", "100", (43.5, 100.0)), ("0", "7", (0.0, 7.0))])
def test_a_point_is_two_percentages(x: str, y: str, point: tuple[float, float]) -> None:
    assert replace(EAR, x=x, y=y).point == point


@pytest.mark.parametrize(("x", "y"), [("", ""), ("5", ""), ("101", "5"), ("-3", "5"), ("5,5", "5"), ("5", '5"/><script>')])
def test_anything_else_is_no_point(x: str, y: str) -> None:
    assert replace(EAR, x=x, y=y).point is None


@pytest.mark.clause("T39")
def test_a_drawing_has_no_place_for_a_photo() -> None:
    properties = schema_of(BodyMap)["properties"]
    assert set(properties) == {"on", "marks", "situation", "seen_by", "at_time", "child_said"}  # type: ignore[arg-type]
    with pytest.raises(PayloadUnreadable, match="photo"):
        build(BodyMap, {"on": "2026-11-09", "photo": "x"})


def test_marks_come_back_as_they_were_written_and_a_place_that_is_none_is_refused() -> None:
    payload = body_map(EAR, replace(EAR, region=Region.CALF_LEFT, x="12.0", y="3.4"))
    assert decode("body_map", 1, encode(payload)) == payload
    with pytest.raises(PayloadUnreadable, match="marks"):
        build(KINDS["body_map"], {"on": "2026-11-09", "marks": [{"region": "tail"}]})
