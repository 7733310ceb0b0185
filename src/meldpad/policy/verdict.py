"""Yes, or no with a reason."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """True when allowed; otherwise `reason` is a code for the log and for the words on the page."""

    reason: str = ""

    def __bool__(self) -> bool:
        return not self.reason


ALLOWED = Verdict()


class NotAllowed(Exception):
    """Something was refused; `reason` says why, for the log. To the asker it looks like something that does not exist."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
