"""The page on which files of a dossier are chosen to go along, in ready text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms

from meldpad.dossiers.selectors import OpenDossier
from meldpad.dossiers.taking_files import FileToChoose
from meldpad.journal.attached import Media
from meldpad.web.addresses import address
from meldpad.web.edition_words import terms_of
from meldpad.web.forms.files import FilesForm
from meldpad.web.page import dossier_frame
from meldpad.web.spoken import kind_words
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr, tr_later

TITLE = tr_later("Welke bestanden gaan mee?")
SORTS = {Media.PDF: "PDF", Media.JPEG: "foto", Media.PNG: "foto"}
STAYS = tr_later("Dit bestand blijft hier. Uit dit bericht laat Meldpad een geheim adres weg. Uit een bestand kan dat niet.")
NOT_SEEN, SEEN = tr_later("Nog niet door jou bekeken"), tr_later("Door jou bekeken")


@dataclass(frozen=True, kw_only=True)
class FileLine:
    """One file: what it belongs to, where to look at it, and the questions about it. `stays` is "" when it can go."""

    title: str
    sort: str
    href: str
    seen: str
    tone: str
    stays: str
    fields: tuple[forms.BoundField, ...]


def files_context(opened: OpenDossier, known: Sequence[FileToChoose], form: FilesForm) -> dict[str, object]:
    """What the page says."""
    one = opened.dossier
    back = address("dossier", dossier_id=one.id)
    return {
        "page": dossier_frame(TITLE, has_errors=bool(form.errors)),
        "opened_as": opened.found,
        "meta": tr("{pupil} · dossier {reference}", pupil=opened.pupil, reference=one.reference),
        "crumbs": [Link(text=tr("Dossier {reference}", reference=one.reference), href=back), Link(text=TITLE, href="")],
        "form": form,
        "lines": list(_lines(opened, known, form)),
        "back": back,
    }


def _lines(opened: OpenDossier, known: Sequence[FileToChoose], form: FilesForm) -> Iterator[FileLine]:
    terms = terms_of(opened.edition.id)
    for one in known:
        page = "attachment" if one.attached.media is Media.PDF else "picture"
        yield FileLine(
            title=tr("Nummer {number}: {label}", number=one.number, label=kind_words(one.kind, terms=terms).label),
            sort=SORTS[one.attached.media],
            href=address(page, dossier_id=opened.dossier.id, attachment_id=_uuid(one)),
            seen=SEEN if one.seen else NOT_SEEN,
            tone="done" if one.seen else "soon",
            stays=STAYS if one.veiled else "",
            fields=form.fields_of(one),
        )


def _uuid(one: FileToChoose) -> str:
    return str(UUID(one.attached.id))
