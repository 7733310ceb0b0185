"""The headings of the first screen: what stands under each, how much of it at once, and where the rest is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.link import Link
from meldpad.web.task_page import ASKED
from meldpad.web.tongue import tr, tr_later
from meldpad.web.waiting.order import OF_DOSSIERS, Order
from meldpad.web.waiting.shape import Place, Waiting
from meldpad.web.words import counted

TITLES = {
    Place.UNGUARDED: tr_later("Een dossier heeft niemand die het bewaakt"),
    Place.GLASS: tr_later("Je leest met noodtoegang"),
    Place.WRITING: tr_later("Hier was je aan het schrijven"),
    Place.QUIET: tr_later("Rust en steun"),
    Place.NEW: tr_later("Nieuw"),
    Place.NOW: tr_later("Te laat en vandaag"),
    Place.DECIDE: tr_later("Jij beslist"),
    Place.ESCALATED: tr_later("Niemand deed iets"),
    Place.ASKED: ASKED,
    Place.WEEK: tr_later("Deze week"),
    Place.OTHERS: tr_later("Wacht op een ander"),
    Place.SILENT: tr_later("Lang stil"),
    Place.TOGETHER: tr_later("Hoort misschien bij elkaar"),
    Place.LATER: tr_later("Later"),
    Place.READY: tr_later("Staat de school klaar?"),
    Place.SCHOOLS: tr_later("De scholen"),
    Place.ALONG: tr_later("Je leest mee"),
    Place.SCHOOL: tr_later("De school zelf"),
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
        fold_text=tr("Bekijk nog {counted}", counted=counted(len(left), "ding", "dingen")) if left else "",
        more=_more(place, len(lines) - shown),
    )


def _more(place: Place, left: int) -> Link | None:
    if place is Place.OTHERS:
        return Link(text=tr("Bekijk wie op wie wacht"), href=address("who_waits"))
    if left > 0 and place in OF_DOSSIERS:
        return Link(text=tr("Bekijk nog {counted}", counted=counted(left, "dossier", "dossiers")), href=address("caseload"))
    return None
