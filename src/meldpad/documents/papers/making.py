"""From a row of the table and an entry in words to the outline of a paper."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from meldpad.documents.outline import (
    Block,
    Figure,
    Heading,
    Labelled,
    Listing,
    Look,
    Note,
    Outline,
    Paragraph,
    Room,
    Signed,
    Signing,
    Table,
)
from meldpad.documents.papers.shape import Chapter, Paper, holds
from meldpad.documents.parts import Drawing, Row

ONLY_THIS = "De andere notities van dit dossier."
NO_ADDRESS = "Adressen. Iemand in dit dossier heeft een geheim adres."
NO_NAMES = "Namen van het kind en het gezin. Daar staat [weggelaten]."
NO_FILES = "Bestanden die bij deze notitie horen, zoals een scan."
CONFIDENTIAL = "Dit document is vertrouwelijk. Geef het alleen aan mensen die het nodig hebben."
LATER, SUBJECT, TO_SIGN = "Later verbeterd, aangevuld of getekend", "Waar dit bij hoort", "Ondertekenen"
Change = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Told:
    """One entry that belongs to the printed one: its title, when and by whom, and what it says."""

    title: str
    meta: str
    rows: tuple[Row, ...]
    signatures: tuple[Drawing, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Written:
    """The entry in words. `rows` and `tables` stand under the names of its fields; a table has for each column its label and then
    its cells. `values` are the choices of the entry as they are stored; `later` are the entries that refer to it. `signed`:
    somebody signed it already, so that there is no room for that."""

    number: int
    when: str
    author: str
    written: str
    values: Mapping[str, str | bool]
    rows: Mapping[str, Row]
    tables: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    figure: str = ""
    figure_says: str = ""
    subject: Told | None = None
    later: tuple[Told, ...] = ()
    has_files: bool = False
    signed: bool = False


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What every paper says of the dossier it comes from and of its making. `terms` are the names that the edition uses."""

    school: str
    reference: str
    pupil: str
    edition: str
    terms: Mapping[str, str]
    made_by: str
    version: str
    chain_head: str
    entry_count: int
    secret_address: bool = False
    warning: str = ""


def outline_of(paper: Paper, written: Written, standing: Standing, *, names_out: Change = str) -> Outline:
    """The paper. `names_out` takes the names out of a text; only a nameless paper uses it (T38)."""
    out = names_out if paper.nameless else str
    say = _voice(standing.terms)
    shown = _changed(written, out)
    return Outline(
        title=say(paper.title),
        subtitle=say(paper.about),
        meta=tuple(_meta(paper, shown, standing)),
        blocks=tuple(_blocks(paper, shown, standing, say)),
        name=say(paper.title),
        reference=standing.reference,
        made_by="" if paper.nameless else standing.made_by,
        left_out=tuple(_left_out(paper, shown, standing)),
        about=(
            CONFIDENTIAL,
            f"Gemaakt met Meldpad {standing.version}. Het dossier volgt de {standing.edition}.",
            f"Het getal hieronder hoort bij alle {standing.entry_count} notities van het dossier. "
            "Verandert iemand later een notitie, dan klopt het niet meer.",
        ),
        chain_head=standing.chain_head,
    )


def _voice(terms: Mapping[str, str]) -> Change:
    """Fixed words with the names of the edition in them; `{Advice_centre}` starts with a capital."""
    known = {**terms, **{name.capitalize(): text[:1].upper() + text[1:] for name, text in terms.items()}}
    return lambda text: text.format(**known)


def _changed(written: Written, change: Change) -> Written:
    """The same entry with every text in it changed."""
    if change is str:
        return written
    return replace(
        written,
        rows={name: _row(row, change) for name, row in written.rows.items()},
        tables={
            name: {label: tuple(map(change, cells)) for label, cells in table.items()} for name, table in written.tables.items()
        },
        figure="",
        subject=_told(written.subject, change) if written.subject else None,
        later=tuple(_told(one, change) for one in written.later),
    )


def _row(row: Row, change: Change) -> Row:
    return Row(label=row.label, text=change(row.text))


def _told(told: Told, change: Change) -> Told:
    rows = tuple(_row(row, change) for row in told.rows)
    return Told(title=change(told.title), meta=change(told.meta), rows=rows)  # a signature is a name too


def _meta(paper: Paper, written: Written, standing: Standing) -> Iterator[Row]:
    yield Row(label="School", text=standing.school)
    if not paper.nameless:
        yield Row(label="Leerling", text=standing.pupil)
    yield Row(label="Kenmerk" if paper.outward else "Dossier", text=f"{standing.reference}, nummer {written.number}")
    yield Row(label="Wanneer", text=". ".join(part for part in (written.when, written.written) if part))
    if not paper.outward and not paper.nameless:
        yield Row(label="Opgeschreven door", text=written.author)


