"""How a school stands in what the code asks, in one line: for its director, and for the board school by school."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from meldpad.policy.readying import may_set_board_readiness
from meldpad.policy.roles import Role
from meldpad.readiness.duties import duties
from meldpad.readiness.models import Stand, State
from meldpad.readiness.overview import lines_of
from meldpad.readiness.states import latest_states_of_board
from meldpad.schools.real import real_schools
from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.law_view import review_words
from meldpad.web.own_code_tasks import code_to_read
from meldpad.web.readiness_page import readiness_view
from meldpad.web.tongue import joined, tr, tr_later
from meldpad.web.waiting.shape import Look, Place, Waiting, Weight
from meldpad.web.words import counted

NAMED = 3
NOTHING_LACKS = tr_later("Niets mist.")
REVIEWERS = (Role.ATTENTION_OFFICER, Role.DIRECTOR)


def readiness(look: Look) -> Iterator[Waiting]:
    """For the director: how much is right, and what lacks."""
    if look.here and look.actor.has(Role.DIRECTOR) and not look.practises:
        view = readiness_view(lines_of(look.actor.here, look.today), look.today)
        line = Listed(title=view.lead, why=lacking([line.title for line in view.missing]), who="", href=address("readiness"))
        yield Waiting(line=line, place=Place.READY, weight=Weight.ORGANISATION)


def lacking(missing: list[str]) -> str:
    """What lacks: the first few by name, and how many more."""
    if not missing:
        return NOTHING_LACKS
    named = joined(" ", (f"{title.rstrip('.')}." for title in missing[:NAMED]))
    more = tr(" En nog {counted}.", counted=counted(len(missing) - NAMED, "punt", "punten")) if len(missing) > NAMED else ""
    return tr("Dit mist nog. {named}{more}", named=named, more=more)


def schools(look: Look) -> Iterator[Waiting]:
    """For the board: each of its schools in one line, from what was said there. It opens no box and counts no dossier."""
    if not may_set_board_readiness(look.actor):
        return
    rows = latest_states_of_board(look.actor.board_id)
    for school_id, name in real_schools().filter(board_id=look.actor.board_id).order_by("name", "id").values_list("id", "name"):
        said = [row for (where, duty), row in rows.items() if where == school_id and duty in duties()]
        yield Waiting(line=_school(look, school_id, name, said), place=Place.SCHOOLS, weight=Weight.ORGANISATION)


def _school(look: Look, school_id: UUID, name: str, said: Iterable[State]) -> Listed:
    rows = list(said)
    missing = sum(row.stand == Stand.MISSING for row in rows)
    late = sum(row.review_on <= look.today for row in rows)
    asked = sum(duty.fact is None for duty in duties().values())
    parts = (
        f"{counted(missing, 'punt mist', 'punten missen')}." if missing else "",
        tr("{counted} niet op tijd nagekeken.", counted=counted(late, "punt is", tr("punten zijn"))) if late else "",
        tr("{counted} nog niet bekeken.", counted=counted(asked - len(rows), "punt is", tr("punten zijn")))
        if asked > len(rows)
        else "",
    )
    why = joined(" ", (part for part in parts if part)) or tr("Alles is bekeken en niets mist.")
    return Listed(title=name, why=why, who="", href=address("readiness_school", place_id=school_id))


def laws(look: Look) -> Iterator[Waiting]:
    """What was not read again in time of the texts about the law, for who answers for it."""
    actor = look.actor
    if actor.edition and actor.has(*REVIEWERS) and (words := review_words(actor.edition, look.today)):
        line = Listed(title=words, why=tr("Klopt wat er staat nog?"), who=tr("Over de code"), href=f"{address('code')}#wet")
        yield Waiting(line=line, place=Place.SCHOOL, weight=Weight.ORGANISATION)


def read_code(look: Look) -> Iterator[Waiting]:
    """The school's own code, until it was read."""
    for line in code_to_read(look.actor, look.today):
        yield Waiting(line=line, place=Place.SCHOOL, weight=Weight.ORGANISATION)
