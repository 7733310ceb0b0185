"""When somebody needs a partner: the order of the social map and of the emergency card."""

from enum import StrEnum


class Moment(StrEnum):
    """From danger now to help that takes longer."""

    NOW = "now"
    TODAY = "today"
    ADVICE = "advice"
    HELP = "help"


# What the emergency card has: who reads it is in a hurry.
ON_CARD = (Moment.NOW, Moment.TODAY, Moment.ADVICE)
