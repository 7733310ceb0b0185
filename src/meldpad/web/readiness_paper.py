"""The paper for the inspection: how the school stands and what shows it. No child, no dossier and no number of them is in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from meldpad.documents.outline import Block, Heading, Outline, Paragraph, Table
from meldpad.documents.parts import Row
from meldpad.readiness.duties import Carrier
from meldpad.readiness.facts import Facts, facts_of
from meldpad.readiness.models import Plan, Source, Subject, Training
from meldpad.readiness.overview import Line, count_of, lines_of
from meldpad.readiness.selectors import plans_of, trainings_of
from meldpad.readiness.small import SMALLEST, shown_number, shown_part
from meldpad.readiness.standing import Standing
from meldpad.readiness.states import Said, said_about
from meldpad.schools.models import School
from meldpad.web.readiness_words import (
    CARRIERS,
    EVIDENCE,
    SOURCES,
    STANDINGS,
    SUBJECTS,
    day,
    duty_title,
    part_words,
    sentence_outside,
)
from meldpad.web.tongue import joined, tr, tr_later
from meldpad.web.words import counted

TITLE = tr_later("Klaar voor de meldcode")
LEFT_OUT = tr_later("Kinderen, dossiers en aantallen daarvan staan niet in dit papier.")
KNOWN = tr_later("Staat er geen document of besluit bij? Dan leidt Meldpad het punt af uit wat er vastligt.")


@dataclass(frozen=True, kw_only=True)
class Pack:
    """Everything the paper tells. `told`: what people said, by the id of the responsibility; empty where their words stay at the
    school."""

    school: School
    facts: Facts
    lines: list[Line]
    told: dict[str, Said]
    trainings: list[tuple[Training, int]]
    plans: list[Plan]
    today: date


def pack_for(school: School, at: datetime, *, with_words: bool) -> Pack:
    """The facts of a school at a moment. `with_words`: with what people wrote as evidence, for who may read that."""
    today = localdate(at)
    facts = facts_of(school.id, today)
    lines = lines_of(school.id, today, facts=facts)
    said = {line.duty.id: said_about(school.id, line.duty.id) for line in lines if with_words and line.duty.fact is None}
    return Pack(
        school=school,
        facts=facts,
        lines=lines,
        told={duty: rows[0] for duty, rows in said.items() if rows},
        trainings=trainings_of(school.id),
        plans=plans_of(school.id),
        today=today,
    )


def outline_of(pack: Pack, made_by: str) -> Outline:
    """The paper itself."""
    right = count_of(pack.lines, Standing.RIGHT)
    return Outline(
        title=TITLE,
        subtitle=pack.school.name,
        meta=(
            Row(label=tr("School"), text=pack.school.name),
            Row(label=tr("Bestuur"), text=pack.school.board.name),
            Row(label=tr("Stand op"), text=day(pack.today)),
            Row(
                label=tr("Klopt nu"),
                text=tr("{right} van de {counted}", right=right, counted=counted(len(pack.lines), "punt", "punten")),
            ),
        ),
        blocks=tuple(_blocks(pack)),
        made_by=made_by,
        left_out=(LEFT_OUT, tr("Aantallen mensen onder de {smallest}.", smallest=SMALLEST)),
    )


def _blocks(pack: Pack) -> Iterator[Block]:
    yield Paragraph(text=KNOWN)
    for carrier in Carrier:
        lines = [line for line in pack.lines if line.duty.carrier is carrier]
        yield Heading(text=tr("Waar {carriers} voor zorgt", carriers=CARRIERS[carrier].lower()))
        yield Table(
            header=(tr("Punt"), tr("Regel"), tr("Hoe het staat"), tr("Waaraan je het ziet")),
            rows=tuple(
                (duty_title(line.duty), line.duty.clause, STANDINGS[line.found.standing][0], _evidence(pack, line))
                for line in lines
            ),
        )
    yield Heading(text=tr("De eigen code, de sociale kaart en de terugblik"))
    yield Paragraph(text=_code(pack))
    yield Paragraph(text=_map(pack))
    yield Paragraph(text=_looked_back(pack))
    yield Heading(text=tr("Scholing"))
    yield from _trainings(pack)


def _evidence(pack: Pack, line: Line) -> str:
    if line.duty.fact is not None:
        return sentence_outside(line.found)
    told = pack.told.get(line.duty.id)
    again = tr("Kijk weer op {day}.", day=day(line.found.review_on)) if line.found.review_on else ""
    if told is None:
        return joined(" ", (part for part in (sentence_outside(line.found), again) if part))
    shown = f"{EVIDENCE[told.evidence]}, {day(told.shown_on)}." if told.evidence and told.shown_on else ""
    return joined(" ", (part for part in (told.reference, shown, again) if part))


def _code(pack: Pack) -> str:
    code = pack.facts.code
    if code is None:
        return tr("De school heeft nog geen eigen code vastgesteld.")
    return tr(
        "Versie {version} van de code is vastgesteld op {day}. Zij geldt sinds {day_2}.",
        version=code.version,
        day=day(code.adopted_on),
        day_2=day(code.since),
    )


def _map(pack: Pack) -> str:
    slots, empty, late = pack.facts.map.slots, pack.facts.map.empty, pack.facts.map.unconfirmed
    filled = tr(
        "{value} van {counted} op de sociale kaart zijn gevuld.", value=slots - empty, counted=counted(slots, "plek", "plekken")
    )
    return tr(
        "{filled} {counted} dit jaar niet nagekeken.", filled=filled, counted=counted(late, "partner is", tr("partners zijn"))
    )


def _looked_back(pack: Pack) -> str:
    last = pack.facts.looked_back
    return tr("De laatste terugblik was op {day}.", day=day(last)) if last else tr("Er was nog geen terugblik.")


def _trainings(pack: Pack) -> Iterator[Block]:
    trained = pack.facts.trained
    yield Paragraph(
        text=tr("Met een training die nu geldt: {part_words}.", part_words=part_words(shown_part(trained.valid, trained.total)))
    )
    if pack.trainings:
        yield Table(
            header=(tr("Dag"), tr("Onderwerp"), tr("Hoe"), tr("Uren"), tr("Aantal")),
            rows=tuple(
                (day(row.held_on), SUBJECTS[Subject(row.subject)], SOURCES[Source(row.source)], str(row.hours), _number(there))
                for row, there in pack.trainings
            ),
        )
    for plan in pack.plans:
        yield Paragraph(
            text=tr("Gepland op {day}: {subjects}.", day=day(plan.planned_on), subjects=SUBJECTS[Subject(plan.subject)].lower())
        )


def _number(there: int) -> str:
    shown = shown_number(there)
    return tr("minder dan {smallest}", smallest=SMALLEST) if shown is None else str(shown)
