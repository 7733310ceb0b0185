"""Whether a file may come in at all: its size, what it is by its content, the virus scanner, and a look inside."""

from django.conf import settings

from meldpad.dossiers.attaching import AttachmentRefused, media_of
from meldpad.dossiers.intake.looking import Refused, drawn_anew, look
from meldpad.dossiers.intake.scanner import NotClean, insist_clean
from meldpad.journal.attached import Attached, Media

SHOWN = frozenset({Media.JPEG, Media.PNG})


def insist_harmless(content: bytes) -> None:
    """Nothing when this file may be attached; AttachmentRefused with the reason otherwise.

    The scanner and the process that looks inside get it through a pipe: it is never written down unsealed.
    """
    media = media_of(content)
    try:
        if settings.CLAMAV:
            insist_clean(content, settings.CLAMAV)
        look(media, content)
    except (NotClean, Refused) as refused:
        raise AttachmentRefused(refused.code) from None


def shown(attached: Attached, content: bytes) -> bytes:
    """A picture to look at, drawn anew; AttachmentRefused when this is none that can be shown. The file itself stays as it is."""
    if attached.media not in SHOWN:
        raise AttachmentRefused("not-shown")
    try:
        return drawn_anew(attached.media, content)
    except Refused as refused:
        raise AttachmentRefused(refused.code) from None
