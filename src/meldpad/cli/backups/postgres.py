"""PostgreSQL's own programs for a copy, found where Debian lays them. What they need to get in goes through their surroundings,
never through the command line, where every account of the machine could read it."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

DEBIAN = Path("/usr/lib/postgresql")
NAMES = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
SECURITY = {name: f"PG{name.upper()}" for name in ("sslmode", "sslrootcert", "sslcert", "sslkey", "service", "passfile")}


class ProgramMissing(Exception):
    """One of PostgreSQL's programs is not on this machine."""


class ProgramFailed(Exception):
    """One of PostgreSQL's programs stopped; the text is the end of what it said."""


def program(name: str) -> str:
    """The path of `pg_dump` or `pg_restore`, of the newest version here: an older one cannot copy a newer server."""
    folders = [path for path in DEBIAN.glob("*/bin") if (path / name).is_file()]
    if folders:
        return str(max(folders, key=lambda path: [int(number) for number in re.findall(r"\d+", path.parent.name)]) / name)
    if found := shutil.which(name):
        return found
    raise ProgramMissing(f"{name} is not here; install the package postgresql-client")


def dump(server: Mapping[str, Any], out: Path, snapshot: str) -> None:
    """Everything in one database as it was at `snapshot`, to a file."""
    _run("pg_dump", server, "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={out}")


def restore(server: Mapping[str, Any], file: Path) -> None:
    """Everything from a file into an empty database; all of it or nothing."""
    options = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
    _run("pg_restore", server, *options, f"--dbname={server['dbname']}", str(file))


def _run(name: str, server: Mapping[str, Any], *options: str) -> None:
    known = {**NAMES, **SECURITY}
    surroundings = {known[key]: str(value) for key, value in server.items() if key in known and value not in (None, "")}
    done = subprocess.run(  # noqa: S603 - a program of the system with options of ours
        [program(name), "--no-password", *options],
        env={"LC_ALL": "C", "PATH": "/usr/bin:/bin", **surroundings},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ProgramFailed(f"{name}: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else done.returncode}")
