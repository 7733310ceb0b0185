"""A real demonstration school on a port of its own, and a real browser."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from meldpad_browser import Person
from playwright.sync_api import Browser, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demonstration school that was just set up, served by the product's own command."""
    folder = tmp_path_factory.mktemp("school")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MELDPAD_", "DJANGO_"))}
    command = [str(Path(sys.executable).with_name("meldpad")), "demo", "--port", str(port), "--data", str(folder / "data")]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait_for(f"http://127.0.0.1:{port}/gezond/", server, folder / "log")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(240):
        if server.poll() is not None:
            raise RuntimeError(log.read_text())
        try:
            with urlopen(address, timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.25)
    raise RuntimeError("the school did not open")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield running
        running.close()


@pytest.fixture(params=["with-script", "without-script"])
def script(request: pytest.FixtureRequest) -> bool:
    """Every journey twice: with JavaScript and without."""
    return bool(request.param == "with-script")


@pytest.fixture(params=[1280, 390], ids=["laptop", "phone"])
def width(request: pytest.FixtureRequest) -> int:
    """And at two widths."""
    return int(request.param)


class People:
    """Opens a browser of their own for each person."""

    def __init__(self, browser: Browser, school: str, *, script: bool, width: int) -> None:
        self._browser, self._school, self._script, self._width = browser, school, script, width
        self.opened: list[Person] = []

    def __call__(self, email: str) -> Person:
        context = self._browser.new_context(
            base_url=self._school,
            java_script_enabled=self._script,
            viewport={"width": self._width, "height": 844},
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
        )
        person = Person(context, script=self._script)
        person.sign_in(email)
        self.opened.append(person)
        return person


@pytest.fixture
def people(browser: Browser, school: str, script: bool, width: int) -> Iterator[People]:
    """`people("kim@delinde.example")` is somebody who has signed in."""
    everybody = People(browser, school, script=script, width=width)
    yield everybody
    for person in everybody.opened:
        person.leave()
