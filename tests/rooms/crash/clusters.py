"""Two PostgreSQL clusters of a test's own, as safe as a school's would be: they may be killed and filled."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

PORTS = {"content": 5441, "keys": 5442}
ROOT = os.geteuid() == 0
QUICK = "-c listen_addresses='' -c shared_buffers=16MB -c max_wal_size=64MB -c synchronous_commit=on"


def programs() -> Path:
    """Where PostgreSQL's programs lie; without them the test cannot be done."""
    folders = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    if not folders:
        pytest.skip("the programs of a PostgreSQL server are not on this machine")
    return max(folders, key=lambda path: int(re.sub(r"\D.*", "", path.parent.name)))


def as_postgres(*command: object) -> None:
    """PostgreSQL refuses to run as root, so root hands it to the account that came with the package."""
    through = ["runuser", "-u", "postgres", "--"] if ROOT else []
    subprocess.run([*through, *map(str, command)], cwd="/", check=True, capture_output=True, timeout=60)


@dataclass(frozen=True, kw_only=True)
class Clusters:
    """Both of them, in a folder that the server may enter."""

    folder: Path

    def url(self, half: str) -> str:
        """The address of one half."""
        return f"postgres://meldpad@{str(self.folder).replace('/', '%2F')}:{PORTS[half]}/{half}"

    def start(self, half: str) -> None:
        options = f"{QUICK} -p {PORTS[half]} -k {self.folder}"
        as_postgres(
            programs() / "pg_ctl", "-D", self.folder / half, "-l", self.folder / f"{half}.log", "-s", "-w", "-o", options, "start"
        )

    def stop(self, half: str) -> None:
        """As if the plug was pulled: no process of the server gets to say goodbye."""
        as_postgres(programs() / "pg_ctl", "-D", self.folder / half, "-s", "-m", "immediate", "stop")

    def say(self, half: str, text: str, *, database: str = "postgres") -> None:
        """One statement to one of them."""
        as_postgres(programs() / "psql", "-q", "-h", self.folder, "-p", PORTS[half], "-U", "meldpad", "-d", database, "-c", text)


@contextmanager
def own_clusters(folder: Path) -> Iterator[Clusters]:
    """Both, started, each with an empty database; gone afterwards. `folder` must not exist."""
    folder.mkdir(mode=0o755)
    if ROOT:
        shutil.chown(folder, "postgres")
    clusters = Clusters(folder=folder)
    with ExitStack() as stack:
        for half in PORTS:
            options = ("-U", "meldpad", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
            as_postgres(programs() / "initdb", "-D", folder / half, *options)
            clusters.start(half)
            stack.callback(_stop_quietly, clusters, half)
        yield clusters
    shutil.rmtree(folder, ignore_errors=True)


def _stop_quietly(clusters: Clusters, half: str) -> None:
    with suppress(subprocess.CalledProcessError):
        clusters.stop(half)
