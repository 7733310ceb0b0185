"""What every test may count on. Django is only set up by the folders that need it (see `home.py`)."""

import os
from pathlib import Path

os.environ.setdefault("MELDPAD_SHARED", str(Path(__file__).resolve().parents[2] / "shared"))
