"""How a journey is gone: with JavaScript or without, on a phone or a laptop, with a finger or the keys, and zoomed far in.

Every journey goes two ways that together leave nothing out; the main ones go a third. A journey that says itself how it goes
stands in `OWN_WAY`, with the reason. `test_ways.py` holds all of this against what is really gone.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import pytest

LAPTOP, PHONE = 1280, 390
ZOOM = 4  # 400 %: a window of 1280 by 1024 is 320 by 256 then


class Way(NamedTuple):
    """One way to go; a laptop has no touch screen here, so everything on it is done with the keys."""

    script: bool
    width: int
    zoomed: bool

    @property
    def keys(self) -> bool:
        return by_keys(self.width)


WAYS = frozenset({Way(script=True, width=PHONE, zoomed=False), Way(script=False, width=LAPTOP, zoomed=True)})
ALSO = Way(script=True, width=LAPTOP, zoomed=False)
MAIN = frozenset(
    {"test_from_signal_to_report", "test_from_signal_to_help", "test_emergency", "test_keyboard"},
)
# These say themselves how they go.
OWN_WAY = {
    "test_body_map": "pointing needs a script and something to point with; the list and the keys have journeys beside it",
    "test_emergency_card": "without a script a browser keeps no page for when there is no network",
    "test_every_page": "axe needs a script",
    "test_keyboard": "about the keys themselves, on a phone too",
    "test_signal_in_a_minute": "counts what is touched and sent on a phone",
    "test_signal_list": "looking for a word, which only the script does",
    "test_signing_in": "passkeys and the quiet screen, which only a script can do",
    "test_scans": "without a script there is no pad, and the scan is all there is",
}


def by_keys(width: int) -> bool:
    """Whether somebody at a window this wide uses the keys alone."""
    return width == LAPTOP


def window(width: int, *, zoomed: bool) -> dict[str, Any]:
    """What a browser is told of its window."""
    if not zoomed:
        return {"viewport": {"width": width, "height": 844}}
    return {"viewport": {"width": width // ZOOM, "height": 1024 // ZOOM}, "device_scale_factor": ZOOM}


def said(item: pytest.Item) -> frozenset[str]:
    """What this test says itself about how it goes."""
    marks = [mark.args[0] for mark in item.iter_markers("parametrize")]
    named = {name.strip() for names in marks for name in (names.split(",") if isinstance(names, str) else names)}
    return frozenset(named & {*Way._fields, "keys"})


def way_of(item: pytest.Item) -> Way | None:
    """How this test goes; None when it is no journey."""
    parameters = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
    return Way(*(parameters[name] for name in Way._fields)) if parameters.keys() >= {*Way._fields} else None


def ways_of(file: str) -> frozenset[Way]:
    """The ways that the journeys in a file go."""
    return WAYS | {ALSO} if file in MAIN else WAYS


def goes(item: pytest.Item) -> bool:
    """Whether a test goes this way: what it says itself it does, and for the rest it goes as all journeys do."""
    if (way := way_of(item)) is None:
        return True
    told = said(item)
    free = [name for name in Way._fields if name not in told and not (name == "zoomed" and "width" in told)]
    fits = any(all(getattr(one, name) == getattr(way, name) for name in free) for one in ways_of(item.path.stem))
    return fits and not (way.zoomed and way.width != LAPTOP)


def gone(items: Iterable[pytest.Item]) -> dict[str, set[Way]]:
    """The ways that each journey goes which leaves that to us, by its file and name."""
    found: dict[str, set[Way]] = {}
    for item in items:
        if (way := way_of(item)) and not said(item) and isinstance(item, pytest.Function):
            found.setdefault(f"{item.path.stem}.{item.originalname}", set()).add(way)
    return found
