"""Two answers to one proposal at once: one counts, and the route is closed once (T06)."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from four_eyes import answered, proposed
from test_two_writers import at_once

from factories import NOW, add, make_actor, make_dossier, make_signal, make_user
from meldpad.dossiers.agreeing import NoLongerWaiting
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.verifying import check
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from raw_rows import committed

pytestmark = [committed, pytest.mark.clause("T06")]
TOO_LATE = -1


def answering(actor: Actor, dossier: Dossier, number: int, token: UUID | None = None, **said: str) -> Callable[[], int]:
    def act() -> int:
        try:
            return answered(actor, dossier, number, token=token or uuid4(), **said)
        except NoLongerWaiting:
            return TOO_LATE

    return act


def kinds(cast, dossier: Dossier) -> list[str]:
    return [entry.payload.KIND for entry in open_journal(cast.ben, dossier.pk, NOW).journal][2:]


@pytest.fixture
def others(cast) -> list[Actor]:
    return [make_actor(make_user(school=cast.school, role=Role.CARE_COORDINATOR, name=name)) for name in ("Ciska", "Coen", "Cas")]


def test_several_who_say_yes_at_once_close_once(cast, others):
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    number = proposed(cast.ben, dossier)
    assert sorted(at_once(answering(one, dossier, number) for one in others)) == [TOO_LATE, TOO_LATE, number + 1]
    assert kinds(cast, dossier) == ["closing_proposal", "agreement", "closing"]
    assert check(Dossier.objects.get()).faults == ()


def test_the_same_yes_sent_twice_at_once_is_written_once(cast, others):
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    number, token = proposed(cast.ben, dossier), uuid4()
    assert set(at_once([answering(others[0], dossier, number, token)] * 3)) == {number + 1}
    assert kinds(cast, dossier) == ["closing_proposal", "agreement", "closing"]


def test_a_yes_and_taking_it_back_at_once_never_both_count(cast, others):
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    number = proposed(cast.ben, dossier)
    acts = [answering(others[0], dossier, number), answering(cast.ben, dossier, number, agrees="withdrawn")]
    assert sorted(at_once(acts)) == [TOO_LATE, number + 1]
    found = kinds(cast, dossier)
    assert found in (["closing_proposal", "agreement"], ["closing_proposal", "agreement", "closing"])
    assert Dossier.objects.get().closed is (found[-1] == "closing")


def test_a_yes_and_a_signal_at_once_never_leave_a_closed_route_with_a_signal_unseen(cast, others):
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    number = proposed(cast.ben, dossier)
    at_once([answering(others[0], dossier, number), lambda: add(actor=cast.anna, dossier=dossier, payload=make_signal())])
    found = kinds(cast, dossier)
    assert "signal" in found
    assert not Dossier.objects.get().closed or found.index("signal") < found.index("closing"), found
