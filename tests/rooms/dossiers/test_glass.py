"""Breaking the glass: at once, for a reason and a few hours; seen at once and judged afterwards by somebody else (S1.10, T27)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from factories import NOW, add, make_actor, make_dossier, make_pupil, make_user
from meldpad.audit.models import Act, Record
from meldpad.dossiers.admitting import Invitation, let_in
from meldpad.dossiers.exporting import package
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.glass import break_glass, glass_to_judge, judge_glass
from meldpad.dossiers.models import BrokenGlass, Dossier
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.kinds.access import AccessChange, Change
from meldpad.journal.kinds.consultation import Consultation
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.signal import About
from meldpad.policy.facts import Right
from meldpad.policy.reading import Scope
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.actor import Actor

pytestmark = pytest.mark.clause("S1.10", "T27")
WHY = "Noor is niet opgehaald en thuis neemt niemand op."


@pytest.fixture
def dossier(cast) -> Dossier:
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    add(actor=cast.ben, dossier=dossier, payload=Note.example())
    return dossier


def take(actor: Actor, pupil, *, hours: int = 2, why: str = WHY, token=None) -> Dossier:
    return break_glass(actor=actor, pupil_id=pupil.pk, why=why, hours=hours, at=NOW, token=token or uuid4())


@pytest.mark.parametrize("who", ["chris", "anna", "director"])
def test_whoever_works_at_the_school_reads_it_for_these_hours(cast, dossier, who):
    actor = getattr(cast, who)
    assert take(actor, cast.pupil).pk == dossier.pk
    assert len(open_journal(actor, dossier.pk, NOW).journal) == 4
    later = NOW + timedelta(hours=2)
    assert open_journal(actor, dossier.pk, later - timedelta(seconds=1)).route
    before = dossier_for(cast.ben, dossier.pk, NOW)
    assert before.guarded
    if who == "anna":
        assert dossier_for(actor, dossier.pk, later).scope is Scope.OWN
    else:
        with pytest.raises(NotAllowed):
            open_journal(actor, dossier.pk, later)


def test_it_gives_no_right_to_write_to_take_out_or_to_let_in(cast, dossier):
    take(cast.chris, cast.pupil)
    with pytest.raises(NotAllowed, match="read-only"):
        add(actor=cast.chris, dossier=dossier, payload=Consultation.example())
    with pytest.raises(NotAllowed, match="not-to-take-out"):
        open_journal(cast.chris, dossier.pk, NOW, act=Act.PRINTED)
    with pytest.raises(NotAllowed, match="not-to-take-out"):
        package(cast.chris, dossier.pk, NOW)
    user = make_user(school=cast.school, role=Role.TEACHER, name="Eef")
    invitation = Invitation(right=Right.READ, why="Kijk mee.")
    with pytest.raises(NotAllowed, match="not-yours-to-share"):
        let_in(actor=cast.chris, dossier_id=dossier.pk, user=user, invitation=invitation, at=NOW, token=uuid4())


@pytest.mark.parametrize("who", ["technician", "board_member", "elsewhere"])
def test_who_does_not_work_here_breaks_nothing(cast, dossier, who):
    with pytest.raises(NotAllowed):
        take(getattr(cast, who), cast.pupil)
    assert not BrokenGlass.objects.exists()


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.SUBSTITUTE, Role.PRIVACY_OFFICER])
def test_who_is_here_for_a_while_breaks_nothing(cast, dossier, role):
    with pytest.raises(NotAllowed):
        take(make_actor(make_user(school=cast.school, role=role, name="Sam")), cast.pupil)


def test_the_road_of_a_worry_about_an_employee_has_no_glass(cast):
    apart = make_dossier(actor=cast.anna, pupil=cast.pupil, about=About.EMPLOYEE)
    with pytest.raises(NotAllowed):
        take(cast.chris, cast.pupil)
    with pytest.raises(NotAllowed):
        dossier_for(cast.chris, apart.pk, NOW)


def test_a_pupil_without_a_dossier_is_refused_in_the_same_words(cast):
    other = make_pupil(school=cast.school, call_name="Daan")
    with pytest.raises(NotAllowed, match="no-glass"):
        take(cast.chris, other)
    last = Record.objects.latest("id")
    assert (last.act, last.actor_id, last.detail) == (Act.REFUSED, cast.chris.user_id, "no-glass")


@pytest.mark.parametrize(("hours", "why"), [(0, WHY), (4, WHY), (-1, WHY), (1, " ")])
def test_it_asks_for_a_reason_and_at_most_three_hours(cast, dossier, hours, why):
    with pytest.raises(PayloadRefused):
        take(cast.chris, cast.pupil, hours=hours, why=why)
    assert not BrokenGlass.objects.exists()


def test_the_same_form_twice_breaks_it_once(cast, dossier):
    token = uuid4()
    for _ in range(2):
        take(cast.chris, cast.pupil, token=token)
    assert BrokenGlass.objects.count() == 1


def test_who_guards_it_and_the_privacy_officer_see_it_at_once_and_nobody_else_does(cast, dossier):
    privacy = make_actor(make_user(school=cast.school, role=Role.PRIVACY_OFFICER, name="Fien"))
    take(cast.chris, cast.pupil)
    for actor in (cast.ben, privacy):
        assert [(row.name, row.open_now) for row in glass_to_judge(actor, NOW)] == [("Chris", True)]
    for who in ("chris", "anna", "director", "technician", "board_member", "elsewhere"):
        assert glass_to_judge(getattr(cast, who), NOW) == []


def test_the_reason_stands_in_the_dossier_in_the_name_of_meldpad(cast, dossier):
    take(cast.chris, cast.pupil)
    entry = open_journal(cast.ben, dossier.pk, NOW).journal[-1]
    assert isinstance(entry.payload, AccessChange)
    assert (entry.payload.change, entry.payload.person, entry.payload.why) == (Change.GLASS, str(cast.chris.user_id), WHY)
    assert entry.author != str(cast.chris.user_id)


@pytest.mark.parametrize("rightly", [True, False])
def test_somebody_else_judges_it_and_then_it_leaves_the_lists(cast, dossier, rightly):
    privacy = make_actor(make_user(school=cast.school, role=Role.PRIVACY_OFFICER, name="Fien"))
    take(cast.chris, cast.pupil)
    broken = BrokenGlass.objects.get()
    with pytest.raises(NotAllowed):
        judge_glass(actor=cast.chris, glass_id=broken.pk, rightly=True, why="", at=NOW, token=uuid4())
    why = "" if rightly else "Er was geen haast."
    judge_glass(actor=privacy, glass_id=broken.pk, rightly=rightly, why=why, at=NOW, token=uuid4())
    broken.refresh_from_db()
    assert (broken.rightly, broken.judged_by_id) == (rightly, privacy.user_id)
    assert glass_to_judge(cast.ben, NOW) == []
    last = open_journal(cast.ben, dossier.pk, NOW).journal[-1].payload
    assert isinstance(last, AccessChange)
    assert last.change is (Change.RIGHTLY if rightly else Change.WRONGLY)


def test_a_no_asks_for_a_reason(cast, dossier):
    take(cast.chris, cast.pupil)
    broken = BrokenGlass.objects.get()
    with pytest.raises(PayloadRefused):
        judge_glass(actor=cast.ben, glass_id=broken.pk, rightly=False, why="", at=NOW, token=uuid4())
    assert len(glass_to_judge(cast.ben, NOW)) == 1
