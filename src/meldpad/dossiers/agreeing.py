"""The second of two people: a yes carries a proposal out, a no ends it (T04, T06). One act in one transaction."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.acting import insist, refused, sent_before, write_entry
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.opening import opened_entries
from meldpad.dossiers.proposing import let_go
from meldpad.dossiers.seconds import name_of
from meldpad.dossiers.writing import write
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.agreement import Agreement, Agrees
from meldpad.keyroom.dossier_keys import open_dossier
from meldpad.policy.reading import Scope
from meldpad.policy.seconding import may_agree, may_withdraw
from meldpad.protocol.proposals import PROPOSALS, SECONDED, is_proposal, waiting
from meldpad.schools.actor import Actor


class NoLongerWaiting(Exception):
    """What the answer is about was answered, replaced or overtaken in the meantime; nothing was written."""


def agree(*, actor: Actor, dossier_id: UUID, answer: Agreement, at: datetime, token: UUID) -> int:
    """Write a second person's answer, and with a yes to a proposal the act itself, in their name; returns the answer's number.

    Whoever made a proposal may only take it back. NotAllowed and NoLongerWaiting are logged. PayloadRefused when a route cannot
    be closed with the words of its proposal any more.
    """
    found = dossier_for(actor, dossier_id, at, at_least=Scope.ALL)
    about = next(opened_entries(found.dossier, open_dossier(dossier_id), number=answer.refers), None)
    takes_back = answer.agrees is Agrees.WITHDRAWN
    if about is None or about.payload.KIND not in (PROPOSALS if takes_back else SECONDED):
        raise refused("no-such-proposal", actor, at, dossier_id)
    asks = may_withdraw if takes_back else may_agree
    insist(asks(actor, found.relation, UUID(about.author)), actor, at, dossier_id)
    try:
        return _answered(actor, found.dossier.id, about, answer, at, token)
    except NoLongerWaiting:
        record(actor, Act.REFUSED, at, dossier_id=dossier_id, number=answer.refers, detail="no-longer-waiting")
        raise


def _answered(actor: Actor, dossier_id: UUID, about: Entry, answer: Agreement, at: datetime, token: UUID) -> int:
    with transaction.atomic():
        dossier = Dossier.objects.select_for_update().get(id=dossier_id)
        if number := sent_before(dossier_id, token):
            return number
        if dossier.closed or about.number not in waiting(opened_entries(dossier, open_dossier(dossier_id))):
            raise NoLongerWaiting
        number = write(actor, dossier_id, answer, at, token)
        if answer.agrees is Agrees.YES and is_proposal(about.payload):
            both = f"Voorstel van {name_of(about.author)}. Akkoord van {actor.name}."
            write_entry(actor, dossier, about.payload.carried_out(answer.on, both), at, uuid4())
        let_go(dossier, at)
        return number
