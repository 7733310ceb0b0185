"""Rounds as people may know them: who proposed what, how it stands, and what became of each dossier. By references only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from meldpad.audit.insisting import refused
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.ties import relation_of
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.facts import Relation, Track
from meldpad.policy.retaining import may_agree_destruction, may_agree_worry, may_propose_destruction, may_see_terms
from meldpad.retention.models import Chosen, Outcome, Round
from meldpad.retention.round_rows import ANSWER, REASON
from meldpad.schools.actor import Actor

ROUNDS = Round.objects.select_related("proposed_by", "decided_by", "school").prefetch_related("chosen")


@dataclass(frozen=True, kw_only=True)
class RoundKnown:
    """One round. `may_decide`: the actor may say yes or no to all of it; `mine`: they proposed it and nobody answered yet."""

    round: Round
    chosen: tuple[Chosen, ...]
    may_decide: bool
    mine: bool

    @property
    def about_a_worry(self) -> bool:
        """Whether it is about a worry about an employee: then its proposer is not named, who wrote it would be known."""
        return any(one.outcome == Outcome.EMPLOYEE for one in self.chosen)

    @property
    def reason(self) -> str:
        """Why it was proposed, for who may know of it."""
        return _opened(self.round, REASON, bytes(self.round.reason))

    @property
    def answer(self) -> str:
        """What was said with a no; "" when nothing was."""
        return _opened(self.round, ANSWER, bytes(self.round.answer)) if self.round.answer else ""


def rounds_known(actor: Actor, at: datetime) -> list[RoundKnown]:
    """Every round of the actor's school that they may know of, the latest first."""
    if actor.school_id is None or not may_see_terms(actor):
        return []
    rows = ROUNDS.filter(school_id=actor.here).exclude(chosen__outcome=Outcome.EMPLOYEE)
    found = (_known(actor, one, at) for one in rows.order_by("-proposed_at"))
    return [one for one in found if one]


def round_named(actor: Actor, round_id: UUID, at: datetime) -> RoundKnown:
    """One round by its id; NotAllowed for who may not know of it, and the refusal is logged."""
    found = next((one for one in rounds_known(actor, at) if one.round.id == round_id), None) or worry_round(actor, round_id, at)
    if found is None:
        raise refused("no-such-round", actor, at)
    return found


def worry_rounds(actor: Actor, at: datetime) -> list[RoundKnown]:
    """Every round about a worry about an employee that the actor may know of, the latest first: who proposed it, who answers for
    the board, and nobody else. At the school nobody learns that there is one."""
    rows = ROUNDS.filter(board_id=actor.board_id, chosen__outcome=Outcome.EMPLOYEE).order_by("-proposed_at")
    found = (_worry_known(actor, one, at) for one in rows)
    return [one for one in found if one]


def worry_round(actor: Actor, round_id: UUID, at: datetime) -> RoundKnown | None:
    """One of those by its id."""
    return next((one for one in worry_rounds(actor, at) if one.round.id == round_id), None)


def _worry_known(actor: Actor, one: Round, at: datetime) -> RoundKnown | None:
    chosen = tuple(one.chosen.all())
    relations = [relation_of(actor, dossier, at) for dossier in _still_there(chosen)]
    gone = Relation(school_id=one.school_id, board_id=one.board_id, track=Track.EMPLOYEE)
    known = relations or [gone]
    mine = one.proposed_by_id == actor.user_id
    decides = all(may_agree_worry(actor, relation, one.proposed_by_id) for relation in known)
    if not (mine or decides) or any(relation.shut_out for relation in known):
        return None
    waits = one.agreed is None
    return RoundKnown(round=one, chosen=chosen, may_decide=waits and bool(relations) and decides, mine=mine and waits)


def _known(actor: Actor, one: Round, at: datetime) -> RoundKnown | None:
    """While dossiers are there, whoever is shut out from one of them does not know of the round."""
    chosen = tuple(sorted(one.chosen.all(), key=lambda each: each.reference))
    relations = [relation_of(actor, dossier, at) for dossier in _still_there(chosen)]
    if any(relation.shut_out for relation in relations):
        return None
    mine = one.proposed_by_id == actor.user_id and one.agreed is None
    decides = all(may_agree_destruction(actor, relation, one.proposed_by_id) for relation in relations)
    proposes = all(may_propose_destruction(actor, relation) for relation in relations)
    if not (mine or decides or proposes):
        return None
    waits = one.agreed is None and bool(relations)
    return RoundKnown(round=one, chosen=chosen, may_decide=waits and decides, mine=mine)


def _still_there(chosen: Iterable[Chosen]) -> list[Dossier]:
    return list(Dossier.objects.filter(id__in=[each.dossier_id for each in chosen]))


def _opened(one: Round, what: str, box: bytes) -> str:
    return SchoolBoxes(one.school_id).open(what, one.id, box).decode()
