"""What conditions say about each other. An edition is checked with it; a property test checks that it is true of any journal."""

from collections.abc import Iterable, Mapping

# Holds only once one of these rules was done or left out on a ground, in a dossier where it was asked.
SETTLES: Mapping[str, tuple[str, ...]] = {
    "consult_settled": ("consult-colleague",),
    "talk_settled": ("talk-with-parent",),
    "special_settled": ("urgent-advice",),
    "disclosure_settled": ("disclosure-advice",),
}
# Where the first holds, the others hold too.
IMPLIES: Mapping[str, tuple[str, ...]] = {
    "consulted": ("consult_settled",),
    "parent_spoken": ("talk_settled",),
    "other_cause_seen": ("parent_spoken",),
    "reassuring_signal": ("signal",),
    "report_advised": ("advised",),
    "talk_advised_against": ("advised",),
    "weighing_weighed_with": ("weighed",),
    "weighing_agreed": ("weighed",),
    "weighing_contradicting": ("weighed",),
    "weighing_refusal_weighed": ("weighed",),
    "weighing_siblings": ("weighed",),
    "questions_answered": ("weighed",),
    "other_cause": ("decided",),
    "help_intended": ("decided",),
    "help_not_chosen": ("decided",),
    "report_not_chosen": ("decided",),
    "reported": ("report_intended",),
    "closed_other_cause": ("closed",),
}
# Never both.
CONTRADICTIONS: tuple[tuple[str, str], ...] = (
    ("help_intended", "help_not_chosen"),
    ("report_intended", "report_not_chosen"),
    ("report_necessary", "report_not_chosen"),
)


def implied(names: Iterable[str]) -> dict[str, str]:
    """Every condition that holds where all of these hold, each with the one of them that makes it hold."""
    found = {name: name for name in names}
    waiting = list(found)
    while waiting:
        name = waiting.pop()
        for other in IMPLIES.get(name, ()):
            if other not in found:
                found[other] = found[name]
                waiting.append(other)
    return found
