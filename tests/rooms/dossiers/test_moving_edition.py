"""A dossier moves to another edition as an entry: the journal says it, and from then on the other edition asks (T37)."""

from uuid import uuid4

import pytest

import factories
from factories import NOW, add, make_actor, make_dossier, make_user
from meldpad.audit.models import Act, Record
from meldpad.dossiers import services
from meldpad.dossiers.caseload import caseload
from meldpad.dossiers.exporting import package
from meldpad.dossiers.models import Dossier, Entry
from meldpad.dossiers.selectors import open_journal, refresh_summary
from meldpad.dossiers.verifying import check
from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.kinds.closing import Closing, Ending
from meldpad.journal.kinds.edition_change import EditionChange
from meldpad.journal.kinds.opening import Opening
from meldpad.journal.kinds.report import Report
from meldpad.journal.kinds.signal import About
from meldpad.keyroom.dossier_keys import open_dossier
from meldpad.policy.facts import Relation, Track
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.policy.writing import may_append, may_move_edition
from meldpad.schools.actor import Actor

pytestmark = pytest.mark.clause("T37", "T45")


@pytest.fixture
def dossier(cast) -> Dossier:
    return make_dossier(actor=cast.anna, pupil=cast.pupil)


def move(actor: Actor, dossier: Dossier, to: str = "po-2012", **changed: object) -> int:
    named = {"dossier_id": dossier.pk, "edition": to, "reason": "Het bestuur besloot.", "at": NOW, "token": uuid4()}
    return services.move_edition(actor=actor, **{**named, **changed})


def close(cast, dossier: Dossier) -> None:
    closing = Closing(on=NOW.date(), ending=Ending.OTHER_CAUSE, text="Er was een andere oorzaak.", left_open="Niet meer nodig.")
    factories.close(actor=cast.ben, dossier=dossier, closing=closing)


def test_the_journal_says_it_and_the_dossier_follows(cast, dossier):
    assert move(cast.ben, dossier) == 3
    opened = open_journal(cast.ben, dossier.pk, NOW)
    assert opened.edition.id == opened.route.edition.id == "po-2012"
    assert [on.step.id for on in opened.route.steps] == ["1", "2", "3", "4", "5a", "5b"]
    first, *_, last = (entry.payload for entry in opened.journal)
    assert isinstance(first, Opening)
    assert first.edition == "po-2019"
    assert last == EditionChange(on=NOW.date(), edition="po-2012", reason="Het bestuur besloot.")


def test_the_list_follows_too(cast, dossier):
    add(actor=cast.ben, dossier=dossier, payload=Report.example())
    before = caseload(cast.ben, NOW)[0].summary
    move(cast.ben, dossier)
    after = caseload(cast.ben, NOW)[0].summary
    assert "hear-feedback" in {duty.rule for duty in before.duties} - {duty.rule for duty in after.duties}


def test_a_summary_that_was_thought_out_under_the_earlier_edition_does_not_land(cast, dossier):
    earlier = open_journal(cast.ben, dossier.pk, NOW)
    move(cast.ben, dossier)
    later = open_journal(cast.ben, dossier.pk, NOW)
    stale = type(later)(**{**vars(later), "edition": earlier.edition, "route": earlier.route})
    Dossier.objects.filter(pk=dossier.pk).update(summary_count=0)
    earlier.dossier.summary_count = 0
    refresh_summary(earlier.dossier, open_dossier(dossier.pk), stale)
    assert Dossier.objects.get(pk=dossier.pk).summary_count == 0


def test_the_chain_holds_and_the_export_names_both(cast, dossier):
    move(cast.ben, dossier)
    assert check(Dossier.objects.get(pk=dossier.pk)).faults == ()
    said = package(cast.ben, dossier.pk, NOW).decode()
    assert '"edition": "po-2012"' in said
    assert '"edition": "po-2019"' in said


@pytest.mark.parametrize("who", ["anna", "chris", "director", "board_member", "technician", "elsewhere"])
def test_only_the_attention_officer_moves_it(cast, dossier, who):
    with pytest.raises(NotAllowed):
        move(getattr(cast, who), dossier)
    assert Record.objects.latest("id").act == Act.REFUSED
    assert Dossier.objects.get(pk=dossier.pk).edition == "po-2019"


def test_a_care_coordinator_reads_it_and_does_not_move_it(cast, dossier):
    coordinator = make_actor(make_user(school=cast.school, role=Role.CARE_COORDINATOR))
    with pytest.raises(NotAllowed, match="not-yours-to-move"):
        move(coordinator, dossier)


def test_a_worry_about_an_employee_is_not_moved(cast):
    about_employee = make_dossier(actor=cast.anna, pupil=cast.pupil, about=About.EMPLOYEE)
    with pytest.raises(NotAllowed):
        move(cast.ben, about_employee)
    relation = Relation(school_id=cast.school.pk, board_id=cast.school.board_id, track=Track.EMPLOYEE, wrote=True)
    assert may_move_edition(cast.ben, relation).reason == "not-yours-to-move"


def test_a_closed_dossier_keeps_the_edition_under_which_it_was_decided(cast, dossier):
    close(cast, dossier)
    with pytest.raises(NotAllowed, match="closed"):
        move(cast.ben, dossier)


@pytest.mark.parametrize("edition", ["po-2019", "po-1999", ""])
def test_an_edition_that_is_unknown_or_in_force_is_refused(cast, dossier, edition):
    with pytest.raises(PayloadRefused):
        move(cast.ben, dossier, edition)
    assert Entry.objects.filter(dossier=dossier).count() == 2


def test_without_a_reason_nothing_moves(cast, dossier):
    with pytest.raises(PayloadRefused, match="reason:missing"):
        move(cast.ben, dossier, reason=" ")
    assert Dossier.objects.get(pk=dossier.pk).edition == "po-2019"


def test_it_is_never_written_as_an_ordinary_entry(cast, dossier):
    with pytest.raises(NotAllowed, match="written-by-itself"):
        services.append(actor=cast.ben, dossier_id=dossier.pk, payload=EditionChange.example(), at=NOW, token=uuid4())
    relation = Relation(school_id=cast.school.pk, board_id=cast.school.board_id)
    assert not may_append(cast.ben, relation, "edition_change")


def test_a_dossier_moves_back_by_another_entry(cast, dossier):
    move(cast.ben, dossier)
    assert move(cast.ben, dossier, "po-2019") == 4
    assert open_journal(cast.ben, dossier.pk, NOW).edition.id == "po-2019"
