"""Where a role is held: at a school, or at the board for all of its schools; and who may close an account."""

from collections.abc import Set

from meldpad.policy.appointing import BY_DIRECTOR, may_keep_accounts, roles_to_give
from meldpad.policy.facts import Asker
from meldpad.policy.roles import PASSING, Role
from meldpad.policy.verdict import ALLOWED, Verdict

# Held at the board, and then for every school of it.
AT_BOARD = frozenset({Role.BOARD_MEMBER, Role.PRIVACY_OFFICER, Role.TECHNICAL_ADMINISTRATOR})
# Who is here for a while has a last day from the start.
NEEDS_LAST_DAY = PASSING


def may_be_held(role: Role, *, at_board: bool) -> Verdict:
    """Whether a role can be held at this kind of place."""
    return ALLOWED if (role in AT_BOARD) is at_board else Verdict("not-held-here")


def may_close(asker: Asker, theirs: Set[Role], *, oneself: bool) -> Verdict:
    """Whether somebody may close the account of a person with these roles.

    The board may close every account but one's own. The director may close that of whoever they can appoint, and the technical
    administrator that of everybody who neither leads a school nor the board: it only takes away; think of a lost laptop.
    """
    if oneself:
        return Verdict("not-oneself")
    if verdict := may_keep_accounts(asker):
        if Role.BOARD_MEMBER in asker.roles:
            return ALLOWED
        if Role.DIRECTOR in asker.roles and theirs <= BY_DIRECTOR:
            return ALLOWED
        leads = theirs & {Role.DIRECTOR, *AT_BOARD}
        return ALLOWED if Role.TECHNICAL_ADMINISTRATOR in asker.roles and not leads else Verdict("not-yours-to-close")
    return verdict


def may_open(asker: Asker, theirs: Set[Role], *, oneself: bool) -> Verdict:
    """Whether somebody may open a closed account again: the board, and whoever could give the person every role they have."""
    if oneself:
        return Verdict("not-oneself")
    may = Role.BOARD_MEMBER in asker.roles or theirs <= roles_to_give(asker)
    return may_keep_accounts(asker) if may else Verdict("not-yours-to-open")
