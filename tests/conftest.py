"""What every test may count on. Django is only set up by the folders that need it (see `home.py`)."""

import gc
import os
import sys
from pathlib import Path

# pytest rewrites every assertion of hypothesis and of the tests. Where bytecode may not be kept it does that again for every run,
# which takes longer than all tests without a database.
sys.dont_write_bytecode = False

os.environ.setdefault("MELDPAD_SHARED", str(Path(__file__).resolve().parents[2] / "shared"))


def pytest_collection_finish() -> None:
    """What was collected stays until the end: the garbage collector need not go through it again and again."""
    gc.freeze()
