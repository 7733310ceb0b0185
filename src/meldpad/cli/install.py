"""Preparing a data folder: folders, root key, tables. Safe to repeat; nothing that is there is replaced."""

import os
from pathlib import Path


def prepare_folders(data: Path) -> None:
    """Content and keys in folders of their own, closed to others, with a root key."""
    from meldpad.keyroom.provider import make_key_file

    for folder in (data, data / "content", data / "keys"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["MELDPAD_DATA"] = str(data)
    root = data / "keys" / "root.key"
    holds_content = any((data / "content").iterdir()) or (data / "keys" / "keys.sqlite3").exists()
    if not root.exists() and not holds_content:
        make_key_file(root)


def prepare_tables() -> None:
    """Bring both databases up to date."""
    from django.core.management import call_command

    call_command("migrate", database="keys", verbosity=0, interactive=False)
    call_command("migrate", database="default", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
