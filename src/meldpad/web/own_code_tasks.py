"""What the school's own code asks of somebody on the first screen: to read it, to send it on, or to decide (O1.9, A8)."""

from collections.abc import Iterator
from datetime import date

from meldpad.adoption.marking import to_read
from meldpad.adoption.models import Stage
from meldpad.adoption.selectors import drafts_waiting
from meldpad.policy.adopting import may_adopt_code, may_decide_on_code, may_send_code
from meldpad.schools.actor import Actor
from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.code_links import text_href
from meldpad.web.own_code_page import day_words
from meldpad.web.tongue import tr, tr_later

WAITS = {
    Stage.COUNCIL: tr_later("Schrijf op wat de medezeggenschapsraad zei"),
    Stage.BOARD: tr_later("Besluit over de eigen code"),
}


def code_to_read(actor: Actor, today: date) -> Iterator[Listed]:
    """The version in force, until it was read."""
    if version := to_read(actor, today):
        yield Listed(
            title=tr("Lees de code van de school"),
            why=tr("Iedereen op school kent de afspraken. Lees ze en zeg dat je ze las."),
            who=tr(
                "Versie {number} · geldt vanaf {day_words}", number=version.number, day_words=day_words(version.in_force_from)
            ),
            href=text_href(version),
        )


def code_decisions(actor: Actor) -> Iterator[Listed]:
    """The drafts that wait for the actor."""
    where = None if may_adopt_code(actor) else actor.school_id
    if may_send_code(actor):
        for row in drafts_waiting(actor.board_id, actor.school_id, Stage.COUNCIL):
            yield _listed(Stage.COUNCIL, row.school.name, address("own_code_council"))
    if may_decide_on_code(actor):
        for row in drafts_waiting(actor.board_id, where, Stage.BOARD):
            yield _listed(Stage.BOARD, row.school.name, address("own_code_decide", place_id=row.school_id))


def _listed(stage: Stage, school: str, href: str) -> Listed:
    return Listed(title=WAITS[stage], why=tr("Tot dan geldt wat er al gold."), who=school, href=href)
