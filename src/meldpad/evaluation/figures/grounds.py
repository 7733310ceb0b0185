"""Grounds on which a duty was left out, in families: one ground by itself would nearly always be too few to show."""

from collections.abc import Mapping

SAFETY, ACUTE, DEVIATION, NOT_NEEDED, OTHER = "safety", "acute", "deviation", "not_needed", "other"
FAMILY: Mapping[str, str] = {
    "safety_at_risk": SAFETY,
    "contact_would_break": SAFETY,
    "advised_against": SAFETY,
    "acute": ACUTE,
    "deviation": DEVIATION,
    "already_protected": NOT_NEEDED,
    "anonymous": NOT_NEEDED,
    "came_by_itself": NOT_NEEDED,
    "no_doubt": NOT_NEEDED,
    "no_intake_asked": NOT_NEEDED,
    "seen_enough": NOT_NEEDED,
    "task_withdrawn": NOT_NEEDED,
    "nobody_else": OTHER,
    "not_connected": OTHER,
    "not_now_for_child": OTHER,
    "not_possible": OTHER,
    "not_told_back": OTHER,
    "unknown_for_good": OTHER,
}
FAMILIES = (SAFETY, ACUTE, DEVIATION, NOT_NEEDED, OTHER)


def family_of(ground: str) -> str:
    """The family of a ground; one that could not be opened, or that no edition names any more, is some other ground."""
    return FAMILY.get(ground, OTHER)
