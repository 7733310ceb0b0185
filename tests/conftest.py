"""Every process of a test run has a folder of its own with its own keys and databases, made before Django reads a setting."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import django
import pytest

from meldpad.vault.keyfile import make_key_file

HOME = Path(tempfile.mkdtemp(prefix="meldpad-test-"))
ROOT = Path(__file__).resolve().parent.parent
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

os.environ["DJANGO_SETTINGS_MODULE"] = "meldpad.config.settings"
os.environ["MELDPAD_DATA"] = str(HOME)
os.environ.pop("MELDPAD_KEY_FOLDER", None)
os.environ.setdefault("MELDPAD_SHARED", str(ROOT.parent / "shared"))
(HOME / "content").mkdir(mode=0o700)
make_key_file(HOME / "keys" / "root.key")


def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings

    for database in settings.DATABASES.values():
        if database["ENGINE"].endswith("sqlite3"):  # a real file: threads share it, and its bytes can be looked through
            database["TEST"] = {"NAME": str(Path(database["NAME"]).with_suffix(".test"))}
    django.setup()


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the source tree."""
    return ROOT
