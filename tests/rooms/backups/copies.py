"""Making copies in a test, and bringing them back in a process of its own, on the engine that this run is about."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import connections

from meldpad.cli.backups.making import make_copy
from meldpad.cli.backups.naming import Kind
from meldpad.cli.backups.recipients import new_pair, recipients
from meldpad.cli.drill import drill

ON_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
MELDPAD = str(Path(sys.executable).with_name("meldpad"))
TESTS = Path(__file__).parents[2]
START = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Safe:
    """Where a school's copies go: two folders, and a key of which the private half lies elsewhere."""

    folder: Path
    public: str

    @property
    def identity(self) -> Path:
        return self.folder / "private.key"

    def place(self, kind: Kind) -> Path:
        return self.folder / f"safe-for-{kind}"

    def copy(self, kind: Kind, day: int = 0) -> Path:
        """A copy as if it was made so many days later."""
        return make_copy(kind, self.place(kind), recipients([self.public], None), START + timedelta(days=day))


def make_safe(folder: Path) -> Safe:
    private, public = new_pair()
    safe = Safe(folder=folder, public=public)
    safe.identity.write_text(f"# made by a test\n{private}\n")
    for kind in Kind:
        safe.place(kind).mkdir()
    return safe


def drilled(safe: Safe, content: Path, keys: Path) -> tuple[int, dict[str, Any]]:
    """Exit status and report of a drill."""
    said = io.StringIO()
    with redirect_stdout(said):
        status = drill(content, keys, safe.identity, as_json=True)
    return status, json.loads(said.getvalue())


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """Another machine: an empty place where nothing of this school is yet."""

    data: Path
    surroundings: dict[str, str]

    def meldpad(self, *words: object) -> subprocess.CompletedProcess[str]:
        """One act there."""
        return self._run(MELDPAD, *words, "--data", self.data)

    def script(self, text: str) -> str:
        """What a script with Django set up prints there."""
        start = "import django; django.setup()\n"
        done = self._run(sys.executable, "-c", start + text)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def _run(self, *command: object) -> subprocess.CompletedProcess[str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("MELDPAD_", "DJANGO_"))}
        return subprocess.run(
            [*map(str, command)], env={**clean, **self.surroundings}, capture_output=True, text=True, timeout=120, check=False
        )


@contextmanager
def elsewhere(folder: Path) -> Iterator[Elsewhere]:
    """An empty place of the same engine."""
    data = folder / f"machine-{uuid4().hex[:8]}"
    named = {"MELDPAD_DATA": str(data), "DJANGO_SETTINGS_MODULE": "meldpad.config.settings", "PYTHONPATH": str(TESTS)}
    if ON_SQLITE:
        yield Elsewhere(data=data, surroundings=named)
        return
    names = {kind: f"elsewhere_{uuid4().hex}" for kind in Kind}
    for kind, name in names.items():
        _say(kind, f"CREATE DATABASE {name} TEMPLATE template0")
    urls = {"MELDPAD_DATABASE": _url(Kind.CONTENT, names), "MELDPAD_KEYS_DATABASE": _url(Kind.KEYS, names)}
    try:
        yield Elsewhere(data=data, surroundings={**named, **urls})
    finally:
        for kind, name in names.items():
            _say(kind, f"DROP DATABASE {name} WITH (FORCE)")


def _url(kind: Kind, names: dict[Kind, str]) -> str:
    server = connections[kind.alias].settings_dict
    return f"postgres://{server['USER']}@{str(server['HOST']).replace('/', '%2F')}:{server['PORT']}/{names[kind]}"


def _say(kind: Kind, text: str) -> None:
    with connections[kind.alias].cursor() as cursor:
        cursor.execute(text)
