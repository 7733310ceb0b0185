"""One row per read and write."""

from django.db import models


class Act(models.TextChoices):
    """What was done. New acts are added; none is ever renamed."""

    OPENED = "opened"
    LISTED = "listed"
    SEARCHED = "searched"
    WROTE = "wrote"
    PRINTED = "printed"
    EXPORTED = "exported"
    REFUSED = "refused"
    INVOLVED = "involved"
    IMPORTED = "imported"
    EMPLOYEE_ROAD = "employee_road"
    HID = "hid"
    LINKED = "linked"
    CARE_SIGNAL = "care_signal"
    DOWNLOADED = "downloaded"
    FILE_CHOSEN = "file_chosen"
    ENDED = "ended"
    SHUT_OUT = "shut_out"
    LET_BACK = "let_back"
    GLASS = "glass"
    JUDGED = "judged"
    HANDED_OVER = "handed_over"
    ASKED = "asked"
    TERM_SET = "term_set"
    HELD = "held"
    HOLD_LIFTED = "hold_lifted"
    LEFT_SCHOOL = "left_school"
    CAME_BACK = "came_back"
    ROUND_PROPOSED = "round_proposed"
    ROUND_REFUSED = "round_refused"
    ROUND_AGREED = "round_agreed"
    DESTROYED = "destroyed"
    ACCESS_REQUEST = "access_request"
    INVITED = "invited"
    RENEWED = "renewed"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    APPOINTED = "appointed"
    ROLE_ENDED = "role_ended"
    ACCOUNT_CLOSED = "account_closed"
    ACCOUNT_OPENED = "account_opened"
    RECOVERY_ASKED = "recovery_asked"
    RECOVERY_APPROVED = "recovery_approved"
    RECOVERY_WITHDRAWN = "recovery_withdrawn"
    RECOVERED = "recovered"
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    LOCKED_OUT = "locked_out"
    UNLOCKED = "unlocked"
    OTHER_BROWSER = "other_browser"
    SESSION_ENDED = "session_ended"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  an act
    FACTOR_ADDED = "factor_added"
    FACTOR_REMOVED = "factor_removed"
    KEYS_RENEWED = "keys_renewed"
    KEYS_RECOVERED = "keys_recovered"
    LOOK_BACK_OPENED = "look_back_opened"
    LOOK_BACK_ASKED = "look_back_asked"
    LOOK_BACK_ANSWERED = "look_back_answered"
    LOOK_BACK_KEPT = "look_back_kept"
    LOOK_BACK_CLOSED = "look_back_closed"
    FIGURES_MADE = "figures_made"
    ACTION_AGREED = "action_agreed"
    ACTION_CARRIED = "action_carried"
    ACTION_DONE = "action_done"
    CODE_BEGUN = "code_begun"
    CODE_SAVED = "code_saved"
    CODE_SENT = "code_sent"
    CODE_COUNCIL = "code_council"
    CODE_BACK = "code_back"
    CODE_ADOPTED = "code_adopted"
    CODE_READ = "code_read"
    PARTNER_ADDED = "partner_added"
    PARTNER_CHANGED = "partner_changed"
    PARTNER_CONFIRMED = "partner_confirmed"
    PARTNER_TAKEN_OFF = "partner_taken_off"
    PARTNER_NONE = "partner_none"
    PARTNER_WANTED = "partner_wanted"
    READINESS_SET = "readiness_set"
    TRAINING_HELD = "training_held"
    TRAINING_ATTENDED = "training_attended"
    TRAINING_PLANNED = "training_planned"
    PLAN_ENDED = "plan_ended"
    CODE_PUBLISHED = "code_published"
    CODE_TAKEN = "code_taken"
    PRACTISING = "practising"
    PRACTISED = "practised"
    PRACTICE_COUNTS = "practice_counts"
    SWEPT = "swept"
    SNOOZED = "snoozed"
    MAIL_CHOSEN = "mail_chosen"
    FEED_CHOSEN = "feed_chosen"
    CALENDAR_SET = "calendar_set"
    MAIL_AGAIN = "mail_again"
    WORDS_SET = "words_set"
    SHOWN_AROUND = "shown_around"
    PAGES_SET = "pages_set"
    TOLD_WRITER = "told_writer"
    REACHABLE_SET = "reachable_set"
    LOOKED_AFTER = "looked_after"


class Record(models.Model):
    """Insert-only, by trigger in the database itself. `actor_id` is an account, `detail` a code."""

    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    act = models.CharField(max_length=20)
    dossier_id = models.UUIDField(null=True)
    number = models.PositiveIntegerField(null=True)
    detail = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["dossier_id", "at"], name="audit_of_dossier"),
            models.Index(fields=["school_id", "at"], name="audit_of_school"),
        ]
