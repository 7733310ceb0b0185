"""Every process of a test run has a folder of its own with its own keys and databases, made before Django reads a setting."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker
from raw_rows import ALIASES, without_triggers

from meldpad.vault.keyfile import make_key_file

ROOT = Path(__file__).resolve().parent.parent
HOME = Path(tempfile.mkdtemp(prefix="meldpad-test-"))


def _move_in() -> None:
    """Settings are read once, on the first look; a folder's conftest may import a model, so this cannot wait for a hook."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "meldpad.config.settings"
    os.environ["MELDPAD_DATA"] = str(HOME)
    os.environ.pop("MELDPAD_KEY_FOLDER", None)
    os.environ.setdefault("MELDPAD_SHARED", str(ROOT.parent / "shared"))
    (HOME / "content").mkdir(mode=0o700)
    make_key_file(HOME / "keys" / "root.key")
    for database in settings.DATABASES.values():
        if database["ENGINE"].endswith("sqlite3"):  # a real file: threads share it, and its bytes can be looked through
            database["TEST"] = {"NAME": str(Path(database["NAME"]).with_suffix(".test"))}
    django.setup()


_move_in()


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Both databases with real transactions. Afterwards they are emptied, for which the append-only tables are let go."""
    with django_db_blocker.unblock():
        yield
        for alias in ALIASES:
            with without_triggers(alias):
                call_command("flush", database=alias, interactive=False, verbosity=0)
        connections.close_all()
