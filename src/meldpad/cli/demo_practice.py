"""Practising at the demonstration school: the director lets it count, and a trainee who is new did a first case."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from meldpad.dossiers.services import log_signal
from meldpad.journal.kinds.signal import About, Basis, Signal
from meldpad.practice.cases import cases
from meldpad.practice.grounds import child_of, double_at, ground_of
from meldpad.practice.playing import end_case, start_case
from meldpad.practice.training import choose_counting

if TYPE_CHECKING:
    from meldpad.cli.demo_telling import Story

FIRST = "eerste-signaal"
SEEN = "Mila had voor de derde keer geen eten bij zich. Zij zei: \u201cEr was niks in huis.\u201d"


def practised(story: "Story", director: str, trainee: str) -> Iterator[datetime]:
    """The trainee forgot to say where it was, so there is something to look back on."""
    yield (at := story.at(6, time(16, 0)))
    choose_counting(actor=story.actor(director, at), counts=True, at=at)
    yield (at := story.at(2, time(15, 30)))
    actor = story.actor(trainee, at)
    start_case(actor=actor, case_id=FIRST, at=at, token=uuid4())
    if ground := ground_of(actor.user_id):
        said = Signal(on=at.date(), seen=SEEN, basis=Basis.FACT, about=About.HOME)
        pupil = child_of(ground, cases()[FIRST])
        log_signal(actor=double_at(ground, at), pupil_id=pupil, signal=said, at=at + timedelta(minutes=4), token=uuid4())
    yield (at := at + timedelta(minutes=6))
    end_case(actor=actor, at=at)
