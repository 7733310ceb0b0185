"""Nothing that was acknowledged is lost, whatever is killed and whenever; and two who write at once are both kept."""

import pytest
from forged import ON_SQLITE, databases, forged

from meldpad.config.databases import PRAGMAS

pytestmark = pytest.mark.clause("S1.8", "T17")
KILLS = 1000
FAULTY_KILLS = 40
PAIR_KILLS = 60
SERVER_STOPS = 4
WRITERS, EACH = 2, 100
FAULTS = {"told-before-it-is-kept": "lost", "key-after-content": "without_key", "not-one-act": "faults"}
NOTHING = ("lost", "faults", "without_key", "closed")


@pytest.fixture(scope="module")
def clusters():
    with databases() as own:
        yield own


@pytest.fixture
def fresh(clusters):
    """Empty databases, whatever another test left."""
    if clusters:
        for half in ("content", "keys"):
            clusters.say(half, f"DROP DATABASE {half} WITH (FORCE)")
            clusters.say(half, f"CREATE DATABASE {half}")
    return clusters


def nothing_wrong(found: dict[str, int]) -> bool:
    return all(found[name] == 0 for name in NOTHING)


def test_a_thousand_kills_lose_nothing(tmp_path, fresh, report):
    found = forged(tmp_path / "data", fresh, "killed", KILLS, "none")
    report(f"killed: {found}")
    assert nothing_wrong(found), found
    assert found["kills"] == KILLS <= found["acknowledged"] <= found["entries"]
    assert found["orphans"] > KILLS // 100, "no kill came in the middle of an entry, so nothing was shown"


@pytest.mark.clause("T12")
def test_a_signal_about_two_pupils_is_in_both_dossiers_or_in_neither(tmp_path, fresh, report):
    found = forged(tmp_path / "data", fresh, PAIR_KILLS, script="halves.py")
    report(f"about two pupils: {found}")
    assert (found["half"], found["lost"], found["empty"], found["faults"], found["closed"]) == (0, 0, 0, 0, 0), found
    assert found["acknowledged"] > 0
    assert found["neither"] > 0, "no kill came in the middle of an act, so nothing was shown"


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_a_writer_with_a_fault_is_found_out(tmp_path, fresh, fault):
    if fault == "not-one-act" and not ON_SQLITE:
        pytest.skip("a server refuses to lock a row outside a transaction, so there is nothing to find")
    found = forged(tmp_path / "data", fresh, "killed", FAULTY_KILLS, fault)
    assert found[FAULTS[fault]] > 0, found


def test_two_writers_at_once_are_both_kept_in_one_order(tmp_path, fresh, report):
    found = forged(tmp_path / "data", fresh, "together", WRITERS, EACH)
    report(f"together: {found}")
    assert nothing_wrong(found), found
    assert found["acknowledged"] == WRITERS * EACH


@pytest.mark.skipif(ON_SQLITE, reason="about a server")
def test_a_server_that_stops_at_once_loses_nothing(tmp_path, fresh, report):
    found = forged(tmp_path / "data", fresh, "stopped", SERVER_STOPS, fresh.folder)
    report(f"server stopped: {found}")
    assert nothing_wrong(found), found
    assert found["kills"] == SERVER_STOPS <= found["acknowledged"]


def test_the_mode_that_was_tried_is_the_mode_of_the_product():
    assert "journal_mode=TRUNCATE" in PRAGMAS
    assert "synchronous=EXTRA" in PRAGMAS