def _blocks(paper: Paper, written: Written, standing: Standing, say: Change) -> Iterator[Block]:
    yield from _first(paper, written, standing)
    for chapter in paper.chapters:
        if holds(chapter.when, written.values.get):
            yield from _chapter(chapter, written, say, outward=paper.outward)
    if written.later and not paper.outward:
        yield Heading(text=LATER)
        for one in written.later:
            yield from _of_told(one)
    if paper.signs and not written.signed:
        yield from _to_sign(paper)


def _first(paper: Paper, written: Written, standing: Standing) -> Iterator[Block]:
    """What somebody must know before all else."""
    if standing.warning and paper.tells_parents and not paper.outward:
        yield Note(text=standing.warning, urgent=True)
    if paper.subject and written.subject:
        yield Heading(text=SUBJECT)
        yield from _of_told(written.subject)


def _to_sign(paper: Paper) -> Iterator[Block]:
    """Room for each to sign; who is not of the school may refuse (S3.8)."""
    yield Heading(text=TO_SIGN)
    yield Note(text=paper.signing)
    yield Signing(who=paper.signs[:1], refusing=paper.refusing)
    if paper.signs[1:]:
        yield Signing(who=paper.signs[1:])


def _of_told(told: Told) -> Iterator[Block]:
    yield Heading(text=told.title, level=3)
    yield Note(text=told.meta)
    if told.rows:
        yield Labelled(rows=told.rows)
    if drawn := tuple(one for one in told.signatures if one.lines):
        yield Signed(drawings=drawn)


def _chapter(chapter: Chapter, written: Written, say: Change, *, outward: bool) -> Iterator[Block]:
    rows = tuple(_rows(chapter, written, say))
    tables = tuple(_tables(chapter, written))
    fixed = (*(Paragraph(text=say(text)) for text in chapter.text), *_lists(chapter, say))
    if not (rows or tables or fixed or chapter.empty):
        return
    yield Heading(text=say(chapter.title))
    said = bool(rows or tables)
    if chapter.remark and said:
        yield Note(text=say(chapter.remark))
    yield from fixed
    yield from tables
    if chapter.look is Look.FACT and written.figure and tables:
        yield Figure(svg=written.figure, says=written.figure_says)
    if rows and chapter.look is Look.PLAIN and (outward or _says_it_alone(chapter, rows)):
        yield from (Paragraph(text=row.text) for row in rows)
    elif rows:
        yield Labelled(rows=rows, look=chapter.look)
    if not said and chapter.fields and chapter.empty:
        yield Note(text=chapter.empty)


def _says_it_alone(chapter: Chapter, rows: tuple[Row, ...]) -> bool:
    """Whether the heading is label enough: for one answer in words, not for a bare yes."""
    return len(chapter.fields) == len(rows) == 1 and len(rows[0].text) > len("Nee")


def _rows(chapter: Chapter, written: Written, say: Change) -> Iterator[Row]:
    found = [written.rows[name] for name in chapter.fields if name in written.rows and name not in written.tables]
    if not found:
        return
    source = written.rows[chapter.source].text if chapter.source in written.rows else say(chapter.by)
    if source:
        yield Row(label="Bron", text=source[:1].upper() + source[1:])
    yield from found


def _tables(chapter: Chapter, written: Written) -> Iterator[Table]:
    for name in chapter.fields:
        if table := written.tables.get(name):
            columns = {label: cells for label, cells in table.items() if label not in chapter.without}
            labels = tuple(cells[0] for cells in columns.values())
            bodies = zip(*(cells[1:] for cells in columns.values()), strict=True)
            numbered = tuple((str(place), *cells) for place, cells in enumerate(bodies, start=1))
            yield Table(header=("Nr.", *labels), rows=numbered)


def _lists(chapter: Chapter, say: Change) -> Iterator[Block]:
    if chapter.items:
        yield Listing(items=tuple(map(say, chapter.items)))
    if chapter.room:
        yield Room(text=chapter.room)


def _left_out(paper: Paper, written: Written, standing: Standing) -> Iterator[str]:
    yield from paper.left_out or (ONLY_THIS,)
    yield from _omitted(paper, written)
    if paper.nameless:
        yield NO_NAMES
    if written.has_files:
        yield NO_FILES
    if standing.secret_address:
        yield NO_ADDRESS


def _omitted(paper: Paper, written: Written) -> Iterator[str]:
    """What was filled in and is not printed, by its reason; whoever is outside the school is not told what else there is."""
    labels: dict[str, list[str]] = {}
    for name, row in written.rows.items():
        if name in paper.omits and not paper.outward:
            labels.setdefault(paper.omits[name], []).append(row.label)
    yield from (f"{', '.join(said)}. {why}" for why, said in labels.items())
