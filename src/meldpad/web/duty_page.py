"""Everything there is to say about one duty of one dossier: what, why, who, by when, when it is done, and what was recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.entry import Entry
from meldpad.protocol.model import Rule
from meldpad.protocol.route import Duty, DutyState
from meldpad.web.allowed import May
from meldpad.web.duties import act_href, due_words, state_text, waive_href, who_of
from meldpad.web.edition_words import clause_words, duty_words, said_conditions, terms_of
from meldpad.web.entry_page import about, crumbs, home_of
from meldpad.web.page import dossier_frame
from meldpad.web.spoken import kind_words
from meldpad.web.timeline import faces, names_of_authors
from meldpad.web.tongue import joined, language, tr, tr_later
from meldpad.web.words import counted
from meldpad.words.faces import Face

HERE = tr_later("Over deze taak")
ASKED = {DutyState.ASKED: tr_later("Dit staat nu open."), DutyState.NOT_YET: tr_later("Dit is nu nog niet aan de orde.")}


@dataclass(frozen=True, kw_only=True)
class Part:
    """A heading, and sentences that are each by themselves enough (or all needed: the heading says which)."""

    title: str
    sentences: tuple[str, ...]


def duty_page(opened: OpenDossier, duty: Duty, today: date, may: May) -> dict[str, object]:
    """Context of `pages/duty.html`."""
    edition, rule = opened.edition.id, duty.rule
    title, why = duty_words(edition, rule.id)
    authors = names_of_authors(opened)
    numbers = [number for number in (duty.subject, duty.entry) if number]
    shown = {face.number: face for face in faces(opened, today, authors, _entries(opened, numbers))}
    asked = duty.state in ASKED
    return {
        "page": dossier_frame(title.removesuffix(".")),
        "opened_as": opened.found,
        "crumbs": crumbs(opened, HERE),
        "meta": about(opened),
        "title": title,
        "why": why,
        "who": who_of(opened, duty, authors),
        "when": _when(opened, duty, today),
        "state": ASKED.get(duty.state) or state_text(opened, duty),
        "judgement": rule.judgement,
        "about": shown.get(duty.subject or 0),
        "recorded": _recorded(duty, shown),
        "parts": list(_parts(opened, rule)),
        "clauses": clause_words(edition, rule.clauses),
        "href": act_href(opened, rule.act, duty.subject) if asked and may(rule.act, duty.subject) else "",
        "action": kind_words(rule.act, terms=terms_of(edition)).act,
        "waive_href": waive_href(opened, duty, may) if asked else "",
        "back": home_of(opened),
    }


def _entries(opened: OpenDossier, numbers: Iterable[int]) -> list[Entry]:
    return [entry for number in dict.fromkeys(numbers) if (entry := opened.entry(number))]


def _recorded(duty: Duty, shown: dict[int, Face]) -> Face | None:
    """What settled the duty, when an entry did."""
    return shown.get(duty.entry) if duty.entry else None


def _when(opened: OpenDossier, duty: Duty, today: date) -> str:
    """The term in words: always the school's own, never law (R1)."""
    said = due_words(duty.due, today)[0]
    days = opened.edition.terms[duty.rule.term] if duty.rule.term else None
    term = (
        ""
        if days is None
        else tr("binnen {counted}", counted=counted(days, "schooldag", "schooldagen"))
        if days
        else tr("dezelfde dag")
    )
    own = tr("De school spreekt af: {term}. Dat is geen wet.", term=term) if term else ""
    return joined(" ", (part for part in (f"{said}." if said else "", own) if part)) or tr("Hier staat geen termijn voor.")


def _parts(opened: OpenDossier, rule: Rule) -> Iterable[Part]:
    edition = opened.edition
    grounds = tuple(edition.grounds[name].text[language()] for name in rule.grounds)
    for title, sentences in (
        (tr("Aan de orde als dit allemaal geldt"), said_conditions(edition.id, rule.when)),
        (tr("Klaar als een van deze dingen geldt"), said_conditions(edition.id, rule.done_by)),
        (tr("Niet nodig als een van deze dingen geldt"), said_conditions(edition.id, rule.unless)),
        (tr("Mag vervallen om een van deze redenen"), grounds),
    ):
        if sentences:
            yield Part(title=title, sentences=sentences)
