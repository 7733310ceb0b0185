"""Links that let somebody in: as an address to hand over, and an invitation by mail where the machine can send it."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.urls import reverse

from meldpad.config.mail import NONE
from meldpad.web.tongue import tr_later

SUBJECT = tr_later("Uitnodiging voor Meldpad")
TEXT = tr_later("""Je bent uitgenodigd voor Meldpad. Open deze link en kies een wachtwoord:

{link}

De link werkt een week en maar een keer. Geef hem aan niemand door.
Heb je al een account? Dan heb je de link niet nodig. Log in zoals altijd.
""")
log = logging.getLogger("meldpad.mail")


def link_of(request: HttpRequest, token: str) -> str:
    """The whole address of an invitation."""
    return request.build_absolute_uri(reverse("invitation", args=[token]))


def recovery_link_of(request: HttpRequest, token: str) -> str:
    """The whole address for new access. It is never mailed: a colleague hands it over."""
    return request.build_absolute_uri(reverse("recovery", args=[token]))


def mailed(email: str, link: str) -> bool | None:
    """Send the link, with no word about anybody; None where no mail is set up, False when it could not be sent."""
    if settings.EMAIL_BACKEND == NONE:
        return None
    try:
        return bool(send_mail(SUBJECT, TEXT.format(link=link), None, [email]))
    except (OSError, SMTPException):
        log.warning("an invitation could not be mailed")
        return False
