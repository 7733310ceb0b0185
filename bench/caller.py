"""Calls a WSGI application in this process and counts processor time and SQL statements per request."""

import gc
import io
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

WARM_UP = 5


@dataclass(frozen=True)
class Answer:
    """Status line, headers and size of one answer."""

    status: str
    headers: dict[str, str]
    body: bytes


def call(application: Any, path: str, *, cookie: str = "", form: dict[str, str] | None = None) -> Answer:
    """One request: GET, or POST when there is a form."""
    body = urlencode(form).encode() if form else b""
    environ = {
        "REQUEST_METHOD": "POST" if form else "GET",
        "PATH_INFO": path.partition("?")[0],
        "QUERY_STRING": path.partition("?")[2],
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "testserver",
        "HTTP_COOKIE": cookie,
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http",
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    seen: list[Any] = []
    parts = application(environ, lambda status, headers, exc=None: seen.extend((status, dict(headers))))
    content = b"".join(parts)
    parts.close()
    return Answer(seen[0], seen[1], content)


def cpu_ms(job: Callable[[], Answer], times: int, expected: str) -> float:
    """Median processor time (own and kernel's) of `times` requests, after a warm-up. Every answer must be as expected."""
    for _ in range(WARM_UP):
        _check(job(), expected)
    gc.collect()
    spent = []
    for _ in range(times):
        start = time.process_time()
        answer = job()
        spent.append(time.process_time() - start)
        _check(answer, expected)
    return statistics.median(spent) * 1000


def statements(job: Callable[[], Answer]) -> int:
    """How many SQL statements one request sends, on all databases, transactions included."""
    from django.db import connections

    with ExitStack() as stack:
        counts = [stack.enter_context(_counted(connection)) for connection in connections.all()]
        job()
    return sum(len(count) for count in counts)


@contextmanager
def _counted(connection: Any) -> Iterator[list[str]]:
    from django.test.utils import CaptureQueriesContext

    seen: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield seen
        seen.extend(query["sql"] for query in captured.captured_queries)


def _check(answer: Answer, expected: str) -> None:
    if not answer.status.startswith(expected):
        raise SystemExit(f"unexpected answer: {answer.status}")
