"""The histories are sharp: each of five faults, planted one at a time, is found within a bounded number of them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from history_machine import COUNTED, Histories
from history_world import make_world
from hypothesis import seed
from hypothesis.stateful import run_state_machine_as_test
from test_histories import told

from meldpad.dossiers import caseload, finding, ties
from meldpad.dossiers.models import BrokenGlass, Dossier, Involvement
from meldpad.policy import reading
from meldpad.policy.facts import Right
from meldpad.statements.prepared import Prepared

pytestmark = pytest.mark.clause("S1.10", "O2.15", "T27", "T28", "T42")
BOUND = 300  # histories; it stops at the first that finds it, mostly within twenty


def nobody_is_shut_out(patch: pytest.MonkeyPatch) -> None:
    """The filter of one dossier does not look at who is shut out."""
    read = finding._read
    patch.setattr(finding, "_read", lambda row: read([*row[:-1], None]))


def glass_does_not_end(patch: pytest.MonkeyPatch) -> None:
    """Who broke the glass reads on after these hours."""
    patch.setattr(ties, "_glass", lambda actor, at: BrokenGlass.objects.filter(user_id=actor.user_id))


def the_list_shows_what_is_shut_out(patch: pytest.MonkeyPatch) -> None:
    """The list forgets who is shut out; opening does not."""
    whole = caseload.ties_of
    patch.setattr(caseload, "ties_of", lambda actor, at: replace(whole(actor, at), shut_out=frozenset()))


def an_id_of_another_school_is_accepted(patch: pytest.MonkeyPatch) -> None:
    """Neither the query nor the policy asks whose school it is; one of the two alone would still hold."""
    columns = (*finding.NAMES, finding._LINKED)

    def anywhere(user, dossier, school):
        barred = finding.Subquery(finding._BARS.filter(user_id=user).values("pk")[:1])
        return Dossier.objects.filter(id=dossier).exclude(school_id=None).values_list(*columns, barred)

    patch.setattr(finding, "_ONE", lambda user, dossier, school: list(anywhere(user, dossier, school)))
    patch.setattr(reading, "same_school", lambda asker, relation: True)


def a_right_goes_on_after_its_end(patch: pytest.MonkeyPatch) -> None:
    """Somebody who was let in reads on after the last day, and after it was ended."""

    def added(actor, at, *, tasks=False):
        rows = Involvement.objects.filter(user_id=actor.user_id)
        return rows if tasks else rows.exclude(right=Right.TASK)

    patch.setattr(ties, "_added", added)


FAULTS = (
    nobody_is_shut_out,
    glass_does_not_end,
    the_list_shows_what_is_shut_out,
    an_id_of_another_school_is_accepted,
    a_right_goes_on_after_its_end,
)
# A fault of the rules is a fault on every database: all are planted in the one that a school has, one in the other.
PLANTED = FAULTS if connection.vendor == "sqlite" else FAULTS[:1]


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_fault_is_found(plant: Callable[[pytest.MonkeyPatch], None], monkeypatch, report):
    plant(monkeypatch)
    COUNTED.clear()
    histories = seed(5)(type("HistoriesWithAFault", (Histories,), {"world": make_world()}))
    with pytest.raises(AssertionError):
        run_state_machine_as_test(histories, settings=told(BOUND, explain=False))
    report(f"planted: {plant.__name__} found after {COUNTED['steps']} steps in {COUNTED['histories']} histories")


def test_prepared_statements_can_be_replaced():
    assert isinstance(finding._ONE, Prepared)
