"""A signal about one child opens the closed dossier of a sibling again, and tells its writer nothing of it (T12, T43)."""

import logging
from collections.abc import Iterable
from uuid import UUID, uuid4

import pytest

import factories
from factories import NOW, TODAY, let_in, make_dossier, make_pupil, make_school, make_signal
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers import kinship
from meldpad.dossiers.caseload import caseload
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.kinship import REASON, REASON_AT_HOME, household_of, kin_of, link_siblings, linked_dossiers, siblings_of
from meldpad.dossiers.models import Dossier, Entry
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.services import log_emergency, log_signal
from meldpad.dossiers.verifying import check_all
from meldpad.dossiers.written import written_by
from meldpad.journal.kinds.emergency import Emergency
from meldpad.journal.kinds.reopening import Cause, Reopening
from meldpad.journal.kinds.siblings import Siblings
from meldpad.journal.kinds.signal import About
from meldpad.keyroom.models import DossierKey
from meldpad.policy.reading import Scope
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.models import Pupil, SiblingLink

pytestmark = pytest.mark.clause("T43")


@pytest.fixture
def brother(cast) -> Pupil:
    return make_pupil(school=cast.school, call_name="Bas")


@pytest.fixture
def dossier(cast, brother) -> Dossier:
    """The brother's dossier, that Ben opened; its pupil is linked to Noor."""
    dossier = make_dossier(actor=cast.ben, pupil=brother)
    link(cast, dossier, cast.pupil)
    return dossier


def link(cast, dossier: Dossier, *pupils: Pupil, by: str = "ben", household: Iterable[UUID] = ()) -> int:
    said = {"siblings": Siblings(on=TODAY, who="Broer of zus"), "at": NOW, "token": uuid4()}
    chosen = {"pupil_ids": [one.pk for one in pupils], "household": household}
    return link_siblings(actor=getattr(cast, by), dossier_id=dossier.pk, **chosen, **said)


def close(cast, dossier: Dossier) -> None:
    factories.close(actor=cast.ben, dossier=dossier)


def signal(cast, *, about: About = About.HOME, token: UUID | None = None) -> Dossier:
    """Anna, a teacher, writes a signal about Noor."""
    written = make_signal(about=about)
    return log_signal(actor=cast.anna, pupil_id=cast.pupil.pk, signal=written, at=NOW, token=token or uuid4())[0]


def last(cast, dossier: Dossier) -> object:
    return open_journal(cast.ben, dossier.pk, NOW).journal[-1].payload


def test_a_new_signal_opens_the_pupils_own_closed_dossier_and_says_that_it_did(cast):
    dossier = signal(cast)
    close(cast, dossier)
    signal(cast)
    again = open_journal(cast.ben, dossier.pk, NOW).journal[-2].payload
    assert isinstance(again, Reopening)
    assert again.cause is Cause.SIGNAL


def test_a_signal_opens_the_closed_dossier_of_a_brother_again(cast, dossier):
    close(cast, dossier)
    signal(cast)
    dossier.refresh_from_db()
    assert not dossier.closed
    assert last(cast, dossier) == Reopening(on=TODAY, reason=REASON, cause=Cause.SIBLING)
    assert open_journal(cast.ben, dossier.pk, NOW).route.closed is False
    assert [checked.faults for checked in check_all()] == [(), ()]


def test_so_does_an_emergency(cast, dossier):
    close(cast, dossier)
    log_emergency(actor=cast.anna, pupil_id=cast.pupil.pk, emergency=Emergency.example(), at=NOW, token=uuid4())
    assert isinstance(last(cast, dossier), Reopening)


def test_nothing_is_written_in_an_open_dossier(cast, dossier):
    before = Entry.objects.filter(dossier=dossier).count()
    signal(cast)
    assert Entry.objects.filter(dossier=dossier).count() == before


def test_a_worry_about_an_employee_opens_nothing(cast, dossier):
    close(cast, dossier)
    signal(cast, about=About.EMPLOYEE)
    dossier.refresh_from_db()
    assert dossier.closed


@pytest.mark.clause("S1.10")
def test_the_teacher_who_wrote_the_signal_sees_nothing_of_the_other_dossier(cast, dossier):
    close(cast, dossier)
    own = signal(cast)
    assert [row.dossier.id for row in caseload(cast.anna, NOW)] == [own.pk]
    assert {row.dossier.pk for row in written_by(cast.anna)} == {own.pk}
    with pytest.raises(NotAllowed, match=r"no-such-dossier|not-involved"):
        dossier_for(cast.anna, dossier.pk, NOW, at_least=Scope.EXISTS)
    assert kin_of(cast.anna, dossier_for(cast.anna, own.pk, NOW)) == []


def test_it_is_written_in_the_name_of_meldpad_and_not_of_the_teacher(cast, dossier):
    close(cast, dossier)
    signal(cast)
    author = Entry.objects.filter(dossier=dossier).latest("number").author
    assert (author.name, author.is_active, author.has_usable_password()) == ("Meldpad", False, False)
    assert not Record.objects.filter(dossier_id=dossier.pk, actor_id=cast.anna.user_id, act=Act.WROTE).exists()
    assert Record.objects.filter(dossier_id=dossier.pk, actor_id=author.pk, act=Act.WROTE, detail="reopening").count() == 1


