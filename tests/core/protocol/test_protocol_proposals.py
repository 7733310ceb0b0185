"""What waits for a second person, from the journal alone (T04, T06)."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from protocol_journals import MONDAY, journal_of

from meldpad.journal.entry import Entry
from meldpad.journal.kinds.closing import Closing
from meldpad.journal.kinds.closing_proposal import ClosingProposal
from meldpad.journal.kinds.deviation_proposal import DeviationProposal
from meldpad.journal.kinds.waiver import Waiver
from meldpad.protocol.proposals import OVERTAKES, waiting

pytestmark = pytest.mark.clause("T04", "T06")
Said = tuple[str, Mapping[str, object]] | str


def waits(*said: Said, by: Mapping[int, str] | None = None) -> list[int]:
    """The numbers that wait; everybody is Anna, unless `by` names somebody else."""
    journal = [entry._replace(author=(by or {}).get(entry.number, "Anna")) for entry in journal_of(*said)]
    return list(waiting(journal))


def answer(refers: int, agrees: str = "yes") -> Said:
    return ("agreement", {"refers": refers, "agrees": agrees})


@pytest.mark.parametrize("kind", ["closing_proposal", "deviation_proposal", "weighing"])
def test_it_waits_until_somebody_else_says_yes(kind: str) -> None:
    assert waits(kind) == [1]
    assert waits(kind, answer(1), by={2: "Ben"}) == []
    assert waits(kind, answer(1)) == [1], "a yes to one's own words"


@pytest.mark.parametrize("kind", ["closing_proposal", "deviation_proposal"])
def test_a_no_and_taking_it_back_end_a_proposal(kind: str) -> None:
    assert waits(kind, answer(1, "no"), by={2: "Ben"}) == []
    assert waits(kind, answer(1, "withdrawn")) == []
    assert waits(kind, answer(1, "withdrawn"), by={2: "Ben"}) == [1], "somebody else's to take back"


def test_after_a_no_to_a_weighing_another_may_still_say_yes() -> None:
    assert waits("weighing", answer(1, "no"), by={2: "Ben"}) == [1]
    assert waits("weighing", answer(1, "no"), answer(1), by={2: "Ben", 3: "Chris"}) == []


def test_a_newer_proposal_of_the_same_act_takes_the_place_of_the_older() -> None:
    other_duty = ("deviation_proposal", {"duty": "make-report"})
    assert waits("closing_proposal", "closing_proposal") == [2]
    assert waits("deviation_proposal", "deviation_proposal") == [2]
    assert waits("deviation_proposal", other_duty) == [1, 2]
    assert waits("closing_proposal", "deviation_proposal") == [1, 2]


@pytest.mark.parametrize("kind", sorted(OVERTAKES - {"weighing"}))
@pytest.mark.parametrize("proposal", ["closing_proposal", "deviation_proposal"])
def test_what_comes_after_a_proposal_overtakes_it_and_not_a_weighing(kind: str, proposal: str) -> None:
    assert waits(proposal, kind) == []
    assert waits("weighing", kind) == [1]
    assert waits(kind, proposal) == [2]


def test_a_new_weighing_overtakes_everything() -> None:
    assert waits("weighing", "closing_proposal", "deviation_proposal", "weighing") == [4]


@pytest.mark.parametrize("kind", ["note", "consultation", "advice", "parent_talk", "task", "correction"])
def test_ordinary_work_goes_on_beside_it(kind: str) -> None:
    assert waits("closing_proposal", kind) == [1]


def test_an_answer_about_something_else_does_nothing() -> None:
    assert waits("signal", "closing_proposal", answer(1), answer(9), by={3: "Ben", 4: "Ben"}) == [2]


def test_a_proposal_says_all_that_the_act_says() -> None:
    closing, waiver = Closing.example(), Waiver.example()
    assert ClosingProposal.of(closing).carried_out(closing.on, "") == closing
    assert DeviationProposal.of(waiver).carried_out(waiver.on, "") == waiver
    both = ClosingProposal.of(closing).carried_out(MONDAY, "Voorstel van Anna. Akkoord van Ben.")
    assert (both.on, both.agreed_with) == (MONDAY, "Voorstel van Anna. Akkoord van Ben. Ruud Vermeer")


def test_nothing_waits_in_an_empty_dossier() -> None:
    assert waiting([]) == {}
    opened = Entry(number=1, author="a", written_at=datetime(2026, 11, 2, tzinfo=UTC), payload=Closing.example())
    assert waiting([opened]) == {}
