"""The timeline: faces of entries, the latest first, with what may be done about each."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from meldpad.accounts.models import User
from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.entry import Entry
from meldpad.web.edition_words import code_names, terms_of
from meldpad.web.signed import Drawn, drawn_in, file_links
from meldpad.words.faces import Face, face
from meldpad.words.load import kind_words

PAGE = 40
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
    drawn: tuple[Drawn, ...] = ()


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


def faces(
    opened: OpenDossier, today: date | None, authors: Mapping[str, str], entries: Iterable[Entry] | None = None
) -> list[Face]:
    """The faces of these entries (all of them when none are named), in the order of writing."""
    edition = opened.edition.id
    terms, names = terms_of(edition), code_names(edition)
    chosen = opened.journal if entries is None else entries
    return [face(entry, author=authors.get(entry.author, ""), today=today, terms=terms, names=names) for entry in chosen]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the timeline shows: the latest events of a group, and how many older ones there are."""

    events: list[Event]
    older: int


def timeline(opened: OpenDossier, today: date, authors: Mapping[str, str], group: str, *, everything: bool) -> Shown:
    """The events of one group (all for ""), the latest first; without `everything` only the last forty."""
    wanted = [entry for entry in opened.journal if group in ("", _group(opened, entry))]
    latest = wanted if everything else wanted[-PAGE:]
    answered = {getattr(entry.payload, "refers", None) for entry in opened.journal if entry.payload.KIND == "hypothesis_outcome"}
    shown = zip(faces(opened, today, authors, latest), latest, strict=True)
    events = [
        Event(face=item, actions=tuple(_actions(opened, item, entry, answered)), drawn=drawn_in(entry))
        for item, entry in reversed(list(shown))
    ]
    return Shown(events=events, older=len(wanted) - len(latest))


def filters(opened: OpenDossier, group: str) -> list[Filter]:
    """The chips with their counts; a group without entries has none."""
    counts = Counter(_group(opened, entry) for entry in opened.journal)
    address = reverse("dossier", args=[opened.dossier.id])
    return [
        Filter(
            text=text,
            href=f"{address}?soort={name}#tijdlijn" if name else f"{address}#tijdlijn",
            count=counts[name] if name else len(opened.journal),
            current=name == group,
        )
        for name, text in GROUPS.items()
        if not name or counts[name]
    ]


def _group(opened: OpenDossier, entry: Entry) -> str:
    return kind_words(entry.payload.KIND, terms=terms_of(opened.edition.id)).group


def _actions(opened: OpenDossier, item: Face, entry: Entry, answered: Container[int | None]) -> Iterator[Link]:
    start = f"/dossiers/{opened.dossier.id}/"
    if item.dashed and item.number not in answered:
        yield Link(text="Bevestig of ontkracht", href=f"{start}nieuw/hypothesis_outcome/?over={item.number}")
    if item.kind == "report":
        yield Link(text="Melding als PDF", href=f"{start}melding/{item.number}.pdf")
    if item.kind == "parent_talk" and opened.route:
        yield Link(text="Laat tekenen", href=f"{start}nieuw/talk_signature/?over={item.number}")
    for text, href in file_links(opened.dossier.id, entry):
        yield Link(text=text, href=href)
    if item.kind not in ("opening", "reopening", "correction"):
        yield Link(text="Verbeter", href=f"{start}nieuw/correction/?over={item.number}")
