"""What `meldpad work` does in turns: sweep the schools now and then, and send the mail that waits."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Thread

from django.db import Error, connections
from django.utils import timezone

from meldpad.clock.sending import send_waiting
from meldpad.clock.sweeping import sweep_all

LOG = logging.getLogger("meldpad.clock")
SWEEP_EVERY = timedelta(minutes=15)
SECONDS = 60


def work_once(at: datetime) -> tuple[int, int]:
    """Sweep every school, then send what waits; gives how many notices were made and how many mails left."""
    made = sweep_all(at)
    return made, send_waiting(at)


def work_on(stopped: Event, seconds: int = SECONDS, now: Callable[[], datetime] = timezone.now) -> None:
    """Go on until `stopped` is set. A fault of the database ends one turn and not the work."""
    swept_at: datetime | None = None
    while not stopped.is_set():
        at = now()
        try:
            if swept_at is None or at - swept_at >= SWEEP_EVERY:
                swept_at = at
                sweep_all(at)
            send_waiting(at)
        except Error as trouble:
            LOG.error("a turn of the clock failed: %s", type(trouble).__name__)
        connections.close_all()
        stopped.wait(seconds)


def work_beside() -> Event:
    """Work in a thread of this process, for a school on one machine; the event ends it."""
    stopped = Event()
    Thread(target=work_on, args=(stopped,), name="clock", daemon=True).start()
    return stopped
