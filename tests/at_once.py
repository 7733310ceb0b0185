"""Several people at the same moment."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connections

T = TypeVar("T")


def at_once(acts: Iterable[Callable[[], T]]) -> list[T]:
    """Run the acts in threads that start together, each on connections of its own."""
    started = list(acts)
    gate = Barrier(len(started))

    def run(act: Callable[[], T]) -> T:
        gate.wait()
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(started)) as threads:
        return [done.result(timeout=60) for done in [threads.submit(run, act) for act in started]]
