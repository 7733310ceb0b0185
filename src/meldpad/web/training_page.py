"""The pages about trainings in ready text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meldpad.readiness.models import Plan, Source, Subject, Training
from meldpad.readiness.planning import note_of
from meldpad.readiness.selectors import Colleague
from meldpad.readiness.trained import SOON, Held, TrainingCounts, counts_until, ends_on
from meldpad.web.addresses import address
from meldpad.web.readiness_words import COLLEAGUES, SOURCES, SUBJECTS, day, of_function
from meldpad.web.tongue import joined, tr, tr_later
from meldpad.web.words import counted, due_badge

TITLE, MINE = tr_later("Scholing"), tr_later("Mijn scholing")


@dataclass(frozen=True, kw_only=True)
class PersonLine:
    """Somebody, and until when a training of theirs counts."""

    name: str
    function: str
    text: str
    badge: tuple[str, str, str]


def person_line(one: Colleague, held: Iterable[Held], today: date) -> PersonLine:
    """Trained, not for long any more, no longer, or never."""
    end = counts_until(held)
    if end is None:
        return PersonLine(
            name=one.name, function=of_function(one.roles), text=tr("Geen training bekend"), badge=(tr("Nog niet"), "", "minus")
        )
    over = end <= today
    tone = "late" if over else "soon" if end <= today + SOON else "done"
    words, icon = (tr("Verlopen"), "clock") if over else (tr("Geldig"), "check")
    text = tr("{words} tot {day}", words=tr("Gold") if over else tr("Geldt"), day=day(end))
    return PersonLine(name=one.name, function=of_function(one.roles), text=text, badge=(words, tone, icon))


def pressing(line: PersonLine) -> int:
    """Who needs attention first."""
    return ("late", "soon", "", "done").index(line.badge[1])


def counts_words(counts: TrainingCounts) -> str:
    """How many are trained, in one sentence."""
    people = counted(counts.total, *COLLEAGUES)
    if counts.valid == counts.total:
        soon = tr(" Voor {soon} loopt die bijna af.", soon=counts.soon) if counts.soon else ""
        return tr("Voor alle {people} geldt een training.{soon}", people=people, soon=soon)
    parts = ((counts.expired, tr("is die verlopen")), (counts.never, tr("is er geen bekend")))
    rest = joined(" ", (tr("Bij {number} {words}.", number=number, words=words) for number, words in parts if number))
    return tr("Voor {valid} van de {people} geldt een training. {rest}", valid=counts.valid, people=people, rest=rest)


@dataclass(frozen=True, kw_only=True)
class TrainingLine:
    """A training in the list."""

    when: str
    subject: str
    source: str
    there: str
    until: str
    over: bool
    href: str


def training_line(row: Training, there: int, today: date) -> TrainingLine:
    """What the list says of a training that was held."""
    end = ends_on(row.held_on, row.months)
    return TrainingLine(
        when=day(row.held_on),
        subject=SUBJECTS[Subject(row.subject)],
        source=SOURCES[Source(row.source)],
        there=counted(there, *COLLEAGUES),
        until=day(end),
        over=end <= today,
        href=address("training", number=row.pk),
    )


@dataclass(frozen=True, kw_only=True)
class PlanLine:
    """A training that is still to come, or whose day is past."""

    subject: str
    note: str
    due_text: str
    due_tone: str
    href: str


def plan_line(row: Plan, today: date) -> PlanLine:
    """What the list says of a plan."""
    text, tone = due_badge(row.planned_on, today)
    past = row.planned_on < today
    return PlanLine(
        subject=SUBJECTS[Subject(row.subject)],
        note=note_of(row),
        due_text=tr("Was dit er? Leg het vast") if past else text,
        due_tone="late" if past else tone,
        href=address("plan", number=row.pk),
    )


@dataclass(frozen=True, kw_only=True)
class HeldLine:
    """A training of one person."""

    subject: str
    text: str
    badge: tuple[str, str, str]


def held_line(one: Held, today: date) -> HeldLine:
    """What somebody reads of a training of their own."""
    over = one.until <= today
    hours = counted(one.hours, "uur", "uur")
    tone = "" if over else "soon" if one.until <= today + SOON else "done"
    return HeldLine(
        subject=SUBJECTS[one.subject],
        text=f"{SOURCES[one.source]}, {day(one.held_on)}, {hours}",
        badge=(
            tr("{words} tot {day}", words=tr("Gold") if over else tr("Geldt"), day=day(one.until)),
            tone,
            "clock" if over else "check",
        ),
    )


def people_lines(people: Iterable[Colleague], held: Mapping[UUID, list[Held]], today: date) -> list[PersonLine]:
    """Everybody, who needs attention first."""
    return sorted((person_line(one, held.get(one.user_id, ()), today) for one in people), key=pressing)
