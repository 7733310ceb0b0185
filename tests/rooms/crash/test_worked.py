"""Whatever kills the worker, and whenever: no notice and no mail is lost, and none is there twice."""

import os

import pytest
from forged import databases, forged

pytestmark = pytest.mark.clause("O1.11", "T33")
# The whole count is for a run by hand: MELDPAD_WAITING=1500 MELDPAD_KILLS=15.
WAITING = int(os.environ.get("MELDPAD_WAITING", "150"))
KILLS = int(os.environ.get("MELDPAD_KILLS", "4"))


def test_a_worker_that_is_killed_loses_and_doubles_nothing(tmp_path, report):
    with databases() as clusters:
        found = forged(tmp_path / "data", clusters, WAITING, KILLS, script="worked.py", seconds=900)
    report(f"worker killed: {found}")
    assert found["waited"] >= WAITING
    assert found["notices"] >= found["waited"]
    nothing = ("lost", "doubled", "mails_lost", "mails_doubled")
    assert {name: found[name] for name in nothing} == dict.fromkeys(nothing, 0)
    assert found["mails"] > 0
    assert found["moments"] > 1, "no kill came in the middle, so nothing was shown"
