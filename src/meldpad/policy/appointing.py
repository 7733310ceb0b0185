"""Who may give and end which role. Nobody gives themselves one, and who keeps the computers lets nobody into a dossier."""

from meldpad.policy.facts import Asker, has
from meldpad.policy.roles import PASSING, TEACHING, Role
from meldpad.policy.verdict import ALLOWED, Verdict

BY_DIRECTOR = TEACHING | PASSING | {Role.CARE_COORDINATOR, Role.ATTENTION_OFFICER, Role.DEPUTY_OFFICER}
BY_BOARD = frozenset({Role.DIRECTOR, Role.CONFIDANT, Role.PRIVACY_OFFICER, Role.TECHNICAL_ADMINISTRATOR, Role.BOARD_MEMBER})
BY_ADMINISTRATOR = TEACHING | PASSING
KEEPERS = frozenset({Role.DIRECTOR, Role.BOARD_MEMBER, Role.TECHNICAL_ADMINISTRATOR})


def roles_to_give(asker: Asker) -> frozenset[Role]:
    """The roles that the asker may give to somebody else and may end."""
    found: frozenset[Role] = frozenset()
    if Role.DIRECTOR in asker.roles:
        found |= BY_DIRECTOR
    if Role.BOARD_MEMBER in asker.roles:
        found |= BY_BOARD
    if Role.TECHNICAL_ADMINISTRATOR in asker.roles:
        found |= BY_ADMINISTRATOR
    return found


def may_appoint(asker: Asker, role: Role, *, oneself: bool) -> Verdict:
    """Whether somebody may give or end this role."""
    if oneself:
        return Verdict("not-oneself")
    return ALLOWED if role in roles_to_give(asker) else Verdict("not-yours-to-give")


def may_keep_accounts(asker: Asker) -> Verdict:
    """Whether somebody may invite people and end accounts: the director, the board and the technical administrator."""
    return ALLOWED if has(asker, KEEPERS) else Verdict("not-yours-to-keep")
