"""The key with which sessions are signed: made once, kept beside the other keys, never in a setting."""

import os
import secrets
from pathlib import Path


def signing_key(folder: Path) -> str:
    """The signing key of this installation; made on first use with mode 0600 in a folder of mode 0700."""
    path = folder / "signing.key"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii").strip()
