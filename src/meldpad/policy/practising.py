"""Who may practise with invented cases, and who says whether that counts as training (O1.4)."""

from meldpad.policy.facts import Asker, has
from meldpad.policy.roles import WITNESSES, Role
from meldpad.policy.verdict import ALLOWED, Verdict

# Whoever may write a signal, or may have to guard a dossier. A board has no screens of a school to practise on.
PRACTISES = WITNESSES | {Role.CONFIDANT}
# Answers for the schooling plan, or trains the colleagues.
COUNTS_PRACTICE = frozenset({Role.DIRECTOR, Role.ATTENTION_OFFICER})


def may_practise(asker: Asker) -> Verdict:
    """Whether somebody may practise: who works with pupils at a school, or stands in there."""
    return ALLOWED if asker.school_id and has(asker, PRACTISES) else Verdict("not-school-staff")


def may_count_practice(asker: Asker) -> Verdict:
    """Whether somebody may say that practising counts as training at their school, and see who practised."""
    return ALLOWED if asker.school_id and has(asker, COUNTS_PRACTICE) else Verdict("not-yours-to-count")
