"""The pages about responsibilities in ready text: what is missing, what is to be looked at, and what is right."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from meldpad.protocol.clauses import clauses
from meldpad.readiness.duties import Duty
from meldpad.readiness.overview import Line, count_of
from meldpad.readiness.standing import Standing
from meldpad.readiness.states import Said
from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.edition_words import ClauseWords, clause_text
from meldpad.web.link import Link
from meldpad.web.readiness_words import EVIDENCE, STANDS, carrier_words, day, duty_title, sentence, sentence_outside
from meldpad.web.tongue import tr, tr_later
from meldpad.web.words import counted, due_badge

TITLE = tr_later("Zijn wij klaar?")
PLACES = {
    "staff": tr_later("Ga naar Medewerkers"),
    "trainings": tr_later("Ga naar Scholing"),
    "call": tr_later("Bekijk de nummers"),
    "own_code": tr_later("Ga naar de eigen code"),
    "own_code_readers": tr_later("Bekijk wie de code las"),
    "social_map": tr_later("Ga naar de sociale kaart"),
    "look_backs": tr_later("Ga naar de terugblik"),
}
NOT_YOURS = ("O4.1", "O4.2")


@dataclass(frozen=True, kw_only=True)
class DutyLine(Listed):
    """A responsibility in a list; its fold leads to `about_href`, when there is more to read."""

    about_href: str = ""


@dataclass(frozen=True, kw_only=True)
class ReadinessView:
    """All responsibilities, sorted by how they stand; `lead` says it in one line."""

    lead: str
    missing: list[DutyLine]
    due: list[DutyLine]
    unseen: list[DutyLine]
    right: list[DutyLine]


def readiness_view(lines: list[Line], today: date, *, linked: bool = True) -> ReadinessView:
    """The page of one school. Not `linked`: for the board, which reads and does not set."""
    sorted_by = {
        standing: [listed_line(line, today, linked=linked) for line in lines if line.found.standing is standing]
        for standing in Standing
    }
    return ReadinessView(
        lead=tr(
            "{count_of} van de {counted} kloppen nu.",
            count_of=count_of(lines, Standing.RIGHT),
            counted=counted(len(lines), "punt", "punten"),
        ),
        missing=sorted_by[Standing.MISSING],
        due=sorted_by[Standing.DUE],
        unseen=sorted_by[Standing.UNSEEN],
        right=sorted_by[Standing.RIGHT],
    )


def listed_line(line: Line, today: date, *, linked: bool = True, href: str = "") -> DutyLine:
    """One responsibility in a list, with why it exists behind its clause."""
    duty, found = line.duty, line.found
    text, tone = due_badge(found.review_on, today) if found.review_on and found.standing is not Standing.RIGHT else ("", "")
    if found.review_on and tone != "late":
        text, tone = tr("Kijk weer op {day}", day=day(found.review_on)), ""
    return DutyLine(
        title=duty_title(duty),
        why=sentence(found) if linked else sentence_outside(found),
        who=carrier_words(duty),
        href=href or (address("readiness_duty", rule_id=duty.id) if linked else ""),
        due_text=text,
        due_tone=tone,
        clauses=why_of(duty.clause),
    )


def why_of(*ids: str) -> tuple[ClauseWords, ...]:
    """What clauses ask and why, for the fold under a responsibility."""
    return tuple(ClauseWords(id=one, text=f"{clause_text(one)} {tr(clauses()[one].why_nl)}") for one in ids)


def not_yours() -> tuple[ClauseWords, ...]:
    """What nobody at school is responsible for (O4.1, O4.2)."""
    return why_of(*NOT_YOURS)


def place_link(duty: Duty, open_to: Iterable[str]) -> Link | None:
    """Where it is done, for somebody who may open that page."""
    if duty.page and duty.page in open_to:
        return Link(text=PLACES[duty.page], href=address(duty.page))
    return None


@dataclass(frozen=True, kw_only=True)
class SaidLine:
    """What somebody said once of a responsibility."""

    stand: str
    reference: str
    facts: tuple[str, ...]


def said_line(one: Said) -> SaidLine:
    """Newest and older words alike: who, when, what shows it, when it is looked at again."""
    shown = f"{EVIDENCE[one.evidence]}, {day(one.shown_on)}" if one.evidence and one.shown_on else ""
    by = f"{one.by}, {day(timezone.localdate(one.at))}"
    facts = (shown, tr("Kijk weer op {day}", day=day(one.review_on)), by)
    return SaidLine(stand=STANDS[one.stand], reference=one.reference, facts=tuple(fact for fact in facts if fact))