def test_the_same_form_twice_opens_nothing_again(cast, dossier):
    close(cast, dossier)
    token = uuid4()
    own = signal(cast, token=token)
    close(cast, dossier)
    close(cast, own)
    before = Entry.objects.count()
    signal(cast, token=token)
    assert Entry.objects.count() == before
    assert set(Dossier.objects.values_list("closed", flat=True)) == {True}


@pytest.fixture
def logged(caplog, monkeypatch):
    """What this room's log says, through a logger of the test's own: others may have turned the shared one off."""
    ours = logging.Logger("ours")
    ours.addHandler(caplog.handler)
    monkeypatch.setattr(kinship, "LOG", ours)
    return caplog


def test_a_signal_does_not_fail_on_a_dossier_that_cannot_be_opened(cast, dossier, logged):
    close(cast, dossier)
    DossierKey.objects.filter(dossier_id=dossier.pk).delete()
    own = signal(cast)
    assert Entry.objects.filter(dossier=own).count() == 2
    assert Dossier.objects.get(pk=dossier.pk).closed
    assert f"dossier {dossier.pk} stays closed after a sibling's signal: KeyMissing" in logged.text


def test_both_dossiers_lead_to_each_other_for_who_guards_the_code(cast, dossier):
    own = signal(cast)
    found = kin_of(cast.ben, dossier_for(cast.ben, own.pk, NOW))
    assert [(kin.dossier_id, kin.name, kin.closed) for kin in found] == [(dossier.pk, "Bas Bakker", False)]
    back = kin_of(cast.ben, dossier_for(cast.ben, dossier.pk, NOW))
    assert [kin.dossier_id for kin in back] == [own.pk]
    assert [set(pair) for pair in linked_dossiers(cast.ben)] == [{own.pk, dossier.pk}]
    assert linked_dossiers(cast.elsewhere) == []


def test_a_colleague_who_was_added_to_one_is_not_led_to_the_other(cast, dossier):
    own = signal(cast)
    chris = User.objects.get(pk=cast.chris.user_id)
    let_in(actor=cast.ben, dossier=own, user=chris)
    found = dossier_for(cast.chris, own.pk, NOW)
    assert found.scope is Scope.ALL
    assert kin_of(cast.chris, found) == []


@pytest.mark.clause("T12")
def test_choosing_replaces_what_was_said_and_is_written_down(cast, dossier, brother):
    sister = make_pupil(school=cast.school, call_name="Sara")
    number = link(cast, dossier, sister)
    assert siblings_of(brother.pk) == {sister.pk}
    assert siblings_of(cast.pupil.pk) == set()
    assert isinstance(last(cast, dossier), Siblings)
    assert Record.objects.filter(act=Act.LINKED, dossier_id=dossier.pk, number=number, detail="siblings-1").exists()


def test_children_at_one_address_are_no_family_but_are_looked_at_all_the_same(cast, dossier, brother):
    """Bas and Noor are brother and sister; Sem is a foster child who lives with Bas."""
    foster = make_pupil(school=cast.school, call_name="Sem")
    link(cast, dossier, cast.pupil, household=[foster.pk])
    assert siblings_of(brother.pk) == {cast.pupil.pk, foster.pk}
    assert (household_of(brother.pk), household_of(cast.pupil.pk)) == ({foster.pk}, set())
    close(cast, dossier)
    own, _ = log_signal(actor=cast.anna, pupil_id=foster.pk, signal=make_signal(), at=NOW, token=uuid4())
    assert (last(cast, dossier).reason, last(cast, dossier).cause) == (REASON_AT_HOME, Cause.SIBLING)
    assert [one.at_home for one in kin_of(cast.ben, dossier_for(cast.ben, own.pk, NOW))] == [True]
    assert kin_of(cast.anna, dossier_for(cast.anna, own.pk, NOW)) == []


def test_what_was_said_of_an_address_can_become_family_and_end(cast, dossier, brother):
    link(cast, dossier, household=[cast.pupil.pk])
    assert household_of(brother.pk) == {cast.pupil.pk}
    link(cast, dossier, cast.pupil, household=[cast.pupil.pk])
    assert household_of(brother.pk) == set()
    assert siblings_of(brother.pk) == {cast.pupil.pk}
    link(cast, dossier)
    assert siblings_of(brother.pk) == set()


def test_everybody_in_a_family_belongs_together(cast, dossier, brother):
    sister = make_pupil(school=cast.school, call_name="Sara")
    link(cast, dossier, sister, cast.pupil)
    assert siblings_of(sister.pk) == {brother.pk, cast.pupil.pk}
    assert SiblingLink.objects.count() == 3
    link(cast, dossier, cast.pupil, sister)
    assert SiblingLink.objects.count() == 3


@pytest.mark.parametrize("who", ["anna", "chris", "director", "elsewhere"])
def test_only_who_guards_the_code_links(cast, dossier, brother, who):
    with pytest.raises(NotAllowed):
        link(cast, dossier, by=who)
    assert siblings_of(brother.pk) == {cast.pupil.pk}


def test_a_pupil_of_another_school_is_no_choice_and_neither_is_the_pupil(cast, dossier, brother):
    for wrong in (make_pupil(school=make_school()), brother):
        with pytest.raises(NotAllowed, match="no-such-pupil"):
            link(cast, dossier, wrong)
