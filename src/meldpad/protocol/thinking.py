"""The one door to the thinking floor: journal in, route out."""

from collections.abc import Iterable, Iterator
from datetime import date

import meldpad.journal.kinds  # noqa: F401  makes every kind known
from meldpad.journal.entry import Entry
from meldpad.protocol import readers  # noqa: F401  registers what each kind adds
from meldpad.protocol.evaluate import evaluate
from meldpad.protocol.model import Edition
from meldpad.protocol.remember import facts_by_day, facts_of
from meldpad.protocol.route import Route


def think(edition: Edition, journal: Iterable[Entry], today: date) -> Route:
    """What `edition` asks of this journal on `today`."""
    return evaluate(edition, facts_of(journal, edition.days_off()), today)


def think_day_by_day(edition: Edition, journal: Iterable[Entry]) -> Iterator[tuple[date, Route]]:
    """Each day on which something was written, with what was asked after that: one pass over the journal."""
    return ((day, evaluate(edition, facts, day)) for day, facts in facts_by_day(journal, edition.days_off()))
