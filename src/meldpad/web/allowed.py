"""What a reader may do beside reading, so that a page offers nothing that is refused afterwards."""

from collections.abc import Callable
from functools import cache

from meldpad.dossiers.finding import Found
from meldpad.policy.asking import SOMEBODY_ELSE
from meldpad.policy.seconding import may_agree
from meldpad.policy.sharing import may_involve, may_take_out
from meldpad.policy.writing import may_answer, may_append
from meldpad.schools.actor import Actor

PAPER = "paper"
FOR_GUARDS = frozenset({"task", "siblings"})
May = Callable[[str, int | None], bool]


def anything(kind: str, number: int | None = None) -> bool:
    """For a page that offers nothing: a paper."""
    return True


def allowed(actor: Actor, found: Found) -> May:
    """Whether the actor may write an entry of a kind, answer the task of entry `number`, or take a PAPER out."""

    @cache
    def may(kind: str, number: int | None = None) -> bool:
        if kind == PAPER:
            return bool(may_take_out(actor, found.relation))
        if kind in FOR_GUARDS:
            return bool(may_involve(actor, found.relation))
        if kind == "agreement":  # the page says itself whether it is for this reader to answer or to ask
            return bool(may_agree(actor, found.relation, SOMEBODY_ELSE))
        if kind == "task_answer" and number:
            return bool(may_answer(actor, found.relation, number))
        return bool(may_append(actor, found.relation, kind))

    return may
