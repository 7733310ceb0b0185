"""The first chapters: why there is a code, what its words mean, and on which law it rests (A1-A7, T45)."""

from collections.abc import Iterator

from meldpad.documents.outline import Block, Heading, Labelled, Listing, Note, Paragraph, Table
from meldpad.documents.own_code.source import WholeCode
from meldpad.documents.own_code.texts import LANGUAGE, said
from meldpad.documents.parts import Row
from meldpad.protocol.model import Law
from meldpad.words.dates import plain_date


def danger(whole: WholeCode) -> Iterator[Block]:
    """Before anything else: whom to call."""
    yield Note(text=said("emergency"), urgent=True)
    phones = whole.edition.phones
    yield Table(header=("Voor wat", "Bel"), rows=tuple((phone.what[LANGUAGE], phone.number) for phone in phones))


def considerations(whole: WholeCode) -> Iterator[Block]:
    """Who adopts the code, for which school, and why (A1, A2)."""
    content = whole.content
    place = f" in {content.town}" if content.town.strip() else ""
    yield Heading(text="Waarom wij een meldcode hebben")
    yield Paragraph(text=f"Deze meldcode is van {content.school}{place}. Het bevoegd gezag is {content.board}.")
    if content.considerations:
        yield Listing(items=content.considerations)


def definitions(whole: WholeCode) -> Iterator[Block]:
    """What the code means by its words (A3-A6)."""
    if whole.content.definitions:
        yield Heading(text="Wat wij met deze woorden bedoelen")
        yield Labelled(rows=tuple(Row(label=one.term, text=one.text) for one in whole.content.definitions))


def law(whole: WholeCode) -> Iterator[Block]:
    """The law behind it, each text with its day and source, and the school's own privacy rules (A7, T45)."""
    yield Heading(text="De wet en onze eigen regels")
    yield Labelled(rows=tuple(Row(label=one.title[LANGUAGE], text=_law(one)) for one in whole.edition.laws))
    if whole.content.privacy_rules.strip():
        yield Heading(text="Privacy op onze school", level=3)
        yield Paragraph(text=whole.content.privacy_rules)


def _law(one: Law) -> str:
    return f"{one.text[LANGUAGE]}\nBron: {one.source}. Geldig per {plain_date(one.valid_from)}."
