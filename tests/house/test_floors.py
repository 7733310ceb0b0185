"""The stairs go down only, and the two floors that remember and think take time and chance from nobody."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import meldpad

HOUSE = Path(meldpad.__file__).parent
PURE = ("journal", "protocol")
ASKED = frozenset({"now", "today", "utcnow", "localdate", "environ", "getenv", "urandom", "uuid4", "monotonic", "perf_counter"})
OF_WHOM = frozenset({"datetime", "date", "time", "os", "timezone", "uuid", "random", "secrets"})


def modules(*floors: str) -> Iterator[Path]:
    for floor in floors:
        yield from sorted((HOUSE / floor).rglob("*.py"))


def asks(source: str) -> set[str]:
    """What the source takes from a clock, from chance or from the environment: as `date.today` or imported by name."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr=name, value=ast.Name(id=owner) | ast.Attribute(attr=owner)) if owner in OF_WHOM:
                found.add(name)
            case ast.ImportFrom(names=names):
                found |= {alias.name for alias in names}
    return found & ASKED


def reads_environment(path: Path) -> bool:
    """Reads, not sets: a command may set a variable before Django starts."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Attribute(attr="getenv") | ast.Attribute(attr="get", value=ast.Attribute(attr="environ")):
                return True
            case ast.Subscript(value=ast.Attribute(attr="environ"), ctx=ast.Load()):
                return True
    return False


def test_every_import_goes_downstairs(repository):
    """In a process of its own: the linter sets up logging anew, and a test that listens to a log would hear nothing after it."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--config", str(repository / "pyproject.toml")]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_remembering_and_thinking_take_the_time_as_an_argument():
    assert {str(path): found for path in modules(*PURE) if (found := asks(path.read_text(encoding="utf-8")))} == {}


def test_the_search_for_clocks_finds_one():
    found = asks("from os import environ\nwhen = datetime.now()\nday = datetime.date.today()")
    assert found == {"environ", "now", "today"}


def test_only_one_module_reads_the_environment():
    assert [path for path in HOUSE.rglob("*.py") if reads_environment(path)] == [HOUSE / "config" / "env.py"]
