"""Who may give somebody new access to an account. It takes two: whoever could do it alone could read on as that person."""

from collections.abc import Set

from meldpad.policy.appointing import BY_DIRECTOR, may_keep_accounts
from meldpad.policy.facts import Asker
from meldpad.policy.roles import Role
from meldpad.policy.verdict import ALLOWED, Verdict


def may_ask_recovery(asker: Asker, *, oneself: bool) -> Verdict:
    """Whether somebody may ask new access for a person of a place that they keep. Nothing changes by asking."""
    return Verdict("not-oneself") if oneself else may_keep_accounts(asker)


def may_approve_recovery(asker: Asker, asked_by: Asker, theirs: Set[Role], *, oneself: bool, elsewhere: bool) -> Verdict:
    """Whether somebody may say yes to what `asked_by` asked, for a person with these roles.

    Both keep the accounts of that place now, and they are two people. One of them answers for the person: a member of the board
    for everybody, a director for whoever a director appoints. `elsewhere`: the person works at another school of the board too;
    of what waits there the director knows nothing. Two who keep the computers let nobody in.
    """
    if oneself:
        return Verdict("not-oneself")
    if asker.user_id == asked_by.user_id:
        return Verdict("own-request")
    if not may_keep_accounts(asked_by):
        return Verdict("asker-keeps-no-more")
    answers = any(_answers_for(one, theirs, elsewhere=elsewhere) for one in (asker, asked_by))
    return may_keep_accounts(asker) if answers else Verdict("needs-who-leads")


def _answers_for(asker: Asker, theirs: Set[Role], *, elsewhere: bool) -> Verdict:
    if Role.BOARD_MEMBER in asker.roles:
        return ALLOWED
    leads = Role.DIRECTOR in asker.roles and theirs <= BY_DIRECTOR and not elsewhere
    return ALLOWED if leads else Verdict("does-not-lead")
