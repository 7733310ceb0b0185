"""A file of an entry: handed out to be kept, never shown in the browser. Of a picture a browser shows what was drawn anew."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from meldpad.dossiers.attaching import AttachmentRefused
from meldpad.dossiers.intake.letting_in import shown
from meldpad.dossiers.selectors import OpenAttachment, open_attachment
from meldpad.journal.attached import Media
from meldpad.policy.verdict import NotAllowed
from meldpad.web.asking import Asking

RUNS_NOTHING = "default-src 'none'; sandbox"
SHOWS_A_PICTURE = f"{RUNS_NOTHING}; style-src 'unsafe-inline'"  # the browser's own: fits the picture in the window
ENDINGS = {Media.PDF: "pdf", Media.JPEG: "jpg", Media.PNG: "png"}


def attachment(request: Asking, dossier_id: UUID, attachment_id: UUID) -> HttpResponse:
    """One file as it was sent, for who may read its entry. Whatever is in it, a browser is told to run and show none of it."""
    opened = _opened(request, dossier_id, attachment_id)
    return _answer(opened, opened.content, "attachment")


def picture(request: Asking, dossier_id: UUID, attachment_id: UUID) -> HttpResponse:
    """A picture to look at: its dots, without where and by whom it was made. What cannot be shown is handed out as it is."""
    opened = _opened(request, dossier_id, attachment_id)
    try:
        return _answer(opened, shown(opened.attached, opened.content), "inline")
    except AttachmentRefused:
        return redirect("attachment", dossier_id, attachment_id)


def _opened(request: Asking, dossier_id: UUID, attachment_id: UUID) -> OpenAttachment:
    try:
        return open_attachment(request.actor, dossier_id, attachment_id, timezone.now())
    except NotAllowed:
        raise Http404 from None


def _answer(opened: OpenAttachment, content: bytes, disposition: str) -> HttpResponse:
    response = HttpResponse(content, content_type=opened.attached.media)
    name = f"dossier-{opened.reference}-nummer-{opened.number}.{ENDINGS[opened.attached.media]}"
    response["Content-Disposition"] = f'{disposition}; filename="{name}"'
    response["Content-Security-Policy"] = RUNS_NOTHING if disposition == "attachment" else SHOWS_A_PICTURE
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
