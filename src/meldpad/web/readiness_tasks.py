"""What of the code's responsibilities waits on the first screen of whoever carries it. Only what has a day: the rest can wait."""

from collections.abc import Iterator
from datetime import date, timedelta

from meldpad.policy.readying import may_keep_trainings, may_see_own_trainings, may_set_board_readiness, may_set_readiness
from meldpad.policy.roles import GUARDS, Role
from meldpad.readiness.duties import Carrier, duties
from meldpad.readiness.models import State
from meldpad.readiness.selectors import held_by, plans_of
from meldpad.readiness.states import is_set_by_board, latest_states, latest_states_of_board
from meldpad.readiness.trained import SOON, counts_until
from meldpad.schools.actor import Actor
from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.readiness_words import carrier_words, day, duty_title
from meldpad.web.tongue import tr
from meldpad.web.training_page import plan_line
from meldpad.web.waiting.shape import Look, Place, Waiting, Weight
from meldpad.web.words import counted, due_badge

Dated = tuple[date | None, Listed]
AHEAD = timedelta(days=14)
SHOWN = 3


def due(look: Look) -> Iterator[Waiting]:
    """Reviews whose day comes, plans whose day is past, and an own training that ends; for the board its own and its schools'."""
    actor, today = look.actor, look.today
    found = (*_reviews(actor, today), *_plans(actor, today), *_own_training(actor, today), *_of_board(actor, today))
    for on, line in found:
        yield Waiting(line=line, place=Place.SCHOOL, weight=Weight.ORGANISATION, on=on)


def _reviews(actor: Actor, today: date) -> Iterator[Dated]:
    if not may_set_readiness(actor):
        return
    carried = _carried(actor)
    rows = [row for row in latest_states([actor.here]).values() if _is_due(row, today)]
    mine = sorted((row for row in rows if row.duty in carried), key=lambda row: row.review_on)
    for row in mine[:SHOWN]:
        yield row.review_on, _review(row, address("readiness_duty", rule_id=row.duty), today)
    if len(mine) > SHOWN:
        why = tr("Nog {counted} om een blik.", counted=counted(len(mine) - SHOWN, "punt vraagt", "punten vragen"))
        yield mine[SHOWN].review_on, Listed(title=tr("Zijn wij klaar?"), why=why, who="", href=address("readiness"))


def _carried(actor: Actor) -> set[str]:
    """What this person answers for: the director for the direction, who guards the route for the rest."""
    found = {Carrier.DIRECTION} if Role.DIRECTOR in actor.roles else set()
    found |= {Carrier.ATTENTION_OFFICER, Carrier.TEACHER} if actor.has(*GUARDS) else set()
    return {duty.id for duty in duties().values() if duty.carrier in found and duty.fact is None}


def _is_due(row: State, today: date) -> bool:
    return row.duty in duties() and row.review_on <= today + AHEAD


def _review(row: State, href: str, today: date) -> Listed:
    text, tone = due_badge(row.review_on, today)
    duty = duties()[row.duty]
    return Listed(
        title=duty_title(duty), why=tr("Klopt dit nog?"), who=carrier_words(duty), href=href, due_text=text, due_tone=tone
    )


def _plans(actor: Actor, today: date) -> Iterator[Dated]:
    if not may_keep_trainings(actor):
        return
    for row in plans_of(actor.here):
        if row.planned_on <= today:
            line = plan_line(row, today)
            why = tr("Gepland op {day}. Leg vast wie erbij waren.", day=day(row.planned_on))
            yield row.planned_on, Listed(title=line.subject, why=why, who=tr("Scholing"), href=line.href)


def _own_training(actor: Actor, today: date) -> Iterator[Dated]:
    if not may_see_own_trainings(actor):
        return
    end = counts_until(held_by(actor.here, user_id=actor.user_id).get(actor.user_id, []))
    if end and end <= today + SOON:
        over = end <= today
        why = tr(
            "{words} tot {day}. Vraag de aandachtsfunctionaris naar de volgende.",
            words=tr("Gold") if over else tr("Geldt"),
            day=day(end),
        )
        title = tr("Je training is verlopen") if over else tr("Je training verloopt binnenkort")
        yield end, Listed(title=title, why=why, who=tr("Mijn scholing"), href=address("my_trainings"))


def _of_board(actor: Actor, today: date) -> Iterator[Dated]:
    """What the board answers for itself; how its schools stand is a section of its own."""
    if may_set_board_readiness(actor):
        rows = (row for row in latest_states_of_board(actor.board_id).values() if _is_due(row, today))
        own = {row.duty: row for row in rows if is_set_by_board(duties()[row.duty])}
        for row in own.values():
            yield row.review_on, _review(row, address("readiness_board_duty", rule_id=row.duty), today)
