"""The page "Gezin": every child's own dossier side by side, in ready text, and no word of what stands in one."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from meldpad.dossiers.companions import companions
from meldpad.dossiers.family import Child
from meldpad.web.addresses import address
from meldpad.web.caserows import CaseLine, case_line, group_words
from meldpad.web.route import RouteView, route_view
from meldpad.web.tongue import joined, tr
from meldpad.web.words import counted


@dataclass(frozen=True, kw_only=True)
class ChildView:
    """One child: the row a list would have, the picture of the own route, and who guards it. `line` is None without a dossier."""

    name: str
    group: str
    signal_href: str
    line: CaseLine | None = None
    route: RouteView | None = None
    state: str = ""
    guards: str = ""


def child_view(child: Child, now: datetime, today: date) -> ChildView:
    """A child of the family as the page shows it."""
    opened = child.opened
    signal = address("signal")
    if opened is None or child.row is None:
        return ChildView(name=child.name, group=group_words(child.group), signal_href=f"{signal}?kind={child.pupil_id}")
    line = case_line(child.row, today)
    return ChildView(
        name=child.name,
        group=line.group,
        signal_href=f"{signal}?dossier={opened.dossier.id}",
        line=line,
        route=_own_route(route_view(opened, opened.route), line.href) if opened.route else None,
        state=tr("afgesloten") if opened.dossier.closed else tr("open"),
        guards=joined(", ", (one.name for one in companions(opened.dossier, now).guards)) or tr("Nog niemand"),
    )


def _own_route(route: RouteView, href: str) -> RouteView:
    """The marks lead to their place in the dossier itself."""
    return replace(route, steps=tuple(replace(step, href=f"{href}{step.href}") for step in route.steps))


def intro(children: list[ChildView]) -> str:
    """How many dossiers are shown: those that the reader guards, and no other."""
    shown = sum(child.line is not None for child in children)
    return tr("Je ziet {counted}. Elk kind heeft een eigen dossier.", counted=counted(shown, "dossier", "dossiers"))
