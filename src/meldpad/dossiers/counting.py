"""Every dossier of a school opened for counting, in nobody's name: what comes out is codes and days, and no word.

Nobody's right to read is used, and nobody sees a dossier: whoever makes figures gets counts that were blurred by lot. So a
dossier from which somebody is shut out tells as much as any other. A worry about an employee is never among them.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

from django.utils.timezone import localdate

from meldpad.dossiers.following import edition_of
from meldpad.dossiers.models import Destroyed, Dossier
from meldpad.dossiers.models import Entry as Row
from meldpad.dossiers.opening import opened_entries
from meldpad.dossiers.summary import OpenDuty, summary_of
from meldpad.journal.entry import Entry
from meldpad.journal.header import decode_header
from meldpad.journal.kinds.waiver import Waiver
from meldpad.keyroom.dossier_keys import KeyMissing, SealBroken, open_dossier
from meldpad.policy.facts import Track
from meldpad.protocol.model import Edition
from meldpad.protocol.thinking import think_day_by_day

LOG = logging.getLogger("meldpad.dossiers")


class Happened(NamedTuple):
    """That an entry of a kind was written on a day; `ground` is the code on which a duty was left out, or ""."""

    kind: str
    on: date
    ground: str = ""


class Late(NamedTuple):
    """That a duty was open after its term: from the first day after that, up to and with the day on which it was settled."""

    since: date
    until: date


class Told(NamedTuple):
    """What one dossier tells."""

    happened: tuple[Happened, ...]
    late: tuple[Late, ...] = ()


def told_by_dossiers(school_id: UUID, first: date, last: date) -> Iterator[Told]:
    """What every dossier in which something was written in these days tells of the time up to the last of them.

    One that cannot be opened is counted from outside: what happened and when lies in the clear.
    """
    found = Dossier.objects.filter(school_id=school_id, track=Track.MELDCODE, opened_at__date__lte=last, last_at__date__gte=first)
    for dossier in found.exclude(id__in=Destroyed.objects.values("id")).order_by("id"):
        try:
            yield _opened(dossier, last)
        except (SealBroken, KeyMissing) as trouble:
            LOG.error("dossier %s is counted from outside: %s", dossier.id, type(trouble).__name__)
            yield Told(tuple(_from_outside(dossier, last)))


def _opened(dossier: Dossier, last: date) -> Told:
    entries = opened_entries(dossier, open_dossier(dossier.id))
    journal = [entry for entry in entries if localdate(entry.written_at) <= last]
    return Told(tuple(map(_happened, journal)), tuple(late_in(edition_of(dossier), journal)))


def _happened(entry: Entry) -> Happened:
    ground = entry.payload.ground if isinstance(entry.payload, Waiver) else ""
    return Happened(entry.payload.KIND, localdate(entry.written_at), ground)


def late_in(edition: Edition, journal: Iterable[Entry]) -> Iterator[Late]:
    """When something was too late: a duty with a term that was still open when the next thing was written, after its day.

    Only days on which something was written change what is open, so no other day is looked at.
    """
    days = [(day, summary_of(route, "").duties) for day, route in think_day_by_day(edition, journal)]
    for (_, duties), (then, _) in pairwise([*days, (date.max, ())]):
        for due in sorted({duty.due for duty in duties if _has_a_term(edition, duty)}):
            if (since := date.fromordinal(date.fromisoformat(due).toordinal() + 1)) <= then:
                yield Late(since, then)


def _has_a_term(edition: Edition, duty: OpenDuty) -> bool:
    """A duty with a delay is how the edition carries another one on: that one is late already."""
    rule = edition.rule(duty.rule)
    return bool(duty.due and rule and not rule.delay)


def _from_outside(dossier: Dossier, last: date) -> Iterator[Happened]:
    for raw in Row.objects.filter(dossier=dossier).order_by("number").values_list("header", flat=True):
        header = decode_header(bytes(raw))
        if (on := localdate(header.written_at)) <= last:
            yield Happened(header.kind, on)
