"""What somebody wrote, and whether it was read; and for a director which dossiers there are beside those they may read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from meldpad.dossiers.word_back import Told, heard_by
from meldpad.dossiers.written import WrittenRow, written_by
from meldpad.policy.facts import Track
from meldpad.policy.reading import Scope
from meldpad.policy.roles import Role
from meldpad.web.edition_words import terms_of
from meldpad.web.spoken import kind_words
from meldpad.web.tongue import joined, tr, tr_later
from meldpad.web.waiting.sections import Section
from meldpad.web.waiting.shape import Look, Place
from meldpad.web.word_back_page import told_words
from meldpad.web.words import counted, moment_words

TITLE = tr_later("Wat je schreef")
NOTHING = tr_later("Je schreef nog niets. Alles wat je vastlegt, vind je hier terug.")
SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class Written:
    """A dossier somebody wrote in, and whether their latest words were read. `told`: a sentence that came back to the writer."""

    href: str
    title: str
    text: str
    read: bool
    told: str = ""


def written_section(look: Look) -> Section:
    """The latest first, one line for each dossier."""
    rows = list(written_by(look.actor))
    heard = heard_by(look.actor, look.now) if any(row.dossier.told_back for row in rows) else {}
    lines = tuple(_written(rows, heard, look.today))
    left = lines[SHOWN:]
    return Section(
        anchor=Place.WRITTEN.value,
        title=TITLE,
        items=lines[:SHOWN],
        count=len(lines),
        folded=left,
        fold_text=tr("Bekijk nog {counted}", counted=counted(len(left), "dossier", "dossiers")) if left else "",
        text=() if lines else (NOTHING,),
        drawn="written",
    )


def _written(rows: Iterable[WrittenRow], heard: Mapping[UUID, Told], today: date) -> Iterator[Written]:
    """A worry about an employee is kept apart from every list."""
    seen = set()
    for row in rows:
        dossier = row.dossier
        if dossier.id in seen or dossier.track != Track.MELDCODE:
            continue
        seen.add(dossier.id)
        yield Written(
            href=f"{reverse('dossier', args=[dossier.id])}#nummer-{row.number}",
            title=tr("Dossier {reference}", reference=dossier.reference),
            text=f"{kind_words(row.kind, terms=terms_of(dossier.edition)).label} · {moment_words(row.written_at, today)}",
            read=row.read,
            told=told_words(heard[dossier.id], today) if dossier.id in heard else "",
        )


def existing_section(look: Look) -> Section | None:
    """For a director: the numbers of the open dossiers of which they only know that they exist."""
    if not look.actor.has(Role.DIRECTOR):
        return None
    numbers = sorted(row.dossier.reference for row in look.rows if row.scope is Scope.EXISTS and not row.dossier.closed)
    there = (tr("Je ziet alleen dat ze bestaan. Wil je meelezen? Vraag de aandachtsfunctionaris."), joined(", ", numbers))
    text = there if numbers else (tr("Er is nu geen ander open dossier."),)
    return Section(anchor=Place.EXISTS.value, title=tr("Dossiers die er zijn"), text=text)
