"""The list of dossiers in ready text: the rows that a view lets through, and the choices that lead to other views."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from meldpad.dossiers.caseload import CaseRow
from meldpad.policy.reading import Scope
from meldpad.schools.actor import Actor
from meldpad.web.case_order import ORDERS, headings, in_order
from meldpad.web.case_sieves import EVERYTHING, OPEN, STATES, Case, Sieve, narrowed, sieves, state_of
from meldpad.web.case_view import BACKWARDS, FOUND, ORDER, SHOW, YES, View
from meldpad.web.caserows import CaseLine, case_line
from meldpad.web.plain import plain
from meldpad.web.timeline import Filter
from meldpad.web.tongue import tr
from meldpad.web.who_asked import only_of
from meldpad.web.words import counted


@dataclass(frozen=True, kw_only=True)
class Chooser:
    """A list to choose from: code, words and whether it is chosen now."""

    name: str
    label: str
    options: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, kw_only=True)
class Listing:
    """What a view shows of the rows of somebody: `lines` in their order, out of `all` that they read something of."""

    lines: tuple[CaseLine, ...]
    all: int
    states: Mapping[str, int]


def view_of(said: QueryDict, offered: Mapping[str, Sieve]) -> View:
    """The view that an address says, as far as it is offered."""
    allowed = {SHOW: frozenset(STATES), **{name: frozenset(sieve.values) for name, sieve in offered.items()}}
    return View.of(said, allowed, frozenset(ORDERS))


def listing(found: Iterable[CaseRow], view: View, offered: Mapping[str, Sieve], looker: tuple[Actor, date], word: str) -> Listing:
    """The rows that fit everything that is chosen, and how many would with each of the states. What somebody may only know of
    is never counted."""
    actor, today = looker
    only = only_of(view.chosen["wie"], actor) if "wie" in view.chosen else None
    cases = [Case(row, case_line(row, today, only=only)) for row in found if row.scope > Scope.EXISTS]
    fits = narrowed(view.chosen, offered, actor, today)
    inside = [case for case in cases if all(fit(case) for fit in fits)] if fits else cases
    inside = [case for case in inside if matches(case.line, word)] if word else inside
    shown = [case for case in inside if state_of(state(view))(case)]
    return Listing(
        lines=tuple(case.line for case in in_order(shown, view)),
        all=len(cases),
        states={name: sum(map(fit, inside)) for name, (_, fit) in STATES.items()},
    )


def state(view: View) -> str:
    """The state that is shown; whoever looks for a word looks among all, until they choose."""
    return view.chosen.get(SHOW) or (EVERYTHING if view.wanted else OPEN)


def list_context(found: list[CaseRow], said: QueryDict, looker: tuple[Actor, date], word: str) -> dict[str, object]:
    """Context of the table, its filters and its headings."""
    offered = sieves(row for row in found if row.scope > Scope.EXISTS)
    view = view_of(said, offered)
    view = view if word else view._replace(wanted=False)
    shown = listing(found, view, offered, looker, word)
    number = counted(len(shown.lines), "dossier", "dossiers")
    chosen = _chosen(view, offered)
    return {
        "rows": [vars(line) for line in shown.lines],  # a template reads a mapping a third faster, and there may be 200 rows
        "caption": tr("{number} gevonden", number=number) if word else f"{STATES[state(view)][0]}: {number}",
        "how_many": tr("{number} van {counted}", number=len(shown.lines), counted=counted(shown.all, "dossier", "dossiers"))
        if chosen or word
        else "",
        "filters": [
            Filter(text=text, href=view.choosing(SHOW, name).href, count=shown.states[name], current=name == state(view))
            for name, (text, _) in STATES.items()
        ],
        "chosen": chosen,
        "choosers": _choosers(view, offered),
        "kept": [(name, view.said[name]) for name in (SHOW, FOUND) if name in view.said],
        "headings": headings(view),
        "here": view.href,
        "wanted": word,
        "any": bool(shown.all),
        "existing": sorted((row.dossier for row in found if row.scope is Scope.EXISTS), key=lambda one: one.reference),
    }


def is_sought(said: QueryDict) -> bool:
    """Whether an address says that a word is looked for."""
    return said.get(FOUND) == YES


def _chosen(view: View, offered: Mapping[str, Sieve]) -> list[Filter]:
    """What is chosen, each with the address without it."""
    words = {name: offered[name].values[value] for name, value in view.chosen.items() if name != SHOW}
    return [
        Filter(text=tr("Wis: {text}", text=text), href=view.choosing(name, "").href, count=None, current=False)
        for name, text in words.items()
    ]


def _choosers(view: View, offered: Mapping[str, Sieve]) -> list[Chooser]:
    found = [
        Chooser(
            name=name,
            label=sieve.label,
            options=(
                ("", tr("Alles"), False),
                *((code, text, view.chosen.get(name) == code) for code, text in sieve.values.items()),
            ),
        )
        for name, sieve in offered.items()
        if len(sieve.values) > 1 or name not in ("stap", "groep")
    ]
    return [*found, Chooser(name=ORDER, label=tr("Volgorde"), options=tuple(_orders(view)))]


def _orders(view: View) -> Iterator[tuple[str, str, bool]]:
    """Each order; the one that stands the other way round now stays so when something else is chosen."""
    for name, (text, _) in ORDERS.items():
        turned = view.backwards and name == view.order
        yield (f"{BACKWARDS}{name}", tr("{text}, omgekeerd", text=text), True) if turned else (name, text, name == view.order)


def matches(line: CaseLine, wanted: str) -> bool:
    """Whether every word stands in the name, the group or the reference."""
    text = plain(f"{line.name} {line.group} {line.reference}")
    return all(word in text for word in plain(wanted).split())
