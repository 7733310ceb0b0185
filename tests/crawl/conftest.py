"""Every test here sees both databases; what it writes is rolled back."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import home  # noqa: F401  sets Django up
from meldpad.documents import press
from opened_anew import keys_opened_anew  # noqa: F401
from raw_rows import ALIASES

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents and item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.django_db(databases=ALIASES))


@pytest.fixture(autouse=True)
def words_instead_of_a_press() -> Iterator[None]:
    """Who walks through everything gets the words that would be set, all of them: setting each paper for each person would take
    most of the time, and what a template leaves out on the page would not be seen."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(press, "_fresh_process", lambda order, timeout: (0, b"%PDF-words " + _in_the_clear(order)))
        yield


def _in_the_clear(order: bytes) -> bytes:
    return json.dumps(json.loads(order), ensure_ascii=False).encode()
