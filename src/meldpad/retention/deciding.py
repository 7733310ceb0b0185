"""The second of two people: a yes destroys what was proposed, a no ends it (T26)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.models import Destroyed, Dossier
from meldpad.dossiers.writing import PayloadRefused
from meldpad.keyroom.recovery import sheets_are_older
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.retention.listing import kept
from meldpad.retention.models import Chosen, Round
from meldpad.retention.round_rows import ANSWER
from meldpad.retention.rounds import RoundKnown, round_named
from meldpad.schools.actor import Actor

CHANGED, NOT_NOW = "changed", "not-now"
TERM_OVER = "term-over"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Yes or no, and why when it is a no. `anyway`: why a yes cannot wait for new recovery sheets."""

    agrees: bool
    why: str = ""
    anyway: str = ""

    @property
    def reason(self) -> str:
        """What is kept of it."""
        return (self.anyway if self.agrees else self.why).strip()


def decide_round(*, actor: Actor, round_id: UUID, answer: Answer, at: datetime) -> RoundKnown:
    """Say yes or no to what somebody else proposed. PayloadRefused when it was answered already, for a no without a reason, and
    for a yes while the recovery sheets are older than the last destruction, unless it says why that cannot wait.

    After a yes the rows that say so stand, in one transaction with it; what is left to do is `destroying.carry_out`.
    """
    found = round_named(actor, round_id, at)
    insist(ALLOWED if found.may_decide else Verdict("not-yours-to-destroy"), actor, at)
    if not answer.agrees and not answer.why.strip():
        raise PayloadRefused(["why:missing"])
    old = answer.agrees and sheets_are_older(found.round.school_id)
    if old and not answer.anyway.strip():
        raise PayloadRefused(["anyway:missing"])
    with transaction.atomic():
        one = _waiting(round_id)
        _answered(actor, one, answer, at)
        for chosen in found.chosen:
            act = Act.ROUND_AGREED if answer.agrees else Act.ROUND_REFUSED
            record(actor, act, at, dossier_id=chosen.dossier_id, detail="old-sheets" if old else "")
            if answer.agrees:
                _condemn(actor, one, chosen, at)
    return round_named(actor, round_id, at)


def withdraw_round(*, actor: Actor, round_id: UUID, at: datetime) -> None:
    """Take one's own proposal back. PayloadRefused when it was answered already."""
    found = round_named(actor, round_id, at)
    insist(ALLOWED if found.mine else Verdict("not-yours-to-withdraw"), actor, at)
    with transaction.atomic():
        _answered(actor, _waiting(round_id), Answer(agrees=False), at)
        for chosen in found.chosen:
            record(actor, Act.ROUND_REFUSED, at, dossier_id=chosen.dossier_id, detail="withdrawn")


def _waiting(round_id: UUID) -> Round:
    one = Round.objects.select_for_update().get(id=round_id)
    if one.agreed is not None:
        raise PayloadRefused(["round:settled"])
    return one


def _answered(actor: Actor, one: Round, answer: Answer, at: datetime) -> None:
    one.decided_by_id, one.decided_at, one.agreed = actor.user_id, at, answer.agrees
    one.answer = SchoolBoxes(one.school_id).close(ANSWER, one.id, answer.reason.encode()) if answer.reason else b""
    if not answer.agrees:
        one.finished_at = at
    one.save(update_fields=["decided_by", "decided_at", "agreed", "answer", "finished_at"])


def _condemn(actor: Actor, one: Round, chosen: Chosen, at: datetime) -> None:
    """The row without which nothing may be taken away; or the reason why this dossier stays after all.

    The dossier's row is locked: whoever writes in it or holds it at this moment was first, and then it stays.
    """
    dossier = Dossier.objects.select_for_update().select_related("pupil").filter(id=chosen.dossier_id).first()
    if why := _spared(dossier, chosen, at):
        Chosen.objects.filter(pk=chosen.pk).update(spared=why)
        return
    assert dossier is not None
    Destroyed.objects.create(
        id=dossier.id,
        board_id=dossier.board_id,
        school_id=dossier.school_id,
        reference=dossier.reference,
        entries=dossier.count,
        head=bytes(dossier.head),
        ground=TERM_OVER,
        round_id=one.id,
        destroyed_at=at,
        proposed_by_id=one.proposed_by_id,
        agreed_by_id=actor.user_id,
    )
    record(actor, Act.DESTROYED, at, dossier_id=dossier.id, number=dossier.count)


def _spared(dossier: Dossier | None, chosen: Chosen, at: datetime) -> str:
    if dossier is None or dossier.count != chosen.entries:
        return CHANGED
    [now] = kept([dossier], localdate(at))
    return "" if now.answer.may_go else NOT_NOW
