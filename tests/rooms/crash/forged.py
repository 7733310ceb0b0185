"""Starts the forge on data of its own, on the engine that this run is about."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from clusters import Clusters, own_clusters
from django.conf import settings

HERE = Path(__file__).parent
TESTS = HERE.parents[1]
ON_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


def forged(
    data: Path, clusters: Clusters | None, *words: object, seconds: float = 300, script: str = "forge.py"
) -> dict[str, Any]:
    """What the forge found, on SQLite in the folder `data` or on these clusters."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MELDPAD_", "DJANGO_"))}
    named = {"MELDPAD_DATA": str(data), "PYTHONPATH": str(TESTS)}
    if clusters:
        named |= {"MELDPAD_DATABASE": clusters.url("content"), "MELDPAD_KEYS_DATABASE": clusters.url("keys")}
    command = [sys.executable, str(HERE / script), *map(str, words)]
    done = subprocess.run(command, env={**clean, **named}, capture_output=True, text=True, timeout=seconds, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout)


@contextmanager
def databases() -> Iterator[Clusters | None]:
    """Two clusters of this test's own when the run is about PostgreSQL; on SQLite nothing is needed."""
    if ON_SQLITE:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="meldpad-own-", dir="/tmp") as place:
        Path(place).chmod(0o755)
        with own_clusters(Path(place) / "pg") as clusters:
            for half in ("content", "keys"):
                clusters.say(half, f"CREATE DATABASE {half}")
            yield clusters
