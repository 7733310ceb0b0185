"""What people do with dossiers. Each function is one act in one transaction, with actor and time, and leaves a row in the log."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.dossiers.acting import by_one, insist, sent_before, write_entry
from meldpad.dossiers.attaching import Upload
from meldpad.dossiers.barring import shut_out_oneself
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.following import code_for
from meldpad.dossiers.founding import found_dossier
from meldpad.dossiers.kinship import reopen_for_siblings
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.writing import PayloadRefused, write
from meldpad.journal.kinds.edition_change import EditionChange
from meldpad.journal.kinds.emergency import Emergency
from meldpad.journal.kinds.reopening import Cause, Reopening
from meldpad.journal.kinds.signal import About, Signal
from meldpad.journal.payload import Payload
from meldpad.policy.facts import Kinship, Track
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.policy.writing import may_append, may_move_edition, may_signal
from meldpad.protocol.load import published
from meldpad.schools.actor import Actor
from meldpad.schools.models import Pupil


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
        if _closed_now(dossier_id):
            if number := sent_before(dossier_id, token):
                return number
            _open_again(actor, found.dossier, at)
        return write_entry(actor, found.dossier, payload, at, token, uploads)


def log_signal(
    *, actor: Actor, pupil_id: UUID, signal: Signal, at: datetime, token: UUID, kinship: Kinship | None = None
) -> tuple[Dossier, int]:
    """Write a signal about a pupil: in the pupil's dossier, which is opened or reopened for it when needed.

    A worry about an employee goes to a dossier on a road of its own that only its writer can read. Who says that they are close
    to the child (`kinship`) is heard, and sees nothing of the dossier from then on (T28).
    """
    track = Track.EMPLOYEE if signal.about is About.EMPLOYEE else Track.MELDCODE
    return _about_pupil(actor, pupil_id, signal, at, Sending(token, track, kinship))


def log_emergency(*, actor: Actor, pupil_id: UUID, emergency: Emergency, at: datetime, token: UUID) -> tuple[Dossier, int]:
    """Write down an emergency about a pupil, afterwards; nothing ever stands before the call itself."""
    return _about_pupil(actor, pupil_id, emergency, at, Sending(token, Track.MELDCODE))


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


class Sending(NamedTuple):
    """One form about a pupil: its token, the road it goes, and what the writer says they are to the child."""

    token: UUID
    track: Track
    kinship: Kinship | None = None


def _about_pupil(actor: Actor, pupil_id: UUID, payload: Payload, at: datetime, sent: Sending) -> tuple[Dossier, int]:
    insist(may_signal(actor), actor, at, None)
    known = Pupil.objects.filter(id=pupil_id, school_id=actor.here).exists()
    insist(ALLOWED if known else Verdict("no-such-pupil"), actor, at, None)
    with transaction.atomic():
        dossier = found_dossier(actor, pupil_id, sent.track, at)
        if number := sent_before(dossier.id, sent.token):  # the same form again: nothing is opened anew
            return dossier, number
        if _closed_now(dossier.id):
            _open_again(actor, dossier, at)
        number = write_entry(actor, dossier, payload, at, sent.token)
        if sent.track is Track.MELDCODE:
            reopen_for_siblings(actor, pupil_id, at, sent.token)
            if sent.kinship:
                shut_out_oneself(actor=actor, dossier=dossier, kinship=sent.kinship, at=at, token=uuid5(sent.token, "kinship"))
        return dossier, number


def _closed_now(dossier_id: UUID) -> bool:
    """Whether the route is closed. Somebody may be closing it at this moment: whoever asks waits for them, and they for this."""
    return Dossier.objects.select_for_update().values_list("closed", flat=True).get(id=dossier_id)


def _open_again(actor: Actor, dossier: Dossier, at: datetime) -> None:
    again = Reopening(on=at.date(), reason="Er is een nieuw signaal.", cause=Cause.SIGNAL)
    write_entry(actor, dossier, again, at, uuid4())
