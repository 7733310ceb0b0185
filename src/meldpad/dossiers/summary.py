"""The short of a dossier for lists: who, which step, what is asked. Sealed under the dossier's key, so it dies with it.

It holds no day of its making: duties keep the day from which they are asked and the day they are due, so it stays true until
the next entry.
"""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.utils.timezone import localdate

from meldpad.journal.entry import Entry
from meldpad.journal.json_text import read_json
from meldpad.journal.kinds.opening import Opening
from meldpad.journal.kinds.parent_informed import Informed, ParentInformed
from meldpad.journal.kinds.reopening import Reopening
from meldpad.protocol.route import DutyState, Route, StepState


# Named tuples and not frozen dataclasses: a list makes hundreds.
class OpenDuty(NamedTuple):
    """A duty that is asked, or will be from `starts` on. `due` and `starts` are ISO dates or empty."""

    rule: str
    subject: int | None = None
    starts: str = ""
    due: str = ""

    def asked_on(self, today: date) -> bool:
        """Whether it is asked already."""
        return not self.starts or self.starts <= today.isoformat()


class Summary(NamedTuple):
    """Pupil and step in codes, open duties in the order of the route, and whether the route was closed before. `put_off`: the ISO
    day on which to look again whether a parent can be told now, the earliest when there are several; "" when nobody waits.
    `since`: the ISO day on which the route came to its step; "" for a closed one."""

    pupil: str
    step: str
    duties: tuple[OpenDuty, ...]
    reopened: bool = False
    put_off: str = ""
    since: str = ""


def summary_of(route: Route, pupil: str, *, reopened: bool = False, put_off: date | None = None) -> Summary:
    """What a list needs of this route, and of what parents were not told yet."""
    later = (duty for duty in route.duties if duty.state is DutyState.NOT_YET and duty.starts)
    duties = tuple(
        OpenDuty(
            rule=duty.rule.id,
            subject=duty.subject,
            starts=duty.starts.isoformat() if duty.starts else "",
            due=duty.due.isoformat() if duty.due else "",
        )
        for duty in (*route.asked, *later)
    )
    again = put_off.isoformat() if put_off else ""
    return Summary(pupil=pupil, step=_step(route), duties=duties, reopened=reopened, put_off=again)


def summary_with(route: Route, pupil: str, journal: Iterable[Entry]) -> Summary:
    """The same with what only the journal says: whether it was opened again, and when a parent is to be told after all."""
    entries = tuple(journal)
    again = any(isinstance(entry.payload, Reopening) for entry in entries)
    summary = summary_of(route, pupil, reopened=again, put_off=min(put_off_until(entries).values(), default=None))
    return summary._replace(since=_since(route, summary.step, entries))


def put_off_until(journal: Iterable[Entry]) -> dict[str, date]:
    """Who was not told yet for the child's safety, as the latest entry about them says, with the day to look again (T13)."""
    last: dict[str, ParentInformed] = {}
    for entry in journal:
        if isinstance(entry.payload, ParentInformed):
            last[entry.payload.who.strip().casefold()] = entry.payload
    return {one.who: one.until for one in last.values() if one.informed is Informed.POSTPONED and one.until}


def _since(route: Route, step: str, entries: tuple[Entry, ...]) -> str:
    """The day of the last entry that settled what carries an earlier step, or else that on which the route began, or began
    again. What was said of a step before the route began again does not count."""
    began = next((entry for entry in reversed(entries) if isinstance(entry.payload, Opening | Reopening)), None)
    if route.closed or began is None:
        return ""
    order = [on.step.id for on in route.steps]
    before = order[: order.index(step)]
    carried = {duty.entry for duty in route.duties if duty.rule.main and duty.rule.step in before}
    last = max((entry for entry in entries if entry.number in carried), key=lambda entry: entry.number, default=began)
    return localdate(max(began, last, key=lambda entry: entry.number).written_at).isoformat()


def _step(route: Route) -> str:
    if route.closed:
        return "closed"
    if route.current:
        return route.current.step.id
    left = [on.step.id for on in route.steps if on.state is StepState.TODO]
    return left[0] if left else route.steps[-1].step.id


def encode_summary(summary: Summary) -> bytes:
    """To bytes, for sealing."""
    plain = summary._asdict() | {"duties": [duty._asdict() for duty in summary.duties]}
    return json.dumps(plain, separators=(",", ":")).encode()


def decode_summary(raw: bytes) -> Summary:
    """From the opened bytes."""
    fields: Any = read_json(raw)
    duties = tuple([OpenDuty(row["rule"], row["subject"], row["starts"], row["due"]) for row in fields["duties"]])
    later = fields.get("reopened", False), fields.get("put_off", ""), fields.get("since", "")
    return Summary(fields["pupil"], fields["step"], duties, *later)
