"""Two people changed one partner: the second sees what the first changed, and keeps what they typed themselves."""

from dataclasses import dataclass, replace
from uuid import uuid4

from django.http import QueryDict

from meldpad.socialmap.details import Details
from meldpad.socialmap.partner import PartnerNow
from meldpad.web.map_page import LABELS, Line, what_changed, words_of


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """Who was first and what that changed; `both` are the words that both changed, with what the second typed."""

    by: str
    number: int
    taken_off: bool
    changed: tuple[Line, ...]
    both: tuple[Line, ...]
    details: Details


def meeting(seen: PartnerNow, now: PartnerNow, typed: Details) -> Meeting:
    """What the first changed stands in the form, unless the second typed something else there."""
    theirs = set(seen.details.differs_from(now.details))
    mine = set(seen.details.differs_from(typed))
    both = [name for name in LABELS if name in theirs & mine and words_of(now.details, name) != words_of(typed, name)]
    return Meeting(
        by=now.by,
        number=now.number,
        taken_off=not now.on_map,
        changed=what_changed(seen.details, now.details),
        both=tuple(
            Line(label=LABELS[name], text=words_of(typed, name) or "leeg", was=words_of(now.details, name)) for name in both
        ),
        details=replace(typed, **{name: getattr(now.details, name) for name in theirs - mine}),
    )


def settled(sent: QueryDict | None, met: Meeting) -> QueryDict:
    """The form as it was sent, brought up to what the first wrote, for a second try under a token of its own."""
    data = sent.copy() if sent is not None else QueryDict(mutable=True)
    for name, value in vars(met.details).items():
        data[name] = "" if value is None else str(value)
    data["seen"], data["token"] = str(met.number), str(uuid4())
    return data
