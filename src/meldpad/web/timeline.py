"""The timeline: faces of entries, the latest first, with what may be done about each."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from meldpad.accounts.models import User
from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.entry import Entry
from meldpad.web.edition_words import code_names, terms_of
from meldpad.words.faces import Face, face

GROUPS = {"": "Alles", "signals": "Signalen", "talks": "Gesprekken", "decisions": "Besluiten", "other": "Overig"}


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link with its words."""

    text: str
    href: str


@dataclass(frozen=True, kw_only=True)
class Event:
    """One entry on the timeline."""

    face: Face
    actions: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One chip above the timeline."""

    text: str
    href: str
    count: int
    current: bool


def names_of_authors(opened: OpenDossier) -> dict[str, str]:
    """The names behind the ids in the journal, one look-up."""
    ids = {UUID(entry.author) for entry in opened.journal}
    return {str(pk): name for pk, name in User.objects.filter(pk__in=ids).values_list("pk", "name")}


def faces(opened: OpenDossier, today: date | None, authors: Mapping[str, str]) -> list[Face]:
    """Every entry's face, in the order of writing."""
    edition = opened.edition.id
    terms, names = terms_of(edition), code_names(edition)
    return [face(entry, author=authors.get(entry.author, ""), today=today, terms=terms, names=names) for entry in opened.journal]


def events(opened: OpenDossier, shown: list[Face], group: str) -> list[Event]:
    """The events of one group (all for ""), the latest first."""
    entries = {entry.number: entry for entry in opened.journal}
    wanted = (item for item in reversed(shown) if group in ("", item.group))
    return [Event(face=item, actions=tuple(_actions(opened, item, entries[item.number]))) for item in wanted]


def filters(opened: OpenDossier, shown: list[Face], group: str) -> list[Filter]:
    """The chips with their counts; a group without entries has none."""
    counts = Counter(item.group for item in shown)
    address = reverse("dossier", args=[opened.dossier.id])
    return [
        Filter(
            text=text,
            href=f"{address}?soort={name}#tijdlijn" if name else f"{address}#tijdlijn",
            count=counts[name] if name else len(shown),
            current=name == group,
        )
        for name, text in GROUPS.items()
        if not name or counts[name]
    ]


def _actions(opened: OpenDossier, item: Face, entry: Entry) -> Iterator[Link]:
    start = f"/dossiers/{opened.dossier.id}/"
    if item.dashed and not _answered(opened, entry.number):
        yield Link(text="Bevestig of ontkracht", href=f"{start}nieuw/hypothesis_outcome/?over={entry.number}")
    if item.kind == "report":
        yield Link(text="Melding als PDF", href=f"{start}melding/{entry.number}.pdf")
    if item.kind not in ("opening", "reopening", "correction"):
        yield Link(text="Verbeter", href=f"{start}nieuw/correction/?over={entry.number}")


def _answered(opened: OpenDossier, number: int) -> bool:
    return any(
        entry.payload.KIND == "hypothesis_outcome" and getattr(entry.payload, "refers", None) == number
        for entry in opened.journal
    )
