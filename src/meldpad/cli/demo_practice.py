"""Practising at the demonstration school: the director lets it count, and a trainee who is new did a first case."""

from datetime import datetime, timedelta
from uuid import uuid4

from meldpad.dossiers.services import log_signal
from meldpad.journal.kinds.signal import About, Basis, Signal
from meldpad.practice.cases import cases
from meldpad.practice.grounds import child_of, double_at, ground_of
from meldpad.practice.playing import end_case, start_case
from meldpad.practice.training import choose_counting
from meldpad.schools.actor import Actor

FIRST = "eerste-signaal"
MINUTES = 6


def practise(*, director: Actor, trainee: Actor, now: datetime) -> None:
    """What happened some days ago. The trainee forgot to say where it was, so there is something to look back on."""
    choose_counting(actor=director, counts=True, at=now - timedelta(days=6))
    begun = now - timedelta(days=2)
    start_case(actor=trainee, case_id=FIRST, at=begun, token=uuid4())
    if ground := ground_of(trainee.user_id):
        said = Signal(
            on=begun.date(),
            seen="Mila had voor de derde keer geen eten bij zich. Zij zei: \u201cEr was niks in huis.\u201d",
            basis=Basis.FACT,
            about=About.HOME,
        )
        pupil = child_of(ground, cases()[FIRST])
        log_signal(actor=double_at(ground, begun), pupil_id=pupil, signal=said, at=begun, token=uuid4())
    end_case(actor=trainee, at=begun + timedelta(minutes=MINUTES))
