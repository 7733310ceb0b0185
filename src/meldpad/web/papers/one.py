"""One entry of an opened dossier as a paper of the table."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from importlib.metadata import version

from django.utils import timezone

from meldpad.documents.outline import Outline
from meldpad.documents.papers.making import Standing, Told, Written, outline_of
from meldpad.documents.papers.shape import Paper
from meldpad.documents.parts import Drawing, Row
from meldpad.dossiers.kinship import names_of_family
from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.addresses import has_secret_address
from meldpad.journal.answers import Signing
from meldpad.journal.attached import attached_in
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.access_answer import AccessAnswer, Withheld
from meldpad.journal.kinds.body_map import BodyMap
from meldpad.journal.names import names_in
from meldpad.journal.payload import Payload
from meldpad.protocol.schooldays import before_days_off
from meldpad.schools.actor import Actor
from meldpad.web.body import drawing, figures_with
from meldpad.web.edition_words import code_names, terms_of
from meldpad.web.papers.offered import papers_of, values_of
from meldpad.web.papers.whole import printable
from meldpad.web.signed import drawn_in
from meldpad.web.spoken import columns_by_field, kind_words, rows_by_field
from meldpad.web.timeline import faces, names_of_authors
from meldpad.web.tongue import joined, language, tr, tr_later
from meldpad.words.faces import Face
from meldpad.words.fields import Column

ALL_OF_IT = tr_later("Alles")
# Told on a Friday, a family is alone with it until Monday.
BEFORE_DAYS_OFF = tr_later("Morgen is de school dicht. Vertel dit liever op een andere dag, want dan is het gezin lang alleen.")


def paper_named(opened: OpenDossier, code: str, number: int) -> tuple[Paper, Entry] | None:
    """The paper of this code for the entry of this number; None when there is no such thing for this reader."""
    entry = opened.entry(number)
    paper = next((one for one in papers_of(entry) if one.code == code), None) if entry else None
    return (paper, entry) if paper and entry else None


def outline_for(actor: Actor, opened: OpenDossier, paper: Paper, number: int, at: datetime) -> Outline:
    """The paper as an outline, from the dossier as it may be printed."""
    secret, safe = has_secret_address(opened.journal), printable(opened)
    entry = next(entry for entry in safe.journal if entry.number == number)
    return outline_of(
        paper,
        _written(safe, entry),
        Standing(
            school=actor.school_name,
            reference=safe.dossier.reference,
            pupil=safe.pupil,
            edition=safe.edition.title[language()],
            terms=terms_of(safe.edition.id),
            made_by=actor.name,
            version=version("meldpad"),
            chain_head=bytes(safe.dossier.head).hex(),
            entry_count=safe.dossier.count,
            secret_address=secret,
            warning=day_warning(paper, at, safe.edition.days_off()),
        ),
        names_out=names_in(safe.journal, names_of_family(safe.dossier)).out_of if paper.nameless else str,
    )


def day_warning(paper: Paper, at: datetime, days_off: Collection[date]) -> str:
    """What to think of when parents would hear it today; "" on any other day, and for any other paper."""
    return BEFORE_DAYS_OFF if paper.tells_parents and before_days_off(timezone.localdate(at), days_off) else ""


def _written(opened: OpenDossier, entry: Entry) -> Written:
    payload, terms = entry.payload, terms_of(opened.edition.id)
    around = _around(opened, entry)
    names = code_names(opened.edition.id)
    figures = figures_with(payload) if isinstance(payload, BodyMap) else ()
    about = getattr(payload, "refers", None)
    return Written(
        number=entry.number,
        when=around[entry.number][0].when,
        author=around[entry.number][0].author,
        written=around[entry.number][0].written,
        values=values_of(payload),
        rows={name: _row(row) for name, row in rows_by_field(payload, terms=terms, names=names).items()},
        tables=_tables(opened, payload),
        figure=drawing(figures),
        figure_says=joined(" ", (figure.said for figure in figures)),
        subject=_told(*around[about]) if about in around else None,
        later=tuple(_told(*one) for number, one in around.items() if number not in (entry.number, about)),
        has_files=any(True for _ in attached_in(payload)),
        signed=any(getattr(one.payload, "signing", None) is Signing.SIGNED for _, one in around.values()),
    )


def _tables(opened: OpenDossier, payload: Payload) -> dict[str, dict[str, Column]]:
    """What stands several times in an entry; the part of another entry that was set aside is called by its words."""
    terms = terms_of(opened.edition.id)
    tables = columns_by_field(payload, terms=terms)
    if isinstance(payload, AccessAnswer) and "field" in tables.get("withheld", {}):
        label, *_ = tables["withheld"]["field"]
        tables["withheld"]["field"] = (label, *(_part_of(opened, one) for one in payload.withheld))
    return tables


def _part_of(opened: OpenDossier, aside: Withheld) -> str:
    entry = opened.entry(int(aside.number)) if aside.number.isdecimal() else None
    known = kind_words(entry.payload.KIND, terms=terms_of(opened.edition.id)).fields if entry else {}
    return known[aside.field].short if aside.field in known else aside.field or ALL_OF_IT


def _around(opened: OpenDossier, entry: Entry) -> dict[int, tuple[Face, Entry]]:
    """The entry, the one it is about, and those that are about it, each with its face."""
    about = getattr(entry.payload, "refers", None)
    wanted = [
        one
        for one in opened.journal
        if one.number in (entry.number, about) or getattr(one.payload, "refers", None) == entry.number
    ]
    shown = faces(opened, None, names_of_authors(opened), wanted)
    return {one.number: (face, one) for face, one in zip(shown, wanted, strict=True)}


def _told(face: Face, entry: Entry) -> Told:
    return Told(
        title=tr("Nr. {number}: {title}", number=face.number, title=face.title),
        meta=joined(" · ", (part for part in (face.when, face.author) if part)),
        rows=tuple(_row(row) for row in face.rows),
        signatures=tuple(_drawings(entry)),
    )


def _drawings(entry: Entry) -> Iterable[Drawing]:
    return (Drawing(name=one.name, lines=one.lines, width=one.width, height=one.height) for one in drawn_in(entry))


def _row(row: tuple[str, str]) -> Row:
    return Row(label=row[0], text=row[1])
