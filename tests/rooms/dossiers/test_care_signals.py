"""Handle with Care: kept apart, without a word of content, gone after a few days, and linked only by an act (T41)."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from factories import NOW, TODAY, make_actor, make_pupil, make_school, make_user
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers.care_signals import (
    count_care_signals,
    current_care_signals,
    end_care_signal,
    expires_on,
    link_care_signal,
    receive_care_signal,
    told_to,
)
from meldpad.dossiers.caseload import caseload
from meldpad.dossiers.models import Dossier, HandleWithCare
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.kinds.signal import Basis, Signal
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.actor import Actor

pytestmark = pytest.mark.clause("T41")
NOT_THEIRS = ("anna", "chris", "director", "board_member", "technician")


def receive(cast, *, by: Actor | None = None, told: Actor | None = None, on: date = TODAY, token: UUID | None = None) -> UUID:
    user = User.objects.get(pk=told.user_id) if told else None
    return receive_care_signal(
        actor=by or cast.ben, pupil_id=cast.pupil.pk, received_on=on, told=user, at=NOW, token=token or uuid4()
    )


def test_a_message_has_no_place_for_content():
    fields = {field.name for field in HandleWithCare._meta.get_fields()}
    who_and_when = {"id", "board", "school", "pupil", "received_on", "expires_on", "received_by", "told", "dossier", "ended_at"}
    assert fields == who_and_when


def test_it_counts_for_five_school_days_of_this_school(cast):
    assert expires_on(cast.school.id, date(2026, 11, 23)) == date(2026, 11, 30)
    assert expires_on(cast.school.id, date(2026, 11, 27)) == date(2026, 12, 4)
    assert expires_on(cast.school.id, date(2026, 12, 16)) == date(2027, 1, 6), "the Christmas holiday does not count"


def test_who_guards_the_code_sees_it_and_it_begins_no_dossier(cast):
    receive(cast, told=cast.chris)
    [row] = current_care_signals(cast.ben, NOW)
    assert (row.name, row.told, row.dossier, row.expires_on) == ("Noor Bakker", "Chris", None, date(2026, 11, 30))
    assert not Dossier.objects.exists()
    assert caseload(cast.ben, NOW) == []
    coordinator = make_actor(make_user(school=cast.school, role=Role.CARE_COORDINATOR))
    assert len(current_care_signals(coordinator, NOW)) == 1


@pytest.mark.parametrize("who", NOT_THEIRS)
def test_nobody_else_lists_keeps_links_or_ends_one(cast, who):
    actor, kept = getattr(cast, who), receive(cast)
    with pytest.raises(NotAllowed):
        current_care_signals(actor, NOW)
    with pytest.raises(NotAllowed):
        receive(cast, by=actor)
    with pytest.raises(NotAllowed):
        link_care_signal(actor=actor, care_id=kept, at=NOW, token=uuid4())
    with pytest.raises(NotAllowed):
        end_care_signal(actor=actor, care_id=kept, at=NOW)
    assert count_care_signals(actor, NOW) == 0
    assert Record.objects.latest("id").act == Act.REFUSED


def test_another_school_finds_none(cast):
    kept = receive(cast)
    assert current_care_signals(cast.elsewhere, NOW) == []
    with pytest.raises(NotAllowed, match="no-such-care-signal"):
        link_care_signal(actor=cast.elsewhere, care_id=kept, at=NOW, token=uuid4())
    with pytest.raises(NotAllowed, match="no-such-pupil"):
        receive(cast, by=cast.elsewhere)


def test_the_colleague_who_was_told_knows_which_child_and_nothing_more(cast):
    receive(cast, told=cast.chris)
    receive(cast, told=cast.chris)
    [quiet] = told_to(cast.chris, NOW)
    assert vars(quiet) == {"name": "Noor Bakker", "until": date(2026, 11, 30)}
    for other in (cast.anna, cast.ben, cast.director, cast.elsewhere):
        assert told_to(other, NOW) == []


@pytest.mark.parametrize("who", ["technician", "board_member", "elsewhere"])
def test_only_a_colleague_of_the_school_is_told(cast, who):
    with pytest.raises(NotAllowed, match="not-a-colleague"):
        receive(cast, told=getattr(cast, who))


def test_what_has_lapsed_is_gone_from_every_list_and_from_the_database(cast):
    receive(cast, told=cast.chris)
    last_day, after = NOW + timedelta(days=7), NOW + timedelta(days=8)
    assert len(current_care_signals(cast.ben, last_day)) == 1
    assert told_to(cast.chris, after) == []
    assert current_care_signals(cast.ben, after) == []
    assert not HandleWithCare.objects.exists()


def test_what_was_linked_stays_but_leaves_the_lists(cast):
    link_care_signal(actor=cast.ben, care_id=receive(cast), at=NOW, token=uuid4())
    after = NOW + timedelta(days=8)
    assert current_care_signals(cast.ben, after) == []
    assert HandleWithCare.objects.exists()


def test_what_was_ended_is_gone_at_once(cast):
    end_care_signal(actor=cast.ben, care_id=receive(cast, told=cast.chris), at=NOW)
    assert told_to(cast.chris, NOW) == []
    assert current_care_signals(cast.ben, NOW) == []
    assert not HandleWithCare.objects.exists()


def test_linking_writes_a_signal_from_somebody_else_and_no_more(cast):
    kept = receive(cast)
    dossier = link_care_signal(actor=cast.ben, care_id=kept, at=NOW, token=uuid4())
    payload = open_journal(cast.ben, dossier.pk, NOW).journal[-1].payload
    assert payload == Signal(
        on=TODAY,
        seen="Er kwam een bericht van Handle with Care.",
        basis=Basis.THIRD_PARTY,
        informant="Handle with Care-bericht",
    )
    assert [row.dossier for row in current_care_signals(cast.ben, NOW)] == [dossier]
    assert link_care_signal(actor=cast.ben, care_id=kept, at=NOW, token=uuid4()) == dossier
    assert len(open_journal(cast.ben, dossier.pk, NOW).journal) == 2


def test_the_same_form_twice_keeps_one(cast):
    token = uuid4()
    assert receive(cast, token=token) == receive(cast, token=token)
    assert HandleWithCare.objects.count() == 1


def test_every_act_leaves_a_row_without_a_name(cast):
    kept = receive(cast, told=cast.chris)
    link_care_signal(actor=cast.ben, care_id=kept, at=NOW, token=uuid4())
    end_care_signal(actor=cast.ben, care_id=kept, at=NOW)
    rows = Record.objects.filter(act=Act.CARE_SIGNAL).order_by("id").values_list("actor_id", "detail")
    assert [detail for _, detail in rows] == ["received-and-told", "linked", "ended"]
    assert {actor for actor, _ in rows} == {cast.ben.user_id}


def test_a_pupil_of_another_school_has_none_here(cast):
    stranger = make_pupil(school=make_school())
    with pytest.raises(NotAllowed, match="no-such-pupil"):
        receive_care_signal(actor=cast.ben, pupil_id=stranger.pk, received_on=TODAY, told=None, at=NOW, token=uuid4())
