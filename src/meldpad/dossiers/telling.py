"""Writing down what somebody noticed, about one pupil or several at once: one act, everything or nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from django.db import transaction

from meldpad.dossiers.acting import insist, sent_before, write_entry
from meldpad.dossiers.barring import shut_out_oneself
from meldpad.dossiers.founding import found_dossier
from meldpad.dossiers.kinship import reopen_for_siblings
from meldpad.dossiers.models import Dossier
from meldpad.journal.kinds.emergency import Emergency
from meldpad.journal.kinds.reopening import Cause, Reopening
from meldpad.journal.kinds.signal import About, Signal
from meldpad.policy.facts import Kinship, Track
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.policy.writing import may_signal
from meldpad.schools.actor import Actor
from meldpad.schools.models import Pupil

Kept = tuple[Dossier, int]


@dataclass(frozen=True, kw_only=True)
class Told:
    """What comes into one pupil's dossier, under its own token; `kinship` is what the writer says they are to this child."""

    pupil_id: UUID
    payload: Signal | Emergency
    token: UUID
    kinship: Kinship | None = None

    @property
    def track(self) -> Track:
        """A worry about an employee goes to a dossier on a road of its own that only its writer can read."""
        about = self.payload.about if isinstance(self.payload, Signal) else None
        return Track.EMPLOYEE if about is About.EMPLOYEE else Track.MELDCODE


def tell_of_several(*, actor: Actor, told: Sequence[Told], at: datetime) -> list[Kept]:
    """Write each in its own pupil's dossier, opened or reopened when needed; where each lies, in the order of `told`.

    Nothing of it is kept unless all of it is. What a token wrote before is not written again. No entry names another pupil; that
    they were written in one act shows in the moment and the writer, to who may read both (`kinship.told_with`).
    """
    insist(may_signal(actor), actor, at, None)
    pupils = {one.pupil_id for one in told}
    known = Pupil.objects.filter(id__in=pupils, school_id=actor.here).count() == len(pupils) == len(told)
    insist(ALLOWED if known else Verdict("no-such-pupil"), actor, at, None)
    with transaction.atomic():
        dossiers = {one.pupil_id: found_dossier(actor, one.pupil_id, one.track, at) for one in told}
        _hold(dossiers.values())
        new = [one for one in told if not sent_before(dossiers[one.pupil_id].id, one.token)]
        for one in new:
            _write(actor, dossiers[one.pupil_id], one, at)
        for one in new:  # after every entry: none is opened for a brother or sister that is opened for itself
            _around(actor, dossiers[one.pupil_id], one, at)
        return [(dossiers[one.pupil_id], sent_before(dossiers[one.pupil_id].id, one.token) or 0) for one in told]


def _hold(dossiers: Iterable[Dossier]) -> None:
    """Lock their rows in the order in which everybody does: two signals about the same children may come at once."""
    list(Dossier.objects.select_for_update().filter(id__in=[one.id for one in dossiers]).order_by("id").values_list("id"))


def _write(actor: Actor, dossier: Dossier, told: Told, at: datetime) -> None:
    if closed_now(dossier.id):
        open_again(actor, dossier, at)
    write_entry(actor, dossier, told.payload, at, told.token)


def _around(actor: Actor, dossier: Dossier, told: Told, at: datetime) -> None:
    if told.track is not Track.MELDCODE:
        return
    reopen_for_siblings(actor, told.pupil_id, at, told.token)
    if told.kinship:
        shut_out_oneself(actor=actor, dossier=dossier, kinship=told.kinship, at=at, token=uuid5(told.token, "kinship"))


def closed_now(dossier_id: UUID) -> bool:
    """Whether the route is closed. Somebody may be closing it at this moment: whoever asks waits for them, and they for this."""
    return Dossier.objects.select_for_update().values_list("closed", flat=True).get(id=dossier_id)


def open_again(actor: Actor, dossier: Dossier, at: datetime) -> None:
    """Open a closed dossier for new danger, inside the transaction of what is written."""
    again = Reopening(on=at.date(), reason="Er is een nieuw signaal.", cause=Cause.SIGNAL)
    write_entry(actor, dossier, again, at, uuid4())
