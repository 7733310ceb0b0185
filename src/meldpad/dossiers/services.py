"""What people do with dossiers. Each function is one act in one transaction, with actor and time, and leaves a row in the log."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.dossiers.acting import by_one, insist, sent_before, write_entry
from meldpad.dossiers.attaching import Upload
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.following import code_for
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.telling import Told, closed_now, open_again, tell_of_several
from meldpad.dossiers.writing import PayloadRefused, write
from meldpad.journal.kinds.edition_change import EditionChange
from meldpad.journal.kinds.emergency import Emergency
from meldpad.journal.kinds.signal import Signal
from meldpad.journal.payload import Payload
from meldpad.policy.facts import Kinship
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.policy.writing import may_append, may_move_edition
from meldpad.protocol.load import published
from meldpad.schools.actor import Actor


def append(*, actor: Actor, dossier_id: UUID, payload: Payload, at: datetime, token: UUID, uploads: Sequence[Upload] = ()) -> int:
    """Add an entry, with the files that it names, to a dossier the actor may write in; returns its number. NotAllowed is logged
    and says nothing more.

    What takes two people is proposed instead (`proposing.propose`). PayloadRefused when the content is not ready.
    """
    found = dossier_for(actor, dossier_id, at)
    insist(
        may_append(actor, found.relation, payload.KIND) and by_one(payload),
        actor,
        at,
        dossier_id,
    )
    if not isinstance(payload, Emergency | Signal):
        return write_entry(actor, found.dossier, payload, at, token, uploads)
    with transaction.atomic():  # new danger is never written into a route that asks nothing any more
        if closed_now(dossier_id):
            if number := sent_before(dossier_id, token):
                return number
            open_again(actor, found.dossier, at)
        return write_entry(actor, found.dossier, payload, at, token, uploads)


def log_signal(
    *, actor: Actor, pupil_id: UUID, signal: Signal, at: datetime, token: UUID, kinship: Kinship | None = None
) -> tuple[Dossier, int]:
    """Write a signal about a pupil: in the pupil's dossier, which is opened or reopened for it when needed.

    A worry about an employee goes to a dossier on a road of its own that only its writer can read. Who says that they are close
    to the child (`kinship`) is heard, and sees nothing of the dossier from then on (T28). About several: `tell_of_several`.
    """
    told = Told(pupil_id=pupil_id, payload=signal, token=token, kinship=kinship)
    return tell_of_several(actor=actor, told=[told], at=at)[0]


def log_emergency(*, actor: Actor, pupil_id: UUID, emergency: Emergency, at: datetime, token: UUID) -> tuple[Dossier, int]:
    """Write down an emergency about a pupil, afterwards; nothing ever stands before the call itself."""
    return tell_of_several(actor=actor, told=[Told(pupil_id=pupil_id, payload=emergency, token=token)], at=at)[0]


def move_edition(*, actor: Actor, dossier_id: UUID, edition: str, reason: str, at: datetime, token: UUID) -> int:
    """Let a dossier follow another edition of the code from now on (T37); returns the number of the entry that says so.

    A closed dossier keeps the edition under which it was decided. PayloadRefused for an edition that is unknown or in force.
    """
    found = dossier_for(actor, dossier_id, at)
    insist(may_move_edition(actor, found.relation), actor, at, dossier_id)
    insist(Verdict("closed") if found.dossier.closed else ALLOWED, actor, at, dossier_id)
    if edition not in published().keys() - {found.dossier.edition}:
        raise PayloadRefused(["edition:unknown"])
    with transaction.atomic():
        _, version = code_for(found.dossier.school_id, localdate(at), edition)
        own = str(version.number) if version else ""
        change = EditionChange(on=at.date(), edition=edition, code_version=own, reason=reason)
        number = write(actor, dossier_id, change, at, token)
        Dossier.objects.filter(id=dossier_id).update(edition=edition, code=version)
        return number
