"""What a pupil is in something that was written down about several at once. Nobody has to establish anything."""

from enum import StrEnum


class PupilRole(StrEnum):
    """Open for what is about one pupil alone. Each child's own file says only what that child is in it (T12, T18)."""

    OPEN = ""
    ABOUT = "about"
    SIBLING = "sibling"
    NOTICED = "noticed"
    MAYBE_DID = "maybe_did"


SAME_HOME = frozenset({PupilRole.ABOUT, PupilRole.SIBLING})  # the danger may be theirs too, and so may be the parents
