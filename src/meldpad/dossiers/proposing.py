"""The first of two people proposes what nobody does alone, and asks a second one (T04, T06). One act in one transaction each."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.acting import by_one, insist, is_colleague, refused, sent_before
from meldpad.dossiers.admitting import Invitation, let_in_now
from meldpad.dossiers.closing import ask_why
from meldpad.dossiers.finding import Found, dossier_for
from meldpad.dossiers.models import Dossier, SecondAsked
from meldpad.dossiers.opening import opened_entries
from meldpad.dossiers.seconds import may_second
from meldpad.dossiers.writing import write
from meldpad.journal.kinds.closing import Closing
from meldpad.journal.kinds.closing_proposal import ClosingProposal
from meldpad.journal.kinds.deviation_proposal import DeviationProposal
from meldpad.journal.kinds.waiver import Waiver
from meldpad.keyroom.dossier_keys import open_dossier
from meldpad.policy.facts import Right
from meldpad.policy.reading import Scope
from meldpad.policy.seconding import may_ask_second
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.policy.writing import may_append
from meldpad.protocol.proposals import Proposal, waiting
from meldpad.schools.actor import Actor

READS_FOR = timedelta(days=14)
ALONG = "Kijkt mee als tweede persoon."


def propose(*, actor: Actor, dossier_id: UUID, act: Closing | Waiver, user: User | None, at: datetime, token: UUID) -> int:
    """Write the proposal of an act that takes two people, and ask `user` along; returns its number. Nothing else changes yet.

    `user` is None when nobody can be asked now. The same form again writes once. PayloadRefused as for the act itself.
    """
    found = dossier_for(actor, dossier_id, at)
    insist(may_append(actor, found.relation, act.KIND) and may_ask_second(actor, found.relation), actor, at, dossier_id)
    insist(Verdict("needs-no-second-person") if by_one(act) else ALLOWED, actor, at, dossier_id)
    if number := sent_before(dossier_id, token):
        return number
    insist(Verdict("closed") if found.dossier.closed else ALLOWED, actor, at, dossier_id)
    reads = _insist_on_second(actor, found, user, actor.user_id, at) if user else True
    with transaction.atomic():
        dossier = Dossier.objects.select_for_update().get(id=dossier_id)
        if number := sent_before(dossier_id, token):
            return number
        if isinstance(act, Closing):
            ask_why(dossier, act, at)
        number = write(actor, dossier_id, _proposal(act), at, token)
        let_go(dossier, at)
        if user:
            _ask(actor, dossier, number, user, at, reads=reads)
        return number


def ask_second(*, actor: Actor, dossier_id: UUID, number: int, user: User, at: datetime) -> None:
    """Ask a colleague to say yes or no to entry `number`; whoever does not read the dossier may read it for two weeks."""
    found = dossier_for(actor, dossier_id, at, at_least=Scope.ALL)
    insist(may_ask_second(actor, found.relation), actor, at, dossier_id)
    about = waiting(opened_entries(found.dossier, open_dossier(dossier_id))).get(number)
    if about is None or found.dossier.closed:
        raise refused("no-such-proposal", actor, at, dossier_id)
    reads = _insist_on_second(actor, found, user, UUID(about.author), at)
    with transaction.atomic():
        _ask(actor, Dossier.objects.select_for_update().get(id=dossier_id), number, user, at, reads=reads)


def let_go(dossier: Dossier, at: datetime) -> None:
    """Nobody is asked any longer about what does not wait for a second person any more. Inside a transaction."""
    asked = SecondAsked.objects.filter(dossier=dossier, until=None)
    if asked.exists():
        journal = opened_entries(dossier, open_dossier(dossier.id))
        asked.exclude(number__in=waiting(journal)).update(until=at)


def _proposal(act: Closing | Waiver) -> Proposal:
    return ClosingProposal.of(act) if isinstance(act, Closing) else DeviationProposal.of(act)


def _insist_on_second(actor: Actor, found: Found, user: User, writer: UUID, at: datetime) -> bool:
    """Whether the colleague reads the dossier already; NotAllowed when they cannot be the second person."""
    insist(is_colleague(actor, user, at), actor, at, found.dossier.id)
    reads, verdict = may_second(actor, found, user.pk, user.name, writer, at)
    insist(verdict, actor, at, found.dossier.id)
    return reads


def _ask(actor: Actor, dossier: Dossier, number: int, user: User, at: datetime, *, reads: bool) -> None:
    whose = {"board_id": dossier.board_id, "school_id": dossier.school_id, "dossier": dossier, "user": user}
    _, fresh = SecondAsked.objects.get_or_create(
        dossier=dossier, number=number, user=user, defaults={**whose, "since": at, "by_id": actor.user_id}
    )
    if fresh:
        record(actor, Act.ASKED, at, dossier_id=dossier.id, number=number)
    if not reads:
        until = timezone.localdate(at + READS_FOR)
        let_in_now(actor, dossier, user, Invitation(right=Right.READ, why=ALONG, until=until), at, uuid4())
