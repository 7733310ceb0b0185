"""The token under which an entry is written: the same form with the same words writes once, changed words are written anew."""

import hmac
from uuid import UUID

from meldpad.journal.codec import encode
from meldpad.journal.payload import Payload


def writing_token(form_token: UUID, place: UUID, payload: Payload) -> UUID:
    """A token for this payload at this place (a dossier or a pupil), from the form's own token.

    Somebody may go back in the browser, change a word and send again: those words may not be lost as "already written".
    The form's token is random and never kept, so the result says nothing about the words.
    """
    digest = hmac.digest(form_token.bytes, place.bytes + payload.KIND.encode() + encode(payload), "sha256")
    return UUID(bytes=digest[:16])
