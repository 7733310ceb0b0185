"""Four servers on one school, and forty guesses at the same moment: no more than five are looked at."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from http.cookiejar import CookieJar
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.utils import timezone
from signing_steps import PASSWORD, code_of, knock, make_person

from meldpad.accounts.models import Guess
from meldpad.audit.models import Act, Record
from meldpad.keyroom import people_key
from meldpad.keyroom.models import PeopleKey
from meldpad.web.forms.signing import WRONG
from raw_rows import committed

pytestmark = [committed, pytest.mark.clause("S1.10"), pytest.mark.usefixtures("quick_passwords")]
SERVERS, GUESSES = 4, 40
# The product's own server, on the databases of this test. Hashing takes no time, so the guesses meet where they are counted.
SERVE = """
import os, sys
import django
from django.conf import settings
from django.db import connections
from django.test import Client
from django.utils import timezone
for alias, name in zip(("default", "keys"), sys.argv[2:], strict=True):
    settings.DATABASES[alias]["NAME"] = name
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
django.setup()
from meldpad.cli.serve import listen
listen("127.0.0.1", int(sys.argv[1]))
"""


@contextmanager
def started() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    names = [str(connections[alias].settings_dict["NAME"]) for alias in ("default", "keys")]
    command = [sys.executable, "-c", SERVE, str(port), *names]
    homes = {"MELDPAD_DATA": str(settings.ENV.content_folder.parent), "MELDPAD_KEY_FOLDER": str(settings.ENV.key_folder)}
    named = {**homes, "DJANGO_SETTINGS_MODULE": "meldpad.config.settings"}
    server = subprocess.Popen(command, env={**os.environ, **named}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def answers(address: str) -> bool:
    try:
        urlopen(f"{address}/gezond/", timeout=2).close()
    except (URLError, ConnectionError, TimeoutError):
        return False
    return True


@pytest.fixture(scope="module")
def servers(django_db_setup: None) -> Iterator[list[str]]:
    with ExitStack() as stack:
        addresses = [stack.enter_context(started()) for _ in range(SERVERS)]
        for _ in range(480):
            if all(answers(address) for address in addresses):
                break
            time.sleep(0.125)
        yield addresses


@pytest.fixture(scope="module")
def names_key(django_db_setup: None, django_db_blocker) -> dict[str, object]:
    """The row with the key for names of staff: emptied after each test, and the servers have opened it once and for all."""
    with django_db_blocker.unblock():
        people_key.forget()
        people_key.key_for("names")
        row = PeopleKey.objects.get()
        row.delete()
    return {"id": people_key.ONLY, "root": row.root, "wrapped": row.wrapped, "envelope": row.envelope}


@pytest.fixture(autouse=True)
def same_names_key(db, names_key: dict[str, object]) -> None:
    PeopleKey.objects.update_or_create(id=names_key["id"], defaults=names_key)
    people_key.forget()


class Browser:
    """Just enough of one to send a form."""

    def __init__(self, address: str) -> None:
        self.address, self.jar = address, CookieJar()
        self._open = build_opener(HTTPCookieProcessor(self.jar)).open

    def forget(self, name: str) -> None:
        """As when the session has run out."""
        [domain] = {cookie.domain for cookie in self.jar}
        self.jar.clear(domain, "/", name)

    def send(self, path: str, **typed: str) -> str:
        with self._open(self.address + path, timeout=60) as page:
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode()).group(1)
        form = urlencode({"csrfmiddlewaretoken": token, **typed}).encode()
        with self._open(self.address + path, form, timeout=60) as answer:
            return str(answer.read().decode())


def at_once(servers: list[str], path: str, browsers: list[Browser] | None = None, **typed: str) -> list[str]:
    """The same form forty times at the same moment, spread over the servers."""
    everybody = browsers or [Browser(servers[number % SERVERS]) for number in range(GUESSES)]
    with ThreadPoolExecutor(GUESSES) as many:
        return list(many.map(lambda browser: browser.send(path, **typed), everybody))


def written() -> dict[str, int]:
    acts = list(Record.objects.values_list("act", flat=True))
    return {act: acts.count(act) for act in (Act.SIGN_IN_FAILED, Act.LOCKED_OUT, Act.SIGNED_IN)}


def test_forty_passwords_at_once_at_four_servers(servers):
    owner = make_person()
    pages = at_once(servers, "/inloggen/", login=owner.email, password="fout")
    assert [WRONG in page for page in pages] == [True] * GUESSES
    assert written() == {Act.SIGN_IN_FAILED: 5, Act.LOCKED_OUT: 35, Act.SIGNED_IN: 0}


def test_old_guesses_that_no_longer_count_leave_no_gap(servers):
    """A place that ran out is taken by one only, also when many see that at the same moment."""
    owner = make_person()
    for _ in range(5):
        knock(Client(), owner.email, "fout")
    Guess.objects.update(until=timezone.now() - timedelta(seconds=1))
    before = written()[Act.SIGN_IN_FAILED]
    at_once(servers, "/inloggen/", login=owner.email, password="fout")
    assert written()[Act.SIGN_IN_FAILED] - before == 5


def test_one_code_at_many_servers_at_once_lets_one_in(servers):
    owner = make_person(app=True)
    half_way = [Browser(servers[number % SERVERS]) for number in range(8)]
    for browser in half_way:
        assert "Tweede stap" in browser.send("/inloggen/", login=owner.email, password=PASSWORD)
    code = code_of(owner)
    at_once(servers, "/inloggen/code/", half_way, code=code)
    assert Record.objects.filter(act=Act.SIGNED_IN, detail="code").count() == 1


def test_the_owner_gets_in_in_the_middle_of_it(servers):
    owner = make_person(app=True)
    own = Browser(servers[0])
    own.send("/inloggen/", login=owner.email, password=PASSWORD)
    own.send("/inloggen/code/", code=code_of(owner, steps=-1))
    at_once(servers, "/inloggen/", login=owner.email, password="fout")
    own.forget(settings.SESSION_COOKIE_NAME)
    own.send("/inloggen/", login=owner.email, password=PASSWORD)
    assert "Vandaag" in own.send("/inloggen/code/", code=code_of(owner))
