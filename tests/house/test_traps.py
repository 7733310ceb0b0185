"""Every test that docs/traps.md names exists, and what it says of the whole source is so."""

import re
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.clause("S1.8")
NAMED = re.compile(r"`(test_\w+\.py)::(test_\w+)`")
TABLE = re.compile(r"^\| (?!trap |---)(.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
QUEUES = {"celery", "huey", "rq", "dramatiq", "django-tasks", "django-q2", "procrastinate", "apscheduler", "channels"}


@pytest.fixture
def text(repository: Path) -> str:
    return (repository / "docs" / "traps.md").read_text(encoding="utf-8")


def test_every_test_that_is_named_exists(repository: Path, text: str) -> None:
    files = {path.name: path for path in (repository / "tests").rglob("test_*.py")}
    named = NAMED.findall(text)
    assert len(named) > 30
    missing = [f"{file}::{test}" for file, test in named if not re.search(rf"def {test}\(", _source(files, file))]
    assert missing == []


def test_every_trap_has_a_test(text: str) -> None:
    rows = TABLE.findall(text)
    assert len(rows) > 18
    assert [trap for trap, _, shown in rows if not NAMED.search(shown)] == []


def test_no_setting_of_a_session_says_whose_rows_are_read(repository: Path) -> None:
    """With a pool in between, what one request set is there for the next, of another school."""
    leaks = re.compile(r"set_config\s*\(|\bSET\s+(?:SESSION\s+)?(?:app|meldpad|my)\.|current_setting\s*\(", re.IGNORECASE)
    sources = (repository / "src").rglob("*.py")
    assert [path.name for path in sources if leaks.search(path.read_text(encoding="utf-8"))] == []
    assert leaks.search("cursor.execute(\"SELECT set_config('app.school', %s, false)\")")


def test_nothing_waits_in_a_queue(repository: Path) -> None:
    """A queue that keeps its work in a worker loses it with that worker; one that is added later must be tried first."""
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {re.split(r"[\[<>=!~ ;]", line)[0].lower() for line in project["dependencies"]}
    assert named & QUEUES == set()
    assert "django" in named


def _source(files: dict[str, Path], name: str) -> str:
    return files[name].read_text(encoding="utf-8") if name in files else ""
