"""A real demonstration school on a port of its own, and a real browser for everybody who comes by."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from door import Office
from looking import Inspector
from meldpad_browser import People, Person
from playwright.sync_api import Browser, StorageState, sync_playwright
from seen import Seen
from ways import LAPTOP, PHONE, by_keys, goes, window

from meldpad import cli
from meldpad.schools.invented import invented_school

HERE = Path(__file__).parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
# Debian has the same Chromium without a window too, which is lighter.
BROWSER = next((path for path in map(shutil.which, ("chromium-headless-shell", "chromium")) if path), None)
# A journey takes longer than somebody may be away, or may be known without showing it once more.
PATIENT = {"MELDPAD_IDLE_MINUTES": "120", "MELDPAD_RECENT_MINUTES": "120"}
OWN_GROUP = "G4"  # of Kim
COUNTED = pytest.StashKey[int]()
COLLECTED = pytest.StashKey[list[pytest.Item]]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    ours = [item for item in items if HERE in item.path.parents]
    for item in ours:
        item.add_marker(pytest.mark.browser)
    left = [item for item in ours if not goes(item)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]
    config.stash[COLLECTED] = [item for item in ours if item not in left]


# -- the school --------------------------------------------------------------------------------------------------------


@contextmanager
def served(folder: Path, act: str = "demo", *, told: bool = False, **settings: str) -> Iterator[str]:
    """The address of the school in this folder, served by the product's own command: as a demonstration, or for real.

    A demonstration has no dossiers yet unless its stories are `told`.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("MELDPAD_", "DJANGO_"))}
    command = [str(Path(sys.executable).with_name("meldpad")), act, "--port", str(port), "--data", str(folder / "data")]
    command += ["--empty"] if act == "demo" and not told else []
    said = folder / f"log-{port}"
    with said.open("wb") as log:
        server = subprocess.Popen(command, env={**inherited, **settings}, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait_for(f"http://127.0.0.1:{port}/gezond/", server, said)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(480):
        if server.poll() is not None:
            raise RuntimeError(log.read_text())
        try:
            with urlopen(address, timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.125)
    raise RuntimeError("the school did not open")


@pytest.fixture(scope="session")
def common(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(request.config, "workerinput") else own


def moved_in(folder: Path, common: Path, *, told: bool = False) -> Path:
    """This folder, with a demonstration in it that did not begin; whoever is the first of this run to ask makes it for all."""
    made = common / ("told" if told else "empty")
    made.mkdir(exist_ok=True)
    with (made / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not (made / "done").exists():
            with served(made, told=told):
                pass
            (made / "done").touch()
    shutil.copytree(made / "data", folder / "data")
    return folder


@pytest.fixture(scope="session")
def building(common: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this run's school."""
    return moved_in(tmp_path_factory.mktemp("school"), common)


@pytest.fixture(scope="session")
def school(building: Path) -> Iterator[str]:
    """A school that was just set up."""
    with served(building, **PATIENT) as address:
        yield address


@pytest.fixture(scope="session")
def told_school(common: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demonstration in which much has happened; who looks around there changes nothing."""
    with served(moved_in(tmp_path_factory.mktemp("told"), common, told=True), told=True, **PATIENT) as address:
        yield address


@pytest.fixture(scope="session")
def impatient_school(school: str, building: Path) -> Iterator[str]:
    """The same school at another address, where every session is locked by the second page."""
    with served(building, MELDPAD_IDLE_MINUTES="0", MELDPAD_RECENT_MINUTES="120") as address:
        yield address


@pytest.fixture(scope="session")
def real_school(common: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Office]]:
    """A school that is no demonstration, at an address with a name: a passkey needs one."""
    folder = moved_in(tmp_path_factory.mktemp("real"), common)
    with served(folder, "serve") as address:
        yield address.replace("127.0.0.1", "localhost"), Office(folder / "data")


@pytest.fixture
def office(real_school: tuple[str, Office]) -> Office:
    """Who looks after that school's machine."""
    return real_school[1]


# -- its pupils: each test takes one that no other test has -------------------------------------------------------------


@pytest.fixture(scope="session")
def _register() -> dict[bool, Iterator[str]]:
    """Names that stand in no other name: a line is picked by its words. In the dossiers of the demonstration things happened."""
    tales = Path(cli.__file__).parent.glob("demo_*.py")
    known = set(re.findall(r"LL\d{4}", "".join(tale.read_text() for tale in tales)))
    pupils = [
        (row, " ".join(part for part in (row.call_name, row.infix, row.surname) if part)) for row in invented_school().pupils
    ]
    names = [name for _, name in pupils]
    free = [(row, name) for row, name in pupils if row.key not in known and sum(name in other for other in names) == 1]
    return {own: iter([name for row, name in free if (row.group_key == OWN_GROUP) is own]) for own in (True, False)}


@pytest.fixture
def own_pupil(_register: dict[bool, Iterator[str]]) -> str:
    """The name of a pupil of Kim's own group."""
    return next(_register[True])


@pytest.fixture
def pupil(_register: dict[bool, Iterator[str]]) -> str:
    """The name of a pupil of another group."""
    return next(_register[False])


# -- the browser --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(params=[True, False], ids=["with-script", "without-script"])
def script(request: pytest.FixtureRequest) -> bool:
    """Every journey twice: with JavaScript and without."""
    return bool(request.param)


@pytest.fixture(params=[LAPTOP, PHONE], ids=["laptop", "phone"])
def width(request: pytest.FixtureRequest) -> int:
    """And at two widths."""
    return int(request.param)


@pytest.fixture(params=[False, True], ids=["100%", "400%"])
def zoomed(request: pytest.FixtureRequest) -> bool:
    """And once zoomed in to 400 %."""
    return bool(request.param)


@pytest.fixture
def keys(width: int) -> bool:
    """Whether everything is done with the keys alone."""
    return by_keys(width)


@pytest.fixture
def how(script: bool, width: int, zoomed: bool, keys: bool, scheme: str) -> dict[str, Any]:
    """How everybody in a journey goes."""
    return {"java_script_enabled": script, "color_scheme": scheme, "keys": keys, **window(width, zoomed=zoomed)}


@pytest.fixture
def scheme() -> str:
    """The colours that somebody prefers."""
    return "light"


@pytest.fixture(scope="session")
def seen(common: Path) -> Seen:
    """What any process of this run has looked at."""
    return Seen(common / "seen")


@pytest.fixture(scope="session")
def inspector(request: pytest.FixtureRequest, seen: Seen) -> Iterator[Inspector]:
    """Remembers which pages axe has seen."""
    looking = Inspector(seen)
    yield looking
    request.config.stash[COUNTED] = looking.count


@pytest.fixture(scope="session")
def known() -> dict[str, StorageState]:
    return {}


@pytest.fixture
def people(
    browser: Browser,
    school: str,
    inspector: Inspector,
    known: dict[str, StorageState],
    how: dict[str, Any],
) -> Iterator[People]:
    """`people("kim@delinde.example")` is somebody who has signed in."""
    yield from _looked_after(People(browser, school, inspector, known, **how))


@pytest.fixture
def staff(browser: Browser, real_school: tuple[str, Office], inspector: Inspector, how: dict[str, Any]) -> Iterator[People]:
    """People at the school that is no demonstration; nobody has signed in yet."""
    yield from _looked_after(People(browser, real_school[0], inspector, {}, **how))


def _looked_after(everybody: People) -> Iterator[People]:
    yield everybody
    faults = [fault for person in everybody.opened for fault in person.leave()]
    assert faults == []


@pytest.fixture
def kim(people: People) -> Person:
    """The teacher of group 4."""
    return people("kim@delinde.example")


@pytest.fixture
def anja(people: People) -> Person:
    """The attention officer."""
    return people("anja@delinde.example")


@pytest.fixture
def ruud(people: People) -> Person:
    """The director."""
    return people("ruud@delinde.example")


# -- how many pages axe has seen, also when several processes looked ----------------------------------------------------


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["pages"] = session.config.stash.get(COUNTED, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    stash = node.config.stash
    stash[COUNTED] = stash.get(COUNTED, 0) + getattr(node, "workeroutput", {}).get("pages", 0)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if count := config.stash.get(COUNTED, 0):
        terminalreporter.write_line(f"axe looked over {count} pages")
