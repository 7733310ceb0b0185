"""In which order the list of dossiers can stand. Each order is total: what is equal otherwise goes by the number of the dossier.

What somebody does not read whole has no last entry and no step to be placed by, so it stands at the end of those orders.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from meldpad.web.case_sieves import Case, natural
from meldpad.web.case_view import View
from meldpad.web.link import Link
from meldpad.web.plain import plain
from meldpad.web.tongue import tr_later

Key = Callable[[Case], tuple[Any, ...]]


def _by_day(case: Case) -> tuple[Any, ...]:
    line = case.line
    return line.closed, not line.asked, line.due or date.max


def _by_last(case: Case) -> tuple[Any, ...]:
    return (0, -case.row.dossier.last_at.timestamp()) if case.row.summary else (1, 0)


def _by_group(case: Case) -> tuple[Any, ...]:
    return not case.row.group, natural(case.row.group)


ORDERS: Mapping[str, tuple[str, Key]] = {
    "dag": (tr_later("Wat het eerst moet"), _by_day),
    "laatst": (tr_later("Laatste notitie"), _by_last),
    "naam": (tr_later("Naam"), lambda case: (plain(case.line.name),)),
    "groep": (tr_later("Groep"), _by_group),
    "nummer": (tr_later("Nummer"), lambda case: ()),
    "stap": (tr_later("Stap"), lambda case: (case.row.summary.step if case.row.summary else "~",)),
}
LATEST_FIRST = frozenset({"laatst"})
# The headings of the table: the orders under each, with the words that lead there.
HEADINGS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("naam", tr_later("Kind")), ("groep", tr_later("Groep")), ("nummer", tr_later("Nummer"))),
    (("stap", tr_later("Stap")),),
    (("dag", tr_later("Wat moet nu gebeuren")),),
    (("laatst", tr_later("Laatste notitie")),),
)


@dataclass(frozen=True, kw_only=True)
class Heading:
    """One heading of the table. `sorted_by` is how the table stands by it, as a browser wants to hear it, or ""."""

    links: tuple[tuple[Link, bool], ...]
    sorted_by: str


def in_order(cases: list[Case], view: View) -> list[Case]:
    """The rows as the view wants them."""
    key = ORDERS[view.order][1]
    return sorted(cases, key=lambda case: (*key(case), case.row.dossier.reference), reverse=view.backwards)


def headings(view: View) -> tuple[Heading, ...]:
    """The headings with where each order is, keeping what was chosen."""
    return tuple(_heading(view, orders) for orders in HEADINGS)


def _heading(view: View, orders: tuple[tuple[str, str], ...]) -> Heading:
    here = any(name == view.order for name, _ in orders)
    down = view.backwards != (view.order in LATEST_FIRST)
    return Heading(
        links=tuple((Link(text=text, href=view.ordered(name).href), name == view.order) for name, text in orders),
        sorted_by=("descending" if down else "ascending") if here else "",
    )
