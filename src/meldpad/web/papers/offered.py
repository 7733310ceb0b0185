"""Which papers an entry can be printed as, and where they are."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from meldpad.documents.papers.shape import Paper
from meldpad.documents.papers.table import papers_for
from meldpad.journal.entry import Entry
from meldpad.journal.payload import Payload
from meldpad.web.addresses import address
from meldpad.web.link import Link
from meldpad.web.tongue import tr


def papers_of(entry: Entry) -> tuple[Paper, ...]:
    """The papers that this entry can be printed as."""
    return tuple(papers_for(entry.payload.KIND, values_of(entry.payload).get))


def values_of(payload: Payload) -> Mapping[str, str | bool]:
    """What the fields hold that a condition of the table can ask for."""
    return {name: value for name, value in vars(payload).items() if isinstance(value, str | bool)}


def title_of(paper: Paper, terms: Mapping[str, str]) -> str:
    """What a page calls the paper; the paper itself is Dutch."""
    return tr(paper.title, **terms)


def papers_beside(dossier_id: UUID, entry: Entry, terms: Mapping[str, str]) -> Iterator[Link]:
    """A link to each of them, to stand beside the entry."""
    for paper in papers_of(entry):
        href = address("paper_pdf", dossier_id=dossier_id, kind=paper.code, number=entry.number)
        yield Link(text=tr("{format} als PDF", format=title_of(paper, terms)), href=href)
