"""A renewal of keys that is stopped at any step, or killed at any moment, loses nothing and can be gone on with (T26)."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
from django.db import connections

from meldpad.keyroom import generations, people_key, roots
from meldpad.keyroom.keepers import Keepers
from meldpad.keyroom.models import PeopleKey, SchoolKey
from raw_rows import committed

pytestmark = [committed, pytest.mark.clause("T26")]
KILLS = 200
DOSSIERS = 12


class Stopped(BaseException):
    """As if the machine stopped here."""


@contextmanager
def stopping(at: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Stop before step number `at`: a step is a statement on the keys, or something that a keeper of keys makes or erases."""
    steps: list[str] = []

    def step(what: str) -> None:
        if len(steps) == at:
            raise Stopped(what)
        steps.append(what)

    def counted(execute, sql, params, many, context):
        step(sql[:30])
        return execute(sql, params, many, context)

    def kept(name: str) -> Callable[..., object]:
        real = getattr(Keepers, name)

        def act(self, full, *rest, **named):
            step(f"{name} before")
            done = real(self, full, *rest, **named)
            step(f"{name} after")
            return done

        return act

    with ExitStack() as stack:
        stack.enter_context(connections["keys"].execute_wrapper(counted))
        here = stack.enter_context(monkeypatch.context())
        for name in ("make", "erase"):
            here.setattr(Keepers, name, kept(name))
        yield steps


@pytest.mark.parametrize("goes_on", [generations.finish_generation, generations.next_generation], ids=["finished", "begun again"])
def test_a_new_generation_may_stop_at_every_step(keep, monkeypatch, goes_on):
    kept, name = keep(2)
    school = kept.school.id

    def whole() -> bool:
        return kept.opens(name)

    steps = stop_everywhere(lambda: generations.next_generation(school), whole, lambda: goes_on(school), monkeypatch)
    assert steps > 20
    assert kept.opens(name)
    assert generations.unfinished() == []
    assert SchoolKey.objects.filter(school_id=school).count() == 1


@pytest.mark.parametrize("goes_on", [roots.finish_root, roots.rotate_root], ids=["finished", "begun again"])
def test_a_new_root_may_stop_at_every_step(keep, monkeypatch, folders, goes_on):
    kept, name = keep(2)
    keep(1)
    assert stop_everywhere(roots.rotate_root, lambda: kept.opens(name), goes_on, monkeypatch) > 10
    assert kept.opens(name)
    assert not roots.root_unfinished()
    assert len(list(folders.roots.glob("*.key"))) == 1


def stop_everywhere(
    act: Callable[[], object], whole: Callable[[], bool], go_on: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> int:
    """Stop it before its first step, look, go on; then before its second step, and so on. The number of its steps."""
    for at in range(200):
        with stopping(at, monkeypatch):
            try:
                act()
            except Stopped:
                pass
            else:
                return at
        assert whole(), at
        go_on()
        assert whole(), at
    raise AssertionError("it never came through")


def killed_after(act: Callable[[], object], seconds: float) -> None:
    """Do it in a process of its own, which is killed after so long."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            act()
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_killed_two_hundred_times_no_key_is_lost(keep, folders):
    kept, name = keep(DOSSIERS)
    other, other_name = keep(3)
    lengths = {act: measured(act) for act in (lambda: generations.next_generation(kept.school.id), roots.rotate_root)}
    chance, halfway = random.Random(20261126), 0
    for _turn in range(KILLS // len(lengths)):
        for act, length in lengths.items():
            killed_after(act, chance.uniform(0, length * 1.3))
            halfway += bool(generations.unfinished()) or roots.root_unfinished()
            assert kept.opens(name)
            assert other.opens(other_name)
    assert halfway > KILLS // 20, "the kills came too early or too late to show anything"
    generations.next_generation(kept.school.id)
    roots.rotate_root()
    assert kept.opens(name)
    assert other.opens(other_name)
    assert generations.unfinished() == []
    assert len(folders.files()) == 3  # one root, a slot for each school


def measured(act: Callable[[], object]) -> float:
    """How long it takes in a new process, which has to connect first."""
    connections.close_all()
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        try:
            act()
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    return time.perf_counter() - start


def test_before_the_old_root_goes_the_names_of_staff_stand_under_the_new_one(keep, folders, monkeypatch):
    """Stopped between the two phases, everything opens with the new root alone: also when somebody tidies the old one away."""
    kept, name = keep(1)
    before, old = people_key.key_for("names"), sorted(folders.roots.glob("*.key"))

    def stopped() -> None:
        raise Stopped

    with monkeypatch.context() as here:
        here.setattr(roots, "finish_root", stopped)
        with pytest.raises(Stopped):
            roots.rotate_root()
    assert PeopleKey.objects.get().root == SchoolKey.objects.get().root
    for path in old:
        path.unlink()
    people_key.forget()
    assert kept.opens(name)
    assert people_key.key_for("names") == before
