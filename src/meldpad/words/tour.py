"""The guided first visit as data: for each role a few real pages, each with what it is for and what one does there."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from meldpad.protocol.plain_yaml import plain

FILE, LAST = "tour.yaml", "practice"


@dataclass(frozen=True, kw_only=True)
class TourStep:
    """One page of a visit."""

    page: str
    title: str
    what: str
    do: str


@cache
def visits() -> Mapping[str, tuple[TourStep, ...]]:
    """The visit of each role, by the role's own name. A step that does not exist is a KeyError while reading."""
    raw = plain((files("meldpad.words") / FILE).read_text(encoding="utf-8"))
    assert isinstance(raw, dict)  # the file is ours
    steps = {name: TourStep(**fields) for name, fields in raw["steps"].items()}
    return {role: tuple(steps[name] for name in names) for role, names in raw["visits"].items()}


def visit_of(roles: Collection[str]) -> tuple[TourStep, ...]:
    """The visit of somebody: of all their roles together each page once, and practising last."""
    every = (step for role, steps in visits().items() if role in roles for step in steps)
    found: dict[str, TourStep] = {}
    for step in every:
        found.setdefault(step.page, step)
    return tuple(sorted(found.values(), key=lambda step: step.page == LAST))
