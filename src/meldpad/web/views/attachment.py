"""A file of an entry: handed out to be kept, never shown in the browser."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone

from meldpad.dossiers.selectors import open_attachment
from meldpad.journal.attached import Media
from meldpad.policy.verdict import NotAllowed
from meldpad.web.asking import Asking

ENDINGS = {Media.PDF: "pdf", Media.JPEG: "jpg", Media.PNG: "png"}


def attachment(request: Asking, dossier_id: UUID, attachment_id: UUID) -> HttpResponse:
    """One file, for who may read its entry. Whatever is in it, a browser is told to run and show none of it."""
    try:
        opened = open_attachment(request.actor, dossier_id, attachment_id, timezone.now())
    except NotAllowed:
        raise Http404 from None
    response = HttpResponse(opened.content, content_type=opened.attached.media)
    name = f"dossier-{opened.reference}-nummer-{opened.number}.{ENDINGS[opened.attached.media]}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
