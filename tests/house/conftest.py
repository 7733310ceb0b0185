from pathlib import Path

import pytest

import home  # noqa: F401  sets Django up
from opened_anew import keys_opened_anew  # noqa: F401


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the source tree."""
    return Path(__file__).resolve().parents[2]
