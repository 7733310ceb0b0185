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

import pytest
from clusters import ROOT, Clusters, own_clusters
from django.conf import settings

HERE = Path(__file__).parent
TESTS = HERE.parents[1]
ON_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


def forged(data: Path, clusters: Clusters | None, *words: object, seconds: float = 300) -> dict[str, Any]:
    """What the forge found, on SQLite in the folder `data` or on these clusters."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MELDPAD_", "DJANGO_"))}
    named = {"MELDPAD_DATA": str(data), "PYTHONPATH": str(TESTS)}
    if clusters:
        named |= {"MELDPAD_DATABASE": clusters.url("content"), "MELDPAD_KEYS_DATABASE": clusters.url("keys")}
    command = [sys.executable, str(HERE / "forge.py"), *map(str, words)]
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


@contextmanager
def small_disk(folder: Path, megabytes: int, owner: str = "") -> Iterator[Path]:
    """A disk of a few megabytes at `folder`; only root can make one."""
    if not ROOT:
        pytest.skip("only root can mount a small disk")
    folder.mkdir(mode=0o700, parents=True)
    options = f"size={megabytes}m,mode=0700" + (f",uid={owner},gid={owner}" if owner else "")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("this machine does not let root mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)
