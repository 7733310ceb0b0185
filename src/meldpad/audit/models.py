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
    SWEPT = "swept"
    SNOOZED = "snoozed"
    MAIL_CHOSEN = "mail_chosen"
    FEED_CHOSEN = "feed_chosen"
    CALENDAR_SET = "calendar_set"
    MAIL_AGAIN = "mail_again"


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
