"""Drawings of a child's body: the shapes that a place is chosen by, and the numbered points of an entry."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.template.loader import render_to_string

from meldpad.journal.body import Region, Side
from meldpad.journal.kinds.body_map import BodyMap, Mark
from meldpad.web.body_shapes import DRAWN, HEIGHTS, ON_TOP, SYMMETRIC, WIDTH
from meldpad.web.spoken import kind_words
from meldpad.web.tongue import in_each_language, joined, tr_later
from meldpad.words.load import TERMS

GAP = 40
TITLES = {Side.FRONT: tr_later("Voorkant"), Side.BACK: tr_later("Achterkant"), Side.HEAD: tr_later("Hoofd")}


class Shape(NamedTuple):
    """One place: its outline, whether that is mirrored, and its middle in percentages."""

    region: Region
    name: str
    path: str
    mirrored: bool
    x: float
    y: float


class Dot(NamedTuple):
    """A numbered point, in units of the drawing."""

    number: int
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One drawing. `said` is what stands in for it when it cannot be seen."""

    side: Side
    title: str
    height: int
    shapes: tuple[Shape, ...]
    dots: tuple[Dot, ...] = ()
    said: str = ""
    width: int = WIDTH


@in_each_language
def figures() -> tuple[Figure, ...]:
    """The three drawings without points."""
    return tuple(
        Figure(side=side, title=title, height=HEIGHTS[side], shapes=tuple(_shapes(side))) for side, title in TITLES.items()
    )


def figures_with(payload: BodyMap) -> tuple[Figure, ...]:
    """The drawings that have points, each with the points of its own; a number is the number of the mark in the entry."""
    return tuple(drawn for figure in figures() if (drawn := _with_dots(figure, payload.marks)).dots)


def drawing(drawn: tuple[Figure, ...]) -> str:
    """The drawings beside each other as one SVG for paper; "" when there are none. Nothing that a person typed is in it."""
    placed = [(index * (WIDTH + GAP), figure) for index, figure in enumerate(drawn)]
    context = {"placed": placed, "width": len(drawn) * (WIDTH + GAP) - GAP, "height": max(HEIGHTS.values())}
    return render_to_string("entry/figures.svg", context) if drawn else ""


def _with_dots(figure: Figure, marks: tuple[Mark, ...]) -> Figure:
    numbered = [(number, mark) for number, mark in enumerate(marks, start=1) if mark.region.side is figure.side]
    middles = {shape.region: (shape.x, shape.y) for shape in figure.shapes}
    places = [(number, mark.point or middles[mark.region]) for number, mark in numbered]
    names = {shape.region: shape.name for shape in figure.shapes}
    said = joined("; ", (f"{number}: {names[mark.region]}" for number, mark in numbered))
    return Figure(
        side=figure.side,
        title=figure.title,
        height=figure.height,
        shapes=figure.shapes,
        dots=tuple(Dot(number, x * figure.width / 100, y * figure.height / 100) for number, (x, y) in places),
        said=f"{figure.title}. {said}.",
    )


def _shapes(side: Side) -> Iterator[Shape]:
    names = kind_words("body_map", terms=dict.fromkeys(TERMS, "")).fields["marks"].parts["region"].choices
    for region in sorted(Region, key=ON_TOP.__contains__):
        if region.side is not side:
            continue
        mirrored = region not in DRAWN
        path, x, y = DRAWN[SYMMETRIC[region] if mirrored else region]
        middle = WIDTH - x if mirrored else x
        yield Shape(region, names[region], path, mirrored, middle * 100 / WIDTH, y * 100 / HEIGHTS[side])
