"""Who may say to whom the work of a leaver goes, and who may know how much it is."""

from meldpad.policy.facts import Asker, has
from meldpad.policy.roles import Role
from meldpad.policy.verdict import ALLOWED, Verdict


def may_choose_successor(asker: Asker) -> Verdict:
    """Whether somebody may name a successor. Who keeps the computers lets nobody into a dossier: then the guards take over."""
    return ALLOWED if has(asker, frozenset({Role.DIRECTOR, Role.BOARD_MEMBER})) else Verdict("lets-nobody-in")


def may_count_work(asker: Asker) -> Verdict:
    """Whether somebody may know how much work waits: who leads the school, and already knows which dossiers there are."""
    return ALLOWED if Role.DIRECTOR in asker.roles else Verdict("not-yours-to-count")
