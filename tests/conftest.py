"""What every test may count on. Django is only set up by the folders that need it (see `home.py`)."""

import gc
import os
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

# pytest rewrites every assertion of hypothesis and of the tests. Where bytecode may not be kept it does that again for every run,
# which takes longer than all tests without a database.
sys.dont_write_bytecode = False

os.environ.setdefault("MELDPAD_SHARED", str(Path(__file__).resolve().parents[2] / "shared"))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays until the end: the garbage collector need not go through it, now or again after every test."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
