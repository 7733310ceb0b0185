"""For whom a notice is, what it is about, and how long each waits for the next: the school's own agreement (O1.11)."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """Who is to act: one account, or whoever has that part at the school on the day they look."""

    ONE = "one"
    GUARD = "guard"
    DEPUTY = "deputy"
    DIRECTOR = "director"
    BOARD = "board"


class Code(StrEnum):
    """What a notice is about. A stored code is never renamed."""

    DUTY = "duty"
    EMERGENCY = "emergency"
    SILENCE = "silence"
    UNREAD = "unread"
    PUT_OFF = "put-off"
    TASK = "task"
    SECOND = "second"
    GLASS = "glass"
    ACCESS = "access"
    HOLD = "hold"
    ROUND = "round"
    MAP = "map"
    TRAINING = "training"
    BEFORE = "before-days-off"
    AFTER = "after-days-off"
    HANDOVER = "handover"
    SECOND_SIGNAL = "second-signal"
    SIBLING = "sibling"
    HOUSEHOLD = "household"
    LEFT = "left-open"
    TELL = "tell-writer"
    REACHABLE = "reachable"


# These go to who guards and to nobody else: nothing is late yet. What happened is settled once it was seen; what is to be done is
# open until it is done.
TOLD_ONCE = frozenset({Code.SECOND_SIGNAL, Code.SIBLING, Code.HOUSEHOLD, Code.LEFT})
AROUND_DAYS_OFF = frozenset({Code.BEFORE, Code.AFTER, Code.HANDOVER})
NOT_CARRIED = TOLD_ONCE | AROUND_DAYS_OFF | {Code.TELL}


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What the school agreed, in school days: after how many without an entry a dossier is silent, within how many a signal is
    read, within how many its writer hears something back, and after how many the deputy, the director and the board hear of what
    was not done."""

    silence: int = 10
    unread: int = 2
    told: int = 10
    deputy: int = 3
    director: int = 5
    board: int = 10


USUAL = Agreement()
