"""Answers that several kinds of entry share."""

from enum import StrEnum


class YesNo(StrEnum):
    """A question that may still be open: nobody is asked to know more than they know."""

    OPEN = ""
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Signing(StrEnum):
    """What became of the signature under a conversation (S1.9, S3.8)."""

    LATER = "later"
    SIGNED = "signed"
    REFUSED = "refused"
    NOT_POSSIBLE = "not_possible"
