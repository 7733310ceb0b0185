"""The entries to choose from: what each says, what was decided, and what to think of. It chooses nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from meldpad.journal.entry import Entry
from meldpad.journal.kinds.access_answer import Ground
from meldpad.journal.kinds.emergency import Emergency
from meldpad.journal.kinds.person import Person
from meldpad.journal.kinds.signal import Signal
from meldpad.rights.choices import Choice
from meldpad.rights.preparing import Preparation
from meldpad.web.addresses import address
from meldpad.web.edition_words import terms_of
from meldpad.web.spoken import kind_words
from meldpad.web.timeline import faces, names_of_authors
from meldpad.web.tongue import tr, tr_later
from meldpad.words.faces import Face

THINK = {
    Ground.INFORMANT: tr_later("Denk aan: wie vertelde dit?"),
    Ground.OWN_WORDS: tr_later("Denk aan: de woorden van het kind."),
    Ground.OTHER_PARENT: tr_later("Denk aan: gegevens van een ander."),
    Ground.OTHER_CHILD: tr_later("Denk aan: andere kinderen."),
    Ground.SAFETY: tr_later("Denk aan: is het veilig als dit bekend wordt?"),
    Ground.OTHER_PERSON: tr_later("Denk aan: namen van collega's."),
}
BY_KIND = {
    "child_talk": Ground.OWN_WORDS,
    "body_map": Ground.OWN_WORDS,
    "siblings": Ground.OTHER_CHILD,
    "access": Ground.OTHER_PERSON,
    "access_check": Ground.SAFETY,
    "access_answer": Ground.SAFETY,
    "report": Ground.SAFETY,
    "parent_talk": Ground.OTHER_PARENT,
    "report_talk": Ground.OTHER_PARENT,
    "statement": Ground.OTHER_PARENT,
    "parent_informed": Ground.OTHER_PARENT,
    "consent": Ground.OTHER_PARENT,
    "person": Ground.OTHER_PARENT,
}


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One entry to decide about."""

    face: Face
    decision: str
    tone: str
    think: str
    warning: str
    href: str


def grounds_of(edition: str) -> Mapping[str, str]:
    """The grounds in words."""
    parts = kind_words("access_answer", terms=terms_of(edition)).fields["withheld"].parts
    return parts["ground"].choices


def candidates(prepared: Preparation, entries: list[Entry]) -> Iterator[Candidate]:
    """These entries with what was decided and what to think of."""
    opened, choices = prepared.opened, prepared.choices
    authors = names_of_authors(opened)
    aside = {number for number, choice in choices.entries.items() if choice.whole}
    secret = prepared.secret_address
    for face, entry in zip(faces(opened, None, authors, entries), entries, strict=True):
        choice = choices.entries.get(entry.number)
        text, tone = decision_words(choice)
        yield Candidate(
            face=face,
            decision=text,
            tone=tone,
            think=think_of(entry),
            warning=_warning(entry, face, aside, prepared, secret=secret),
            href=address("access_choose_parts", request_id=prepared.row.id, number=entry.number),
        )


def decision_words(choice: Choice | None) -> tuple[str, str]:
    """What was decided, and the tone of its badge."""
    if choice is None:
        return tr("Nog kiezen"), "soon"
    if choice.whole:
        return tr("Weglaten"), "late"
    return (tr("Een deel weglaten"), "late") if choice.asides else (tr("Geven"), "done")


def think_of(entry: Entry) -> str:
    """What to think of with this entry. It chooses nothing."""
    payload = entry.payload
    if isinstance(payload, Signal) and payload.informant.strip():
        return THINK[Ground.INFORMANT]
    if isinstance(payload, Signal | Emergency) and payload.also_elsewhere:
        return THINK[Ground.OTHER_CHILD]
    ground = BY_KIND.get(payload.KIND)
    return THINK[ground] if ground else ""


def _warning(entry: Entry, face: Face, aside: set[int], prepared: Preparation, *, secret: bool) -> str:
    if face.refers in aside:
        return tr("Hoort bij nummer {refers}. Dat laat je weg.", refers=face.refers)
    if isinstance(entry.payload, Person) and entry.payload.secret_address:
        return tr("Deze persoon heeft een geheim adres. Dat je dat weet, komt niet in de kopie.")
    if secret and prepared.sieve.finds(entry.payload):
        return tr("Hier staat iets dat op een adres lijkt. Dat komt niet in de kopie.")
    return ""
