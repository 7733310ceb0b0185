"""The short of a dossier for lists: who, which step, what is asked. Sealed under the dossier's key, so it dies with it.

It holds no day of its making: duties keep the day from which they are asked and the day they are due, so it stays true until
the next entry.
"""

import json
from datetime import date
from typing import Any, NamedTuple

from meldpad.journal.json_text import read_json
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
    """Pupil and step in codes, open duties in the order of the route."""

    pupil: str
    step: str
    duties: tuple[OpenDuty, ...]


def summary_of(route: Route, pupil: str) -> Summary:
    """What a list needs of this route."""
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
    return Summary(pupil=pupil, step=_step(route), duties=duties)


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
    duties = tuple([OpenDuty(**row) for row in fields["duties"]])
    return Summary(fields["pupil"], fields["step"], duties)
