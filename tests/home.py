"""Every process of a test run has a folder of its own with its own keys and databases, made before Django reads a setting.

Imported by the tests that need Django; the core does without, and is quicker for it.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import django
from django.conf import settings
from django.test import TransactionTestCase

from meldpad.vault.keyfile import make_key_file
from raw_rows import without_triggers

HOME = Path(tempfile.mkdtemp(prefix="meldpad-test-"))


def _move_in() -> None:
    """Settings are read once, on the first look; a folder's conftest may import a model, so this cannot wait for a hook.

    The processes that pytest starts from here inherit the environment. If it named the settings, pytest's Django would read them
    there before this module gives that process a folder of its own, and all would live in the folder of the first.
    """
    if settings.configured:
        raise RuntimeError("Django's settings were read before this process had a folder: unset DJANGO_SETTINGS_MODULE.")
    os.environ["DJANGO_SETTINGS_MODULE"] = "meldpad.config.settings"
    os.environ["MELDPAD_DATA"] = str(HOME)
    os.environ.pop("MELDPAD_KEY_FOLDER", None)
    (HOME / "content").mkdir(mode=0o700)
    make_key_file(HOME / "keys" / "root.key")
    for database in settings.DATABASES.values():
        if database["ENGINE"].endswith("sqlite3"):  # a real file: threads share it, and its bytes can be looked through
            database.setdefault("TEST", {})["NAME"] = str(Path(database["NAME"]).with_suffix(".test"))
    django.setup()
    del os.environ["DJANGO_SETTINGS_MODULE"]


def _let_go_while_emptying() -> None:
    """After a test with real transactions Django empties every table; ours refuse that as long as their guards are on."""
    emptying = TransactionTestCase._fixture_teardown

    def emptying_without_guards(case: TransactionTestCase) -> None:
        with without_triggers():
            emptying(case)

    TransactionTestCase._fixture_teardown = emptying_without_guards


def _move_out(owner: int) -> None:
    """Only the process that moved in takes the folder away, and no child of it that ends."""
    if os.getpid() == owner:
        shutil.rmtree(HOME, ignore_errors=True)


atexit.register(_move_out, os.getpid())
_move_in()
_let_go_while_emptying()
