"""The gallery itself: what is called how, and what comes of it."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.http import HttpRequest
from django.template import engines

from meldpad.protocol.plain_yaml import plain
from meldpad.web.gallery.examples import examples


@dataclass(frozen=True, kw_only=True)
class Specimen:
    """A component by its name, with the ways in which it is called."""

    name: str
    calls: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One call as a template writes it, and as a page shows it."""

    source: str
    drawn: str


@cache
def _said() -> dict[str, list[object]]:
    found = plain((files("meldpad.web.gallery") / "specimens.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


@cache
def specimens() -> tuple[Specimen, ...]:
    """Every component that the gallery draws."""
    rows = [row for row in _said()["shown"] if isinstance(row, dict)]
    return tuple(Specimen(name=row["name"], calls=tuple(row["calls"])) for row in rows)


def around_a_page() -> frozenset[str]:
    """What the frame of every page shows, so also that of the gallery; and what a page is made of."""
    return frozenset(map(str, (*_said()["frame"], *_said()["layouts"])))


def drawn(request: HttpRequest) -> list[tuple[str, list[Shown]]]:
    """Everything, by name."""
    given = examples()
    return [(one.name, [Shown(source=call, drawn=_draw(call, request, given)) for call in one.calls]) for one in specimens()]


def _draw(call: str, request: HttpRequest, given: dict[str, object]) -> str:
    template = engines["django"].from_string("{% load ui %}" + call)
    return template.render(given, request)
