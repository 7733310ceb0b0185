"""The last chapters: how long a dossier stays, with whom the school works (K1-K5), and how this version came to be (A8)."""

from collections.abc import Iterator
from itertools import chain

from meldpad.documents.outline import Block, Heading, Labelled, Listing, Note, Paragraph, Table
from meldpad.documents.own_code.source import Adopted, MapLine, WholeCode
from meldpad.documents.own_code.texts import said
from meldpad.documents.parts import Row
from meldpad.words.dates import plain_date


def kept(whole: WholeCode) -> Iterator[Block]:
    """How long a dossier stays, and whether the school is connected to a reference index (T25, S2.15)."""
    yield Heading(text="Hoelang een dossier blijft")
    yield Paragraph(text=said("kept"))
    if rows := tuple((one.sort, one.term) for one in whole.content.kept):
        yield Table(header=("Hoe het dossier afliep", "Hoelang"), rows=rows)
    yield Heading(text="De verwijsindex")
    yield Paragraph(text=_index(whole))


def _index(whole: WholeCode) -> str:
    index = whole.content.index
    match index.connected:
        case None:
            return said("index_unknown")
        case False:
            return said("no_index")
        case True:
            return said("index", name=index.name.strip() or "de verwijsindex", municipality=index.municipality.strip() or "hier")


def social_map(whole: WholeCode) -> Iterator[Block]:
    """The partners that the adopted text names, and the map as it stands on the day of printing (K1-K5)."""
    yield Heading(text="Sociale kaart")
    yield Paragraph(text=said("map"))
    if partners := tuple(one for one in whole.content.partners if one.strip()):
        yield Listing(items=partners)
    if whole.map_on and whole.social_map:
        yield Heading(text=f"De kaart zoals die was op {plain_date(whole.map_on)}", level=3)
        yield Labelled(rows=tuple(chain.from_iterable(_partner(line, names=whole.names) for line in whole.social_map)))


def _partner(line: MapLine, *, names: bool) -> Iterator[Row]:
    """For parents only what anybody may ring: an address may be a place where a family hides."""
    open_to_all = (line.organisation, line.phones)
    parts = (line.organisation, line.contact, line.phones, line.email, line.address, line.agreed) if names else open_to_all
    yield Row(label=line.what, text="\n".join(part for part in parts if part.strip()) or "Nog niet ingevuld")


def adoption(whole: WholeCode) -> Iterator[Block]:
    """Who adopted it, when, after what the council said; or that nobody did yet (A8)."""
    yield Heading(text="Vaststelling")
    if whole.adopted is None:
        yield Note(text=said("draft"), urgent=True)
    else:
        yield Labelled(rows=tuple(_act(whole.adopted, names=whole.names)))


def _act(adopted: Adopted, *, names: bool) -> Iterator[Row]:
    yield Row(label="Versie", text=str(adopted.number))
    yield Row(
        label="Vastgesteld", text=f"Op {plain_date(adopted.decided_on)}, door {adopted.decided_by if names else 'het bestuur'}"
    )
    if adopted.reference.strip() and names:
        yield Row(label="Besluit", text=adopted.reference)
    yield Row(label="Geldt vanaf", text=plain_date(adopted.in_force_from))
    if adopted.council.strip() and names:
        yield Row(label="Medezeggenschapsraad", text=adopted.council)
