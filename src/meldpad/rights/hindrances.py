"""What must be known before an answer is given (T13, T23). Codes; an empty answer means that it may be given."""

from collections.abc import Iterator
from dataclasses import dataclass

from meldpad.journal.answers import YesNo
from meldpad.journal.kinds.access_answer import Given
from meldpad.journal.kinds.access_check import AccessCheck, Danger, Identity

GIVING = frozenset({Given.WHOLE, Given.PART})


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """How far the preparation is. `address`: there is a secret address and nobody looked for it in the texts."""

    undecided: int
    asides: bool
    address: bool = False


def hindrances(check: AccessCheck | None, given: Given, ready: Readiness) -> Iterator[str]:
    """Why this answer cannot be given now, the most important first. Safety comes before access; doubt counts as yes.

    A refusal needs none of it: it gives nothing away, and may be the answer because something stays unknown.
    """
    if given not in GIVING:
        return
    yield from _safety(check)
    yield from _asker(check)
    if ready.undecided:
        yield "undecided"
    if ready.address:
        yield "address"
    if given is Given.WHOLE and ready.asides:
        yield "not-whole"


def _safety(check: AccessCheck | None) -> Iterator[str]:
    if check is None or check.danger is Danger.OPEN:
        yield "danger-open"
    elif check.unsafe and not check.advice.strip():
        yield "advice-missing"


def _asker(check: AccessCheck | None) -> Iterator[str]:
    if check is None or check.identity is Identity.OPEN:
        yield "identity-open"
    if check is None or check.authority in (YesNo.OPEN, YesNo.UNKNOWN):
        yield "authority-unknown"
    elif check.authority is YesNo.NO:
        yield "no-authority"
