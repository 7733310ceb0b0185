"""The people around the child in ready text: who has authority and how that is known, limits to contact, who was spoken with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from meldpad.dossiers.selectors import OpenDossier
from meldpad.dossiers.summary import put_off_until
from meldpad.journal.answers import YesNo
from meldpad.journal.kinds.parent_informed import Informed, ParentInformed
from meldpad.journal.kinds.parent_talk import ParentTalk
from meldpad.journal.kinds.person import Person
from meldpad.protocol.readers.talking import PARENTS
from meldpad.web.edition_words import terms_of
from meldpad.web.spoken import kind_words, long_date
from meldpad.web.tongue import tr, tr_later

AUTHORITY = {YesNo.YES: tr_later("Heeft gezag"), YesNo.NO: tr_later("Heeft geen gezag")}
UNKNOWN = tr_later("Gezag nog onbekend")
NO_PARENT = tr_later("Er staat nog geen ouder in het dossier.")
ONE_PARENT = tr_later("Er staat één ouder met gezag. Is er nog een ouder?")


@dataclass(frozen=True, kw_only=True)
class PersonAround:
    """One person as the latest entry says. `first` is the entry that began it. No address has a place here (T40)."""

    first: int
    name: str
    relation: str
    parent: bool
    authority: YesNo
    authority_text: str
    evidence: str
    limits: str
    secret_address: bool
    informed: str
    update_href: str
    talk_href: str

    @property
    def to_be_spoken(self) -> bool:
        """A parent who may have authority and has not heard yet (T13)."""
        return self.parent and self.authority is not YesNo.NO and not self.informed


def people_around(opened: OpenDossier) -> list[PersonAround]:
    """Everybody on record, parents and guardians first, each brought up to date by later entries about the same person."""
    spoken = _spoken(opened)
    people = [_person(opened, first, latest, spoken.get(first, "")) for first, latest in latest_people(opened).items()]
    return sorted(people, key=lambda person: not person.parent)


def latest_people(opened: OpenDossier) -> dict[int, Person]:
    """The latest entry about each person, by the number of the first."""
    firsts = _firsts(opened)
    return {firsts[entry.number]: entry.payload for entry in opened.journal if isinstance(entry.payload, Person)}


def still_unknown(people: Iterable[PersonAround]) -> Iterator[str]:
    """What is not known yet about parents and authority (T13, T50); nothing is guessed from a name."""
    parents = [person for person in people if person.parent]
    if not parents:
        yield NO_PARENT
    for person in parents:
        if person.authority not in AUTHORITY:
            yield tr("{name}: gezag nog onbekend. Zoek dit uit.", name=person.name)
    if sum(person.authority is YesNo.YES for person in parents) == 1 and len(parents) == 1:
        yield ONE_PARENT


def _firsts(opened: OpenDossier) -> dict[int, int]:
    """The number of each entry about a person, and of the first about the same person."""
    firsts: dict[int, int] = {}
    for entry in opened.journal:
        if isinstance(entry.payload, Person):
            firsts[entry.number] = firsts.get(entry.payload.refers or 0, entry.number)
    return firsts


def _spoken(opened: OpenDossier) -> dict[int, str]:
    """With whom a talk is on record, or who was told otherwise, and on which day that was last."""
    firsts, spoken = _firsts(opened), {}
    for entry in opened.journal:
        match entry.payload:
            case ParentTalk(refers=person, on=on) if person in firsts:
                spoken[firsts[person]] = tr("gesprek op {day}", day=long_date(on))
            case ParentInformed(refers=person, on=on, informed=Informed.TOLD) if person in firsts:
                spoken[firsts[person]] = tr("ingelicht op {day}", day=long_date(on))
    return spoken


def put_off(opened: OpenDossier, today: date) -> Iterator[str]:
    """Who was not told yet for the child's safety, and about whom that is to be looked at again by now."""
    for who, until in put_off_until(opened.journal).items():
        if until <= today:
            yield tr("{who}: kijk opnieuw of je het nu kunt vertellen.", who=who)


def _person(opened: OpenDossier, first: int, person: Person, spoken: str) -> PersonAround:
    words = kind_words("person", terms=terms_of(opened.edition.id))
    address = [opened.dossier.id]
    return PersonAround(
        first=first,
        name=person.name,
        relation=words.fields["relation"].choices[person.relation],
        parent=person.relation in PARENTS,
        authority=person.authority,
        authority_text=AUTHORITY.get(person.authority, UNKNOWN),
        evidence=person.evidence.strip(),
        limits=person.contact_limits.strip(),
        secret_address=person.secret_address,
        informed=spoken or person.informed.strip(),
        update_href=f"{reverse('add_entry', args=[*address, 'person'])}?over={first}",
        talk_href=f"{reverse('add_entry', args=[*address, 'parent_talk'])}?over={first}",
    )
