"""All papers of a dossier. Of two papers of one kind the one with a condition comes first."""

from collections.abc import Callable, Iterator

from meldpad.documents.papers import decisions, reporting, rights, signals, talks
from meldpad.documents.papers.shape import Paper, holds

PAPERS: dict[str, Paper] = {
    paper.code: paper for paper in (*signals.PAPERS, *talks.PAPERS, *decisions.PAPERS, *reporting.PAPERS, *rights.PAPERS)
}
BY_KIND: dict[str, tuple[Paper, ...]] = {
    kind: tuple(paper for paper in PAPERS.values() if paper.kind == kind) for kind in {paper.kind for paper in PAPERS.values()}
}
# One of these is enough: the paper with a condition says it better.
INSTEAD = {"closing": "closing_unconfirmed", "access_decision": "access_refusal"}


def papers_for(kind: str, value_of: Callable[[str], object]) -> Iterator[Paper]:
    """The papers that an entry can be printed as; `value_of` gives what a field of it holds."""
    able = [paper for paper in BY_KIND.get(kind, ()) if holds(paper.when, value_of)]
    codes = {paper.code for paper in able}
    yield from (paper for paper in able if INSTEAD.get(paper.code) not in codes)
