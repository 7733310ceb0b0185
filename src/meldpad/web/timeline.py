"""The timeline: faces of entries, the latest first, with what may be done about each."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.template.loader import render_to_string

from meldpad.accounts.models import User
from meldpad.dossiers.intake.letting_in import SHOWN
from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.attached import attached_in
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.body_map import BodyMap
from meldpad.statements.prepared import PreparedList
from meldpad.web.addresses import address
from meldpad.web.allowed import PAPER, May
from meldpad.web.assumptions import outcomes, standing
from meldpad.web.body import figures_with
from meldpad.web.edition_words import code_names, terms_of
from meldpad.web.link import Link as Link
from meldpad.web.own_code_links import DecidedUnder
from meldpad.web.papers.offered import papers_beside
from meldpad.web.rights_links import RightsLinks
from meldpad.web.signed import Drawn, drawn_in
from meldpad.web.spoken import face, kind_words
from meldpad.web.tongue import tr, tr_later
from meldpad.words.faces import Face

PAGE = 40
NOT_CORRECTED = frozenset({"opening", "reopening", "correction"})
GROUPS = {
    "": tr_later("Alles"),
    "signals": tr_later("Signalen"),
    "talks": tr_later("Gesprekken"),
    "decisions": tr_later("Besluiten"),
    "other": tr_later("Overig"),
}


@dataclass(frozen=True, kw_only=True)
class Event:
    """One entry on the timeline, with the drawings of an entry that has points on the body. `stands`: where an assumption
    stands, for who reads everything that could have answered it. `told`: what its writer heard back."""

    face: Face
    actions: tuple[Link, ...]
    figures: str = ""
    signatures: tuple[Drawn, ...] = ()
    stands: Link | None = None
    told: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One chip above the timeline."""

    text: str
    href: str
    count: int | None
    current: bool


def names_of_authors(opened: OpenDossier) -> dict[str, str]:
    """The names behind the ids in the journal, one look-up."""
    ids = {entry.author for entry in opened.journal}
    return by_author(dict(_NAMES([UUID(author) for author in ids])))


def by_author(names: Mapping[UUID, str]) -> dict[str, str]:
    """Names by the id as an entry says it."""
    return {str(user_id): name for user_id, name in names.items()}


_NAMES = PreparedList(lambda ids: User.objects.filter(pk__in=ids).values_list("pk", "name"))


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


def timeline(opened: OpenDossier, today: date, authors: Mapping[str, str], group: str, *, everything: bool, may: May) -> Shown:
    """The events of one group (all for ""), the latest first; without `everything` only the last forty."""
    groups = _groups(opened)
    wanted = [entry for entry in opened.journal if group in ("", groups[entry.payload.KIND])]
    latest = wanted if everything else wanted[-PAGE:]
    answered = outcomes(opened.journal)
    shown = zip(faces(opened, today, authors, latest), latest, strict=True)
    here, whole = address("dossier", dossier_id=opened.dossier.id), opened.route is not None
    rights, decided = RightsLinks(here, opened.journal, may), DecidedUnder(opened)
    events = [
        Event(
            face=item,
            actions=(
                *rights.of(entry),
                *_actions(here, item, answered, whole, may),
                *_papers(opened, entry, may),
                *decided.links(entry),
            ),
            figures=_figures(entry),
            signatures=drawn_in(entry),
            stands=standing(item.number, answered) if item.dashed and whole else None,
        )
        for item, entry in reversed(list(shown))
    ]
    return Shown(events=events, older=len(wanted) - len(latest))


def _figures(entry: Entry) -> str:
    """The drawings of an entry as HTML; nothing that a person typed is in it."""
    if not isinstance(entry.payload, BodyMap):
        return ""
    return render_to_string("entry/figures.html", {"figures": figures_with(entry.payload)})


def filters(opened: OpenDossier, group: str) -> list[Filter]:
    """The chips with their counts; a group without entries has none."""
    groups = _groups(opened)
    counts = Counter(groups[entry.payload.KIND] for entry in opened.journal)
    here = address("dossier", dossier_id=opened.dossier.id)
    return [
        Filter(
            text=text,
            href=f"{here}?soort={name}#tijdlijn" if name else f"{here}#tijdlijn",
            count=counts[name] if name else len(opened.journal),
            current=name == group,
        )
        for name, text in GROUPS.items()
        if not name or counts[name]
    ]


def _groups(opened: OpenDossier) -> dict[str, str]:
    """The group of each kind that is on the timeline."""
    terms = terms_of(opened.edition.id)
    return {kind: kind_words(kind, terms=terms).group for kind in {entry.payload.KIND for entry in opened.journal}}


def _papers(opened: OpenDossier, entry: Entry, may: May) -> Iterator[Link]:
    """What can be taken along of an entry: its papers and its files."""
    if may(PAPER, None):
        yield from papers_beside(opened.dossier.id, entry, terms_of(opened.edition.id))
    for part in attached_in(entry.payload):
        named = {"dossier_id": opened.dossier.id, "attachment_id": UUID(part.id)}
        if part.media in SHOWN:
            yield Link(text=tr("Bekijk de scan"), href=address("picture", **named))
        what = tr("kopie") if entry.payload.KIND == "access_answer" else "scan"
        yield Link(text=tr("Haal de {what} op", what=what), href=address("attachment", **named))


def _actions(here: str, item: Face, answered: Container[int | None], whole: bool, may: May) -> Iterator[Link]:
    if item.dashed and item.number not in answered and may("hypothesis_outcome", None):
        yield Link(text=tr("Schrijf op of dit klopt"), href=f"{here}nieuw/hypothesis_outcome/?over={item.number}")
    if item.kind == "report" and may(PAPER, None):
        yield Link(text=tr("Melding als PDF"), href=f"{here}melding/{item.number}.pdf")
    if item.kind == "parent_talk" and whole and may("talk_signature", None):
        yield Link(text=tr("Laat tekenen"), href=f"{here}nieuw/talk_signature/?over={item.number}")
    if item.kind not in NOT_CORRECTED and may("correction", None):
        yield Link(text=tr("Verbeter"), href=f"{here}nieuw/correction/?over={item.number}")
