import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def standard() -> Path:
    """The folder with the official schema and example of EDEXML 2.1."""
    beside = Path(__file__).resolve().parents[3].parent / "shared"
    folder = Path(os.environ.get("MELDPAD_SHARED", beside)) / "edexml" / "2.1"
    if not folder.is_dir():
        pytest.skip("the official EDEXML files are not here")
    return folder
