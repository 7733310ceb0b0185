"""Every test of a room may use both databases. What it writes is rolled back, unless it is marked `committed`."""

from pathlib import Path

import pytest

import home  # noqa: F401  sets Django up
from opened_anew import keys_opened_anew  # noqa: F401
from raw_rows import ALIASES

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents and item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.django_db(databases=ALIASES))
