"""The one mail that Meldpad sends: that something waits, and where to sign in. No name, no school, no content (T33)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from meldpad.clock.models import Mail

SUBJECT = "Er staat iets voor je klaar in Meldpad"
TEXT = """Er staat iets voor je klaar in Meldpad.

Log in om te zien wat het is:
{address}

Om privacy staat er niets in deze mail. Je kunt niet antwoorden.
Hoe vaak je mail krijgt, kies je in Meldpad bij Berichten.
"""


def letter(mail: Mail) -> EmailMessage:
    """The mail for one row of the outbox. Its Message-ID is made of the row's id, so a second time is the same mail."""
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"
    headers = {"Message-ID": f"<{mail.id.hex}@{host}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(SUBJECT, TEXT.format(address=settings.PUBLIC_ADDRESS), to=[mail.account.email], headers=headers)
