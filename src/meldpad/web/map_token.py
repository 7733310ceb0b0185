"""The token under which a partner is written: the same form with the same words writes once, changed words are written anew."""

import hmac
from collections.abc import Mapping
from uuid import UUID


def token_for(said: Mapping[str, object]) -> UUID:
    """A token for what was said, from the form's own `token`: somebody may go back, change a word and send again."""
    own = said["token"]
    words = repr(sorted((name, str(value)) for name, value in said.items() if name not in ("token", "seen")))
    digest = hmac.digest(own.bytes if isinstance(own, UUID) else b"", words.encode(), "sha256")
    return UUID(bytes=digest[:16])
