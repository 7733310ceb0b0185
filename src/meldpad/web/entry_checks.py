"""Checks that need the dossier and not only the entry. They ask for a reason or a name; none of them stops a report or a call."""

from collections.abc import Iterator

from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.kinds.closing import Closing
from meldpad.journal.kinds.decision import Decision
from meldpad.journal.payload import Payload
from meldpad.protocol.closing import open_at_closing
from meldpad.protocol.outcome import Outcome, outcome_of
from meldpad.protocol.route import Duty
from meldpad.web.beside import asks_questions, last_weighing
from meldpad.web.duties import act_href
from meldpad.web.edition_words import duty_words
from meldpad.web.forms.kind_form import Check
from meldpad.web.steps import writing_href
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr_later

LEFT_OPEN = tr_later("Er staat nog iets open. Schrijf op waarom jullie het open laten.")
DEVIATES = tr_later("Uit de weging volgt dat melden nodig is. Schrijf op waarom jullie iets anders doen.")


def check_for(opened: OpenDossier) -> Check:
    """The check for an entry in this dossier: field and sentence for everything that still needs words."""

    def check(payload: Payload) -> Iterator[tuple[str, str]]:
        if isinstance(payload, Closing):
            yield from _closing(payload, opened)
        if isinstance(payload, Decision):
            yield from _decision(payload, opened)

    return check


def left_open(opened: OpenDossier) -> list[Link]:
    """The duties that closing would leave open, each with the place to do it; closing itself is none of them."""
    return [
        Link(text=duty_words(opened.edition.id, duty.rule.id)[0], href=_doing(opened, duty))
        for duty in (open_at_closing(opened.route) if opened.route else ())
    ]


def _doing(opened: OpenDossier, duty: Duty) -> str:
    if duty.rule.act == "agreement":
        return act_href(opened, duty.rule.act, duty.subject)
    return writing_href(opened.dossier.id, duty.rule.act, duty.subject)


def _closing(payload: Closing, opened: OpenDossier) -> Iterator[tuple[str, str]]:
    if left_open(opened) and not payload.left_open.strip():
        yield "left_open", LEFT_OPEN


def _decision(payload: Decision, opened: OpenDossier) -> Iterator[tuple[str, str]]:
    weighing = last_weighing(opened)
    if weighing is None or payload.report or not asks_questions(opened):
        return
    if outcome_of(weighing) is Outcome.REPORT and not payload.deviation.strip():
        yield "deviation", DEVIATES
