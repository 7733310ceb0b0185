"""The schools of a board in ready text: counts and days, and no number that tells of a person (T29, T44)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meldpad.readiness.duties import duties
from meldpad.readiness.overview import Line
from meldpad.readiness.schools import SchoolStands
from meldpad.readiness.standing import Standing, said
from meldpad.readiness.states import board_said, is_set_by_board
from meldpad.web.addresses import address
from meldpad.web.readiness_page import DutyLine, listed_line
from meldpad.web.readiness_words import part_words
from meldpad.web.tongue import joined, tr, tr_later
from meldpad.web.words import counted

TITLE = tr_later("Zijn onze scholen klaar?")


@dataclass(frozen=True, kw_only=True)
class SchoolLine:
    """One school as a row: its name and its facts."""

    name: str
    href: str
    right: str
    open: str
    reviews: str
    lead: str
    trained: str


def school_line(one: SchoolStands) -> SchoolLine:
    """How one school stands, in words."""
    missing, due, unseen = (one.counts[each] for each in (Standing.MISSING, Standing.DUE, Standing.UNSEEN))
    return SchoolLine(
        name=one.name,
        href=address("readiness_school", place_id=one.school_id),
        right=tr("{counts} van {total}", counts=one.counts[Standing.RIGHT], total=one.total),
        open=joined(
            ", ",
            (
                part
                for part in (_part(missing, tr("mist")), _part(due, tr("opnieuw kijken")), _part(unseen, tr("niet bekeken")))
                if part
            ),
        ),
        reviews=tr("{overdue} te laat, de oudste {counted}", overdue=one.overdue, counted=counted(one.longest, "dag", "dagen"))
        if one.overdue
        else tr("Niets te laat"),
        lead=lead_words(one.lead),
        trained=part_words(one.trained),
    )


def _part(number: int, words: str) -> str:
    return f"{number} {words}" if number else ""


def lead_words(days: int | None) -> str:
    """How long after its day a review is usually done."""
    if days is None:
        return tr("Nog niet bekend")
    return tr("Meestal {counted} later", counted=counted(days, "dag", "dagen")) if days else tr("Meestal op tijd")


def own_lines(board_id: UUID, today: date) -> list[DutyLine]:
    """What the board answers for itself, and how that stands."""
    found = []
    for duty in duties().values():
        if is_set_by_board(duty):
            told = board_said(board_id, duty.id)
            stands = said(told[0].stand if told else None, told[0].review_on if told else None, today)
            line = Line(duty=duty, found=stands)
            found.append(listed_line(line, today, href=address("readiness_board_duty", rule_id=duty.id)))
    return found
