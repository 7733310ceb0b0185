"""Who may open which page at all. Closed unless it stands here; what a page shows of a dossier is for the policy to decide.

Complete by test: a new address without a row here fails the build.
"""

from meldpad.policy.retaining import READS_TERMS
from meldpad.policy.roles import GUARDS, STAFF, STAND_INS, WITNESSES, Role
from meldpad.web.open_to import AREAS
from meldpad.web.open_to.area import PUBLIC, SIGNED_IN

SCHOOL_STAFF: frozenset[str] = STAFF | {Role.CONFIDANT}
AT_SCHOOL: frozenset[str] = WITNESSES
ON_WORRIES: frozenset[str] = WITNESSES | {Role.CONFIDANT, Role.BOARD_MEMBER}
MAY_GUARD: frozenset[str] = GUARDS | STAND_INS
RETAINERS: frozenset[str] = MAY_GUARD | {Role.DIRECTOR}
MAY_KNOW_REQUESTS: frozenset[str] = MAY_GUARD | {Role.DIRECTOR, Role.PRIVACY_OFFICER}
WATCHES: frozenset[str] = frozenset({Role.PRIVACY_OFFICER, Role.ATTENTION_OFFICER})
KEEPERS: frozenset[str] = frozenset({Role.DIRECTOR, Role.BOARD_MEMBER, Role.TECHNICAL_ADMINISTRATOR})

# What somebody may open who has no second factor yet, beside what is public: only what sets one up.
SETTING_UP: frozenset[str] = frozenset({"factor_setup", "factor_app", "passkey_add", "passkey_new_question", "confirm"})

ACCESS: dict[str, frozenset[str]] = {
    "today": SIGNED_IN,
    "account_login": PUBLIC,
    "second_step": PUBLIC,
    "passkey_question": PUBLIC,
    "account_logout": PUBLIC,
    "lock": PUBLIC,
    "unlock": PUBLIC,
    "stay": PUBLIC,
    "time_left": PUBLIC,
    "confirm": SIGNED_IN,
    "my_account": SIGNED_IN,
    "my_password": SIGNED_IN,
    "end_my_sessions": SIGNED_IN,
    "hold_back": SIGNED_IN,
    "factor_setup": SIGNED_IN,
    "factor_app": SIGNED_IN,
    "factor_app_remove": SIGNED_IN,
    "recovery_codes": SIGNED_IN,
    "passkey_add": SIGNED_IN,
    "passkey_new_question": SIGNED_IN,
    "passkey": SIGNED_IN,
    "hide": PUBLIC,
    "hidden": PUBLIC,
    "call": PUBLIC,
    "emergency": AT_SCHOOL,
    "signal": AT_SCHOOL,
    "signal_saved": AT_SCHOOL,
    "receipt": AT_SCHOOL,
    "employee_road": AT_SCHOOL,
    "caseload": SCHOOL_STAFF,
    "dossier": SCHOOL_STAFF,
    "add_entry": SCHOOL_STAFF,
    "duty": SCHOOL_STAFF,
    "waive": SCHOOL_STAFF,
    "move_edition": SCHOOL_STAFF,
    "siblings": SCHOOL_STAFF,
    "ask_task": SCHOOL_STAFF,
    "task": SCHOOL_STAFF,
    "second": SCHOOL_STAFF,
    "ask_second": SCHOOL_STAFF,
    "people": SCHOOL_STAFF,
    "end_access": SCHOOL_STAFF,
    "shut_out": SCHOOL_STAFF,
    "shut_out_oneself": SCHOOL_STAFF,
    "let_back": SCHOOL_STAFF,
    "hand_over": SCHOOL_STAFF,
    "seen": SCHOOL_STAFF,
    "chronology_pdf": SCHOOL_STAFF,
    "report_pdf": SCHOOL_STAFF,
    "dossier_package": SCHOOL_STAFF,
    "dossier_files": SCHOOL_STAFF,
    "handover": MAY_GUARD,
    "break_glass": STAFF,
    "judge_glass": MAY_GUARD | {Role.PRIVACY_OFFICER},
    "retention": RETAINERS,
    "retention_terms": READS_TERMS,
    "retention_round": RETAINERS,
    "retention_certificate": RETAINERS,
    "retention_hold": MAY_GUARD,
    "worries": ON_WORRIES,
    "worry": ON_WORRIES,
    "worry_round": ON_WORRIES,
    "worry_proof": ON_WORRIES,
    "lift_hold": MAY_GUARD,
    "access_requests": MAY_KNOW_REQUESTS,
    "access_new": MAY_GUARD,
    "access_request": MAY_KNOW_REQUESTS,
    "access_check": MAY_GUARD,
    "access_extend": MAY_GUARD,
    "access_choose": MAY_GUARD,
    "access_choose_parts": MAY_GUARD,
    "access_preview": MAY_GUARD,
    "access_answer": MAY_GUARD,
    "log": WATCHES,
    "log_csv": WATCHES,
    "care_signals": GUARDS,
    "care_signal": GUARDS,
    "attachment": SCHOOL_STAFF,
    "picture": SCHOOL_STAFF,
    "staff": KEEPERS,
    "staff_at": KEEPERS,
    "staff_invite": KEEPERS,
    "staff_invitation": KEEPERS,
    "staff_person": KEEPERS,
    "staff_role": KEEPERS,
    "staff_leave": KEEPERS,
    "staff_hand_over": KEEPERS,
    "staff_stop": KEEPERS,
    "staff_recover": KEEPERS,
    "recovery": PUBLIC,
    "recover": PUBLIC,
    "invitation": PUBLIC,
    "accept": PUBLIC,
    "code": SIGNED_IN,
    "clauses": SIGNED_IN,
    "more": SIGNED_IN,
    "privacy": PUBLIC,
    "accessibility": PUBLIC,
    "health": PUBLIC,
    **{page: roles for area in AREAS for page, roles in area.open_to.items()},
}
