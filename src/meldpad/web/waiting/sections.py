"""The headings of the first screen: what stands under each, how much of it at once, and where the rest is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.link import Link
from meldpad.web.task_page import ASKED
from meldpad.web.waiting.order import OF_DOSSIERS, Order
from meldpad.web.waiting.shape import Place, Waiting
from meldpad.web.words import counted

TITLES = {
    Place.UNGUARDED: "Een dossier heeft niemand die het bewaakt",
    Place.GLASS: "Je leest met noodtoegang",
    Place.WRITING: "Hier was je aan het schrijven",
    Place.QUIET: "Rust en steun",
    Place.NEW: "Nieuw",
    Place.NOW: "Te laat en vandaag",
    Place.DECIDE: "Jij beslist",
    Place.ESCALATED: "Niemand deed iets",
    Place.ASKED: ASKED,
    Place.WEEK: "Deze week",
    Place.OTHERS: "Wacht op een ander",
    Place.SILENT: "Lang stil",
    Place.TOGETHER: "Hoort misschien bij elkaar",
    Place.LATER: "Later",
    Place.READY: "Staat de school klaar?",
    Place.SCHOOLS: "De scholen",
    Place.ALONG: "Je leest mee",
    Place.SCHOOL: "De school zelf",
}
SHOWN = dict.fromkeys((Place.NEW, Place.NOW, Place.WEEK), 20) | dict.fromkeys((Place.OTHERS, Place.SILENT, Place.LATER), 5)
FOLDED = {Place.SCHOOL: 3, Place.ESCALATED: 5, Place.ALONG: 5, Place.SCHOOLS: 20}
UNCOUNTED = (Place.READY, Place.SCHOOLS)


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading with what waits. `folded` opens under it; `more` leads to the rest; an empty one says `text`.

    `drawn`: the list in `lists/` that draws it.
    """

    anchor: str
    title: str
    items: Sequence[object] = ()
    count: int = 0
    folded: Sequence[object] = ()
    fold_text: str = ""
    more: Link | None = None
    text: tuple[str, ...] = ()
    drawn: str = "waiting"


def sections_of(found: dict[Place, list[Waiting]], order: Order) -> Iterator[tuple[Place, Section]]:
    """Every heading under which something stands, in the order of the role."""
    for place in order.places:
        if found[place]:
            yield place, section(place, [item.line for item in found[place]], order)


def section(place: Place, lines: list[Listed], order: Order) -> Section:
    """One heading with its lines."""
    shown = SHOWN.get(place, len(lines))
    first = FOLDED.get(place, shown)
    left = lines[first:] if place in FOLDED else []
    return Section(
        anchor=place.value,
        title=order.titles.get(place, TITLES[place]),
        items=lines[:first],
        count=0 if place in UNCOUNTED else len(lines),
        folded=left,
        fold_text=f"Bekijk nog {counted(len(left), 'ding', 'dingen')}" if left else "",
        more=_more(place, len(lines) - shown),
    )


def _more(place: Place, left: int) -> Link | None:
    if place is Place.OTHERS:
        return Link(text="Bekijk wie op wie wacht", href=address("who_waits"))
    if left > 0 and place in OF_DOSSIERS:
        return Link(text=f"Bekijk nog {counted(left, 'dossier', 'dossiers')}", href=address("caseload"))
    return None
