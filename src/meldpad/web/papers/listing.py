"""The page with all papers of a dossier: what can be made now of which entry, and what not yet and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from meldpad.documents.papers.shape import Paper
from meldpad.documents.papers.table import BY_KIND, PAPERS
from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.entry import Entry
from meldpad.web.addresses import address
from meldpad.web.edition_words import terms_of
from meldpad.web.link import Link
from meldpad.web.papers.offered import papers_of, title_of, values_of
from meldpad.web.papers.one import day_warning
from meldpad.web.spoken import kind_words, long_date
from meldpad.web.timeline import faces
from meldpad.web.tongue import tr, tr_later
from meldpad.words.faces import Face

WHOLE = tr_later("Alle notities, in de volgorde waarin ze zijn opgeschreven.")
NOT_SAFE = tr_later(
    "In een besluit staat dat vooraf praten niet veilig is. Bel eerst {advice_centre}, en geef daarna pas een brief mee."
)


@dataclass(frozen=True, kw_only=True)
class Made:
    """One paper that can be made: what it is, of which entry, and the files."""

    title: str
    about: str
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class NotYet:
    """A paper that cannot be made yet, and what has to be written down first."""

    title: str
    why: str


def papers_of_dossier(opened: OpenDossier, at: datetime) -> dict[str, object]:
    """Context for the lists on the page: the latest entry first."""
    printable = [(entry, papers_of(entry)) for entry in opened.journal]
    there = {paper.code for _, papers in printable for paper in papers}
    has_report = any(entry.payload.KIND == "report" for entry in opened.journal)
    chosen = [entry for entry, papers in printable if papers or entry.payload.KIND == "report"]
    terms, shown = terms_of(opened.edition.id), faces(opened, None, {}, chosen)
    titles = {face.number: _said(face, entry, terms) for face, entry in zip(shown, chosen, strict=True)}
    return {
        "whole": Made(title=tr("Hele tijdlijn"), about=WHOLE, links=(_link("PDF", "chronology_pdf", opened),)),
        "made": [made for entry in reversed(chosen) for made in _made(opened, entry, titles[entry.number])],
        "not_yet": list(_not_yet(opened, there, has_report=has_report)),
        "warnings": list(_warnings(opened, there, at)),
    }


def _warnings(opened: OpenDossier, there: Iterable[str], at: datetime) -> Iterator[str]:
    """What to think of before parents hear of a report. Nothing is refused: who knows the family decides."""
    days_off = opened.edition.days_off()
    yield from sorted({warning for code in there if (warning := day_warning(PAPERS[code], at, days_off))})
    if any(values_of(entry.payload).get("safety_at_risk") for entry in opened.journal):
        yield NOT_SAFE.format(**terms_of(opened.edition.id))


def _made(opened: OpenDossier, entry: Entry, title: str) -> Iterator[Made]:
    terms, about = terms_of(opened.edition.id), tr("Nummer {number}, {title}", number=entry.number, title=title)
    if entry.payload.KIND == "report":
        yield Made(title=tr("Melding"), about=about, links=(_link("PDF", "report_pdf", opened, number=entry.number),))
    for paper in papers_of(entry):
        links = [_paper_link("PDF", "paper_pdf", opened, paper, entry.number)]
        if paper.edits:
            links.append(_paper_link(tr("Bestand om aan te passen"), "paper_docx", opened, paper, entry.number))
        yield Made(title=title_of(paper, terms), about=about, links=tuple(links))


def _not_yet(opened: OpenDossier, there: Iterable[str], *, has_report: bool) -> Iterator[NotYet]:
    """Each paper once; of those of one kind the first that is missing, when none of them is there."""
    terms, made = terms_of(opened.edition.id), set(there)
    if not has_report:
        yield NotYet(title=tr("Melding"), why=_wanted("report", opened))
    for papers in BY_KIND.values():
        for paper in papers:
            if paper.code not in made and not (paper.when is None and made & {one.code for one in papers}):
                yield NotYet(title=title_of(paper, terms), why=_reason(paper, opened))


def _reason(paper: Paper, opened: OpenDossier) -> str:
    return tr(paper.needs, **terms_of(opened.edition.id)) if paper.needs else _wanted(paper.kind, opened)


def _wanted(kind: str, opened: OpenDossier) -> str:
    words = kind_words(kind, terms=terms_of(opened.edition.id))
    return tr("Er staat nog geen notitie “{label}” in het dossier.", label=words.label)


def _paper_link(text: str, name: str, opened: OpenDossier, paper: Paper, number: int) -> Link:
    return _link(text, name, opened, kind=paper.code, number=number)


def _link(text: str, name: str, opened: OpenDossier, **named: object) -> Link:
    return Link(text=text, href=address(name, dossier_id=opened.dossier.id, **named))


def _said(face: Face, entry: Entry, terms: Mapping[str, str]) -> str:
    """The day, and what it says where the name of the paper does not say that."""
    day = long_date(entry.payload.on).partition(" ")[2]
    bare = face.title == kind_words(face.kind, terms=terms).label
    return f"{day}." if bare else f"{day}. {face.title}."
