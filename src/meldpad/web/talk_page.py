"""What a talk needs beside its form: the warning before it, the parents, the preparation, and what is still asked after it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.kinds.parent_talk import ParentTalk
from meldpad.journal.kinds.signal import Basis, Signal
from meldpad.journal.kinds.talk_preparation import TalkPreparation
from meldpad.protocol.route import Duty
from meldpad.web.edition_words import duty_words, terms_of
from meldpad.web.forms.kind_form import KindForm, RefersField
from meldpad.web.forms.preparation import PreparationForm
from meldpad.web.forms.signature import SignatureForm
from meldpad.web.people_around import PersonAround, latest_people, people_around, still_unknown
from meldpad.web.spoken import kind_words, long_date, short_date
from meldpad.web.steps import writing_href
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr_later, within

TALKS = frozenset({"talk_preparation", "parent_talk"})
CALL_FIRST = ("urgent-advice", "disclosure-advice")
AFTER_TALK = ("address-parent", "settle-authority", "settle-signature")
NOT_THERE_YET = tr_later("Deze ouder staat er nog niet bij")
WITH_CHILD = (
    tr_later("Stel open vragen. Bijvoorbeeld: vertel eens."),
    tr_later("Schrijf op wat het kind zegt, woord voor woord."),
    tr_later("Beloof geen geheim. Zeg met wie je gaat praten."),
    tr_later("Vertel het kind wat er nu gebeurt."),
)


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """The last preparation, to have at hand during the talk."""

    when: str
    purpose: str
    facts: tuple[str, ...]
    questions: tuple[str, ...]
    safety: str


@dataclass(frozen=True, kw_only=True)
class TalkBeside:
    """Beside the form. `call_first` says why advice comes before this talk; it never keeps anybody from writing (T08, T09)."""

    call_first: tuple[str, ...]
    centre: str
    parents: list[PersonAround]
    unknown: tuple[str, ...]
    add_person_href: str
    prepared: Prepared | None
    tips: tuple[str, ...] = ()


def talk_beside(kind: str, opened: OpenDossier) -> TalkBeside | None:
    """What stands beside a talk; None when this kind is none."""
    if kind not in TALKS | {"child_talk"} or opened.route is None:
        return None
    people = people_around(opened)
    with_parent = kind in TALKS
    return TalkBeside(
        call_first=tuple(_call_first(opened)),
        centre=terms_of(opened.edition.id)["advice_centre"],
        parents=[person for person in people if person.parent] if with_parent else [],
        unknown=tuple(still_unknown(people)) if with_parent else (),
        add_person_href=reverse("add_entry", args=[opened.dossier.id, "person"]),
        prepared=_prepared(opened) if kind == "parent_talk" else None,
        tips=() if with_parent else WITH_CHILD,
    )


def prefill(kind: str, opened: OpenDossier, over: int | None) -> dict[str, object]:
    """What is known already, to begin a form with; every word of it can be changed."""
    if kind == "parent_talk":
        return _from_preparation(opened, over)
    if kind == "person" and over in (people := latest_people(opened)):
        return {name: value for name, value in vars(people[over]).items() if name not in ("on", "refers")}
    return {}


def furnish(form: KindForm, opened: OpenDossier, over: int | None, writer: str) -> None:
    """Give a form the choices that lie in this dossier."""
    if isinstance(form, PreparationForm):
        form.offer_facts(facts_on_record(opened))
    if isinstance(form, SignatureForm):
        form.offer_names([*_parents_in(opened, over), writer])
    refers = form.fields.get("refers")
    if form.words.kind == "parent_talk" and isinstance(refers, RefersField):
        refers.say_nothing_as(NOT_THERE_YET)


def facts_on_record(opened: OpenDossier) -> dict[int, str]:
    """Every signal that is a fact, with its day, on one line; not what somebody supposes or was told (S1.14, S3.4)."""
    return {
        entry.number: f"{short_date(entry.payload.on)}: {' '.join(entry.payload.seen.split())}"
        for entry in opened.journal
        if isinstance(entry.payload, Signal) and entry.payload.basis is Basis.FACT
    }


def after_talk(opened: OpenDossier) -> list[Link]:
    """What a talk leaves to be done: the other parent, an authority that nobody knows, a signature (T13, S3.8)."""
    people = {person.first: person.name for person in people_around(opened)}
    asked = (duty for duty in (opened.route.asked if opened.route else ()) if duty.rule.id in AFTER_TALK)
    return [_left(opened, duty, people) for duty in asked]


def _left(opened: OpenDossier, duty: Duty, people: Mapping[int, str]) -> Link:
    text = duty_words(opened.edition.id, duty.rule.id)[0]
    about = people.get(duty.subject or 0, "")
    href = writing_href(opened.dossier.id, duty.rule.act, duty.subject)
    return Link(text=f"{about}: {within(text)}" if about else text, href=href)


def _call_first(opened: OpenDossier) -> Iterator[str]:
    """The duties to ask advice first, as long as they stand open."""
    asked = {duty.rule.id for duty in (opened.route.asked if opened.route else ())}
    return (duty_words(opened.edition.id, rule)[1] for rule in CALL_FIRST if rule in asked)


def _last_preparation(opened: OpenDossier) -> TalkPreparation | None:
    found = (entry.payload for entry in reversed(opened.journal) if isinstance(entry.payload, TalkPreparation))
    return next(found, None)


def _prepared(opened: OpenDossier) -> Prepared | None:
    preparation = _last_preparation(opened)
    if preparation is None:
        return None
    words = kind_words(preparation.KIND, terms=terms_of(opened.edition.id)).fields["questions"].choices
    return Prepared(
        when=long_date(preparation.on),
        purpose=preparation.purpose,
        facts=_lines(preparation.facts),
        questions=tuple(words[question] for question in preparation.questions),
        safety=preparation.safety,
    )


def _from_preparation(opened: OpenDossier, over: int | None) -> dict[str, object]:
    """The talk as it was prepared: each fact on a line of its own, with room for the reaction beside it (S3.4, S3.5)."""
    preparation, people = _last_preparation(opened), latest_people(opened)
    named = {"with_whom": people[over].name} if over in people else {}
    if preparation is None:
        return {**named}
    return {
        "with_whom": preparation.with_whom,
        "purpose": preparation.purpose,
        "present": preparation.who_joins,
        "points": [{"fact": line, "reaction": ""} for line in _lines(preparation.facts)],
        **named,
    }


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _parents_in(opened: OpenDossier, over: int | None) -> list[str]:
    """With whom the talk was, as it says itself, and the person of the dossier behind it."""
    entry = opened.entry(over) if over else None
    if entry is None or not isinstance(entry.payload, ParentTalk):
        return []
    talk = entry.payload
    person = latest_people(opened).get(talk.refers or 0)
    return [name for name in dict.fromkeys((person.name if person else "", talk.with_whom)) if name.strip()]
