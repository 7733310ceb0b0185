"""Measures the thinking floor alone, and prints it as JSON: facts and route of a dossier of 200 and of 2,000 entries.

The dossier holds every kind of entry in turn, but for those that end a route. Every signal in it is an assumption that stays
open, and many other entries are things that duties are asked about one by one: the longer the dossier, the more duties.
"""

import json
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count, cycle, islice

from meldpad.journal.entry import Entry
from meldpad.journal.kinds.signal import Basis, Signal
from meldpad.journal.payload import KINDS, Payload
from meldpad.protocol.load import published
from meldpad.protocol.model import Edition
from meldpad.protocol.thinking import think

START = datetime(2026, 9, 1, 9, tzinfo=UTC)
TODAY = date(2027, 6, 1)
LENGTHS = (200, 2000)
ENDING = {"closing", "reopening", "opening"}
ANSWERS = {"supplement": "signal", "talk_signature": "parent_talk", "help_review": "help", "report_feedback": "report"}


def main(times: int) -> None:
    """The median processor time per edition and length, in milliseconds."""
    found = {name: {length: _think_ms(edition, length, times) for length in LENGTHS} for name, edition in published().items()}
    json.dump(found, sys.stdout)


def _think_ms(edition: Edition, length: int, times: int) -> float:
    journal = tuple(islice(_entries(), length))
    think(edition, journal, TODAY)
    spent = []
    for _ in range(times):
        start = time.process_time()
        think(edition, journal, TODAY)
        spent.append(time.process_time() - start)
    return statistics.median(spent) * 1000


def _entries() -> Iterator[Entry]:
    """The opening, then every kind in turn, an hour apart; what answers an entry answers the latest of its kind."""
    latest: dict[str, int] = {}
    kinds = cycle(kind for kind in KINDS if kind not in ENDING)
    for number in count(1):
        payload = KINDS["opening" if number == 1 else next(kinds)].example()
        yield Entry(number=number, author="a", written_at=START + timedelta(hours=number), payload=_linked(payload, latest))
        latest[payload.KIND] = number


def _linked(payload: Payload, latest: dict[str, int]) -> Payload:
    if isinstance(payload, Signal):
        return replace(payload, basis=Basis.ASSUMPTION, place="")
    if payload.KIND in ANSWERS:
        return replace(payload, refers=latest.get(ANSWERS[payload.KIND], 1))
    return payload


if __name__ == "__main__":
    main(int(sys.argv[1]))
