"""The outbox: each mail is tried until it left, a few times and ever later; then it stands as failed for the administrator.

A mail is an effect outside the database, so it cannot be part of a transaction. First a try is written down, with the moment of
the next one, and that is committed; then it is sent; then it is written that it left. Killed in between it is sent again: the
Message-ID is the same, by which a receiver knows it.
"""

import smtplib
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from meldpad.clock.letter import letter
from meldpad.clock.models import Mail, MailState
from meldpad.clock.posting import sends_mail

# After each try that failed; after the last the mail has failed.
WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6))
BATCH = 100


def send_waiting(at: datetime) -> int:
    """Send what is to be sent now; gives how many left."""
    if not sends_mail():
        return 0
    waiting = Mail.objects.filter(state=MailState.WAITING, next_try_at__lte=at).order_by("next_try_at", "id")
    chosen = list(waiting.values_list("id", flat=True)[:BATCH])
    if not chosen:
        return 0
    connection = get_connection()
    try:
        return sum(_send_one(mail_id, connection, at) for mail_id in chosen)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            connection.close()


def _send_one(mail_id: UUID, connection: BaseEmailBackend, at: datetime) -> bool:
    mail = _taken(mail_id, at)
    if mail is None:
        return False
    if not mail.account.is_active:
        return _done(mail, MailState.DROPPED, at)
    refusal = _handed_over(letter(mail), connection)
    if not refusal:
        return _done(mail, MailState.SENT, at)
    last = mail.tries > len(WAITS)
    return _done(mail, MailState.FAILED if last else MailState.WAITING, at, refusal)


def _taken(mail_id: UUID, at: datetime) -> Mail | None:
    """The mail, with this try counted and the next one set; None when another worker has it or had it."""
    with transaction.atomic():
        rows = Mail.objects.select_for_update(skip_locked=True).filter(id=mail_id, state=MailState.WAITING, next_try_at__lte=at)
        mail = rows.first()
        if mail is None:
            return None
        mail.tries += 1
        mail.next_try_at = at + WAITS[min(mail.tries, len(WAITS)) - 1]
        mail.save(update_fields=["tries", "next_try_at"])
    return Mail.objects.select_related("account").get(id=mail_id)


def _done(mail: Mail, state: MailState, at: datetime, refusal: str = "") -> bool:
    sent = state is MailState.SENT
    Mail.objects.filter(id=mail.id).update(state=state, refusal=refusal, sent_at=at if sent else None)
    return sent


def _handed_over(message: EmailMessage, connection: BaseEmailBackend) -> str:
    """ "" when the receiving machine took it, otherwise a code of why not. No word of what that machine said is kept."""
    message.connection = connection
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        return f"refused-{min(code for code, _ in error.recipients.values())}"
    except smtplib.SMTPResponseException as error:
        return f"refused-{error.smtp_code}"
    except smtplib.SMTPException:
        return "dropped"
    except TimeoutError:
        return "too-slow"
    except OSError:
        return "not-reached"
    return ""
