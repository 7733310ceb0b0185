"""Many histories of people who do what they may and try what they may not (S1.10, O2.15, T27, T28, T42).

`MELDPAD_HISTORIES=1000` runs that many, of fifty steps each; otherwise as many as fit in about a minute and a half.
`MELDPAD_SEED` has the same histories once more, as far as the order of new ids allows.
"""

import os
import random

import pytest
from history_machine import COUNTED, Histories
from history_world import make_world
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

pytestmark = pytest.mark.clause("S1.10", "O2.15", "T27", "T28", "T42")
HISTORIES = int(os.environ.get("MELDPAD_HISTORIES", "40"))
SEED = int(os.environ.get("MELDPAD_SEED", random.SystemRandom().getrandbits(32)))  # other histories on every run
VERY_MANY = 500
STEPS = 50
PARTS = 2
EXPLAIN = "MELDPAD_SHORTEN" in os.environ  # make a history that goes wrong as short as possible; takes minutes


def told(histories: int, *, steps: int = STEPS, explain: bool = EXPLAIN) -> settings:
    """How many histories and how long; `explain` makes one that goes wrong as short as possible."""
    phases = (Phase.generate, Phase.shrink) if explain else (Phase.generate,)
    return settings(
        max_examples=histories,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        phases=phases,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture
def histories() -> type[Histories]:
    """Histories that all begin in the same world."""
    return type("HistoriesOfOneWorld", (Histories,), {"world": make_world(), "all_look": HISTORIES < VERY_MANY})


@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_happens_everybody_sees_what_they_may_and_no_more(histories, part, report):
    COUNTED.clear()
    report(f"part {part}: begun from MELDPAD_SEED={SEED}")
    drawn = seed(SEED + part)(histories)  # the parts must differ
    run_state_machine_as_test(drawn, settings=told(max(1, HISTORIES // PARTS)))
    done = {name: number for name, number in COUNTED.items() if name.startswith(("somebody", "signal", "link"))}
    told_apart = (
        f"{COUNTED['acts'] - COUNTED['refused']:,} acts, {COUNTED['refused']:,} refusals, {COUNTED['looks']:,} looks compared"
    )
    report(f"part {part}: {COUNTED['histories']} histories, {COUNTED['steps']:,} steps, {told_apart}")
    report(f"part {part}: {done}")
    assert COUNTED["refused"]
