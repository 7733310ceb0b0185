"""The whole code as one outline: from it come the PDF, the file a school edits, and the page (A1-A8, O2.5, O5, K1)."""

from collections.abc import Callable, Iterator
from itertools import chain

from meldpad.documents.outline import Block, Outline
from meldpad.documents.own_code import people, record, route, why
from meldpad.documents.own_code.source import WholeCode
from meldpad.documents.own_code.texts import LANGUAGE, said
from meldpad.documents.parts import Row
from meldpad.words.dates import plain_date

CHAPTERS: tuple[Callable[[WholeCode], Iterator[Block]], ...] = (
    *(why.danger, why.considerations, why.definitions, why.law),
    *(route.route, route.grounds, route.not_asked),
    *(people.people, route.divided, people.abilities, people.agreements),
    *(record.kept, record.social_map, record.adoption),
)
DRAFT = "ONTWERP"
LONGEST_TITLE = 200  # a word processor keeps 255 signs, the version among them
WITHOUT_NAMES = ("Namen van mensen op school en bij partners. Vraag de school ernaar.",)


def code_outline(whole: WholeCode) -> Outline:
    """The document; a draft says on every page that it is one."""
    adopted = whole.adopted
    return Outline(
        title="Meldcode huiselijk geweld en kindermishandeling",
        subtitle=whole.content.school,
        meta=tuple(_meta(whole)),
        blocks=tuple(chain.from_iterable(chapter(whole) for chapter in CHAPTERS)),
        name=f"Meldcode {whole.content.school}"[:LONGEST_TITLE],
        reference=f"versie {adopted.number}" if adopted else "ontwerp",
        mark="" if adopted else DRAFT,
        left_out=None if whole.names else WITHOUT_NAMES,
        about=_about(whole),
        chain_head=adopted.digest if adopted else "",
    )


def _meta(whole: WholeCode) -> Iterator[Row]:
    yield Row(label="Bestuur", text=whole.content.board)
    if whole.adopted:
        yield Row(label="Versie", text=str(whole.adopted.number))
        yield Row(label="Vastgesteld", text=plain_date(whole.adopted.decided_on))
        yield Row(label="Geldt vanaf", text=plain_date(whole.adopted.in_force_from))
    else:
        yield Row(label="Versie", text=said("draft"))
    yield Row(label="Volgt", text=whole.edition.title[LANGUAGE])


def _about(whole: WholeCode) -> tuple[str, ...]:
    if whole.adopted is None:
        return ()
    return ("Het getal hieronder hoort bij deze versie. Is er één letter anders in wat is vastgesteld? Dan is het getal anders.",)
