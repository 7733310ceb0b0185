"""What a process remembers of keys is looked for anew in every test: what one test made is rolled back or emptied after it, and a
process that another test starts would find another key."""

from collections.abc import Iterator

import pytest

import home  # noqa: F401  sets Django up
from meldpad.keyroom import people_key


@pytest.fixture(autouse=True)
def keys_opened_anew() -> Iterator[None]:
    people_key.forget()
    yield
    people_key.forget()
