"""Every test of a room may use both databases. What it writes is rolled back, unless it asks for `committed`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker
from raw_rows import without_triggers

HERE = Path(__file__).parent
ALIASES = ("default", "keys")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents and "committed" not in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db(databases=ALIASES))
