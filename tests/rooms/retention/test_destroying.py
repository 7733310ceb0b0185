"""After two people said yes a dossier is gone everywhere, however often the work was cut off (T26)."""

import json
from argparse import Namespace
from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from factories import NOW, add, let_in, make_dossier, make_signal, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.cli.verify import verify, verify_plainly
from meldpad.dossiers import shelf
from meldpad.dossiers.attaching import files_of, upload_of
from meldpad.dossiers.caseload import caseload
from meldpad.dossiers.drafts import keep_draft
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.founding import BeingDestroyed
from meldpad.dossiers.models import Attachment, Destroyed, Dossier, Draft, Entry, Reading
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.services import append, log_signal
from meldpad.dossiers.sweeping import strays
from meldpad.dossiers.verifying import check_all
from meldpad.evidence.logs import log_of_school
from meldpad.evidence.models import Kind, Leaf
from meldpad.evidence.verifying import check_log
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.signal import About
from meldpad.journal.kinds.talk_signature import TalkSignature
from meldpad.keyroom.dossier_keys import KeyMissing, open_dossier
from meldpad.keyroom.models import DossierKey, EntryKey, SchoolKey
from meldpad.policy.facts import Right
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.retention import destroying
from meldpad.retention.destroying import carry_out, hanging_on, purge, unfinished_rounds
from meldpad.retention.listing import yearly_list
from meldpad.retention.models import Round
from meldpad.schools.models import Pupil
from meldpad.web.once_more import once_more
from raw_rows import everything_in, run, without_triggers

pytestmark = pytest.mark.clause("T26")


@pytest.fixture
def full(scene):
    """A dossier with something in every table that can hang on one."""
    dossier = scene.gone()
    scan = upload_of(b"%PDF-1.7", uuid4())
    signed = replace(TalkSignature.example(), scan=(scan.attached,))
    append(actor=scene.officer, dossier_id=dossier.id, payload=signed, at=NOW, token=uuid4(), uploads=(scan,))
    let_in(actor=scene.officer, dossier=dossier, user=make_user(school=scene.school, role=Role.TEACHER), right=Right.READ)
    open_journal(scene.officer, dossier.id, NOW)
    Reading.objects.update_or_create(
        dossier=dossier,
        user_id=scene.officer.user_id,
        defaults={"number": 1, "at": NOW, "board_id": dossier.board_id, "school_id": dossier.school_id},
    )
    keep_draft(actor=scene.officer, path=f"/dossiers/{dossier.id}/nieuw/note/", typed={"text": ["x"]}, at=NOW)
    dossier.refresh_from_db()
    return dossier


def destroy(scene, *dossiers):
    one = scene.propose(*dossiers)
    scene.agree(one)
    carry_out(one.id, NOW)
    return Round.objects.get(id=one.id)


def whole(dossier) -> bool:
    return Entry.objects.filter(dossier_id=dossier.id).count() == dossier.count > 0


def test_nothing_is_left_of_it_in_any_table_but_its_number(scene, full):
    other = scene.gone()
    head, count = bytes(full.head), full.count
    [file] = files_of(full.id)
    assert file.is_file()
    one = destroy(scene, full)
    assert not file.exists()
    row = Destroyed.objects.get()
    assert (row.id, row.reference, row.entries, bytes(row.head)) == (full.id, full.reference, count, head)
    assert (row.proposed_by_id, row.agreed_by_id) == (scene.officer.user_id, scene.director.user_id)
    assert one.finished_at == NOW
    marks = (str(full.id).encode(), full.id.hex.encode())
    where = {
        table for alias in ("default", "keys") for table, value in everything_in(alias) if any(mark in value for mark in marks)
    }
    assert where == {"dossiers_destroyed", "retention_chosen", "audit_record", "evidence_leaf"}
    assert not Pupil.objects.filter(id=full.pupil_id).exists()
    assert not EntryKey.objects.filter(dossier_id=full.id).exists()
    with pytest.raises(KeyMissing):
        open_dossier(full.id)
    assert whole(other)
    assert open_journal(scene.officer, other.id, NOW).journal


def test_every_table_that_hangs_on_a_dossier_is_known():
    names = {model._meta.model_name for model, _ in hanging_on(Dossier)}
    assert {
        "entry",
        "attachment",
        "involvement",
        "exclusion",
        "brokenglass",
        "secondasked",
        "reading",
        "handlewithcare",
        "hold",
    } <= names


def test_a_new_generation_of_the_schools_key_comes_after_and_the_old_one_goes(scene, full):
    before = SchoolKey.objects.get(school_id=scene.school.id).generation
    one = destroy(scene, full)
    assert [row.generation for row in SchoolKey.objects.filter(school_id=scene.school.id)] == [before + 1] == [one.generation]


def test_lists_the_log_and_a_direct_address_say_no_more_than_its_number(scene, full):
    destroy(scene, full)
    assert [row.dossier.id for row in caseload(scene.officer, NOW)] == []
    assert yearly_list(scene.officer, NOW) == []
    with pytest.raises(NotAllowed):
        dossier_for(scene.officer, full.id, NOW)
    client = sign_in(Client(), User.objects.get(pk=scene.officer.user_id))
    assert client.get(reverse("dossier", args=[full.id])).status_code == 404
    assert full.reference not in client.get(reverse("caseload")).content.decode()
    privacy = sign_in(Client(), make_user(school=scene.school, role=Role.PRIVACY_OFFICER, name="Bram"))
    assert full.reference in privacy.get(reverse("log")).content.decode()
    acts = set(Record.objects.filter(dossier_id=full.id).values_list("act", flat=True))
    assert {Act.ROUND_PROPOSED, Act.ROUND_AGREED, Act.DESTROYED} <= acts


def test_whoever_checks_the_chains_is_told_that_it_was_destroyed_and_nothing_is_broken(scene, full, capsys):
    other = scene.gone()
    destroy(scene, full)
    found = {one.reference: one for one in check_all()}
    assert found[full.reference].destroyed
    assert not found[other.reference].destroyed
    shelf.take_away(strays())  # of tests whose rows were rolled back, and of schools that went with them
    assert verify_plainly() == 0
    assert f"{full.reference}: {full.count} entries, destroyed by two people" in capsys.readouterr().out
    assert verify(Namespace(json=True, school="", dossier="", checkpoints=None, open=False)) == 0
    assert json.loads(capsys.readouterr().out)["sound"]


def test_a_reference_is_never_given_twice(scene, full, monkeypatch):
    from meldpad.dossiers import founding

    destroy(scene, full)
    drawn = iter((*full.reference, *"B2B2"))
    monkeypatch.setattr(founding, "choice", lambda signs: next(drawn))
    assert make_dossier(actor=scene.officer, pupil=scene.gone(closed=False, left_on=None).pupil).reference != full.reference


STEPS = ("destroy_keys", "purge", "next_generation", "_let_pupil_go")


class Killed(BaseException):
    """The process is gone."""


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_killed_around_any_step_it_goes_on_and_ends_the_same(scene, full, monkeypatch, step, after):
    other, second = scene.gone(), scene.gone()
    one = scene.propose(full, second)
    scene.agree(one)
    real = getattr(destroying, step)

    def dies(*given: object) -> object:
        if after:
            real(*given)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(destroying, step, dies)
        with pytest.raises(Killed):
            carry_out(one.id, NOW)
    assert unfinished_rounds() == [one.id]
    with pytest.raises(NotAllowed):
        dossier_for(scene.officer, full.id, NOW)
    assert [row.dossier.id for row in caseload(scene.officer, NOW)] == [other.id]
    carry_out(one.id, NOW)
    carry_out(one.id, NOW)
    assert unfinished_rounds() == []
    gone = [full.id, second.id]
    assert not Dossier.objects.filter(id__in=gone).exists()
    assert not DossierKey.objects.filter(dossier_id__in=gone).exists()
    assert not Pupil.objects.filter(id__in=[full.pupil_id, second.pupil_id]).exists()
    assert Destroyed.objects.count() == 2
    assert open_journal(scene.officer, other.id, NOW).journal
    assert SchoolKey.objects.filter(school_id=scene.school.id).count() == 1


def test_a_pupil_with_a_dossier_on_the_other_road_stays(scene):
    dossier = scene.gone()
    make_dossier(actor=scene.officer, pupil=dossier.pupil, about=About.EMPLOYEE)
    destroy(scene, dossier)
    assert Pupil.objects.filter(id=dossier.pupil_id).exists()


DELETES = ("dossiers_entry WHERE dossier_id = %s", "dossiers_attachment WHERE dossier_id = %s", "dossiers_dossier WHERE id = %s")


def raw(dossier) -> object:
    return Dossier._meta.pk.get_db_prep_value(dossier.id, transaction.get_connection())


@pytest.mark.parametrize("what", DELETES)
def test_without_that_row_the_database_lets_nothing_go(scene, full, what):
    with pytest.raises(IntegrityError), transaction.atomic():
        run(f"DELETE FROM {what}", raw(full))
    assert whole(full)
    with pytest.raises(Destroyed.DoesNotExist):
        purge(full.id)
    assert whole(full)
    assert all(path.is_file() for path in files_of(full.id))


def test_that_row_is_refused_unless_two_people_agreed_on_this_dossier(scene, full):
    other = scene.gone()
    one = scene.propose(full)
    values = {"board_id": full.board_id, "school_id": full.school_id, "reference": "X", "entries": 1, "head": b"", "ground": "x"}
    values |= {"destroyed_at": NOW, "round_id": one.id, "proposed_by_id": scene.officer.user_id}
    two = {"agreed_by_id": scene.director.user_id}
    for wrong in ({"id": full.id, **two}, {"id": full.id, "agreed_by_id": scene.officer.user_id}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Destroyed.objects.create(**values, **wrong)
    scene.agree(one)
    assert Destroyed.objects.filter(id=full.id).exists()
    with pytest.raises(IntegrityError, match="nobody destroys alone"), transaction.atomic():
        Destroyed.objects.create(**values, id=other.id, **two)


@pytest.mark.parametrize("statement", ["UPDATE dossiers_destroyed SET id = id", "DELETE FROM dossiers_destroyed"])
def test_that_row_itself_is_never_changed_or_removed(scene, full, statement):
    destroy(scene, full)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        run(statement)


def test_nothing_is_added_to_what_was_destroyed(scene, full):
    scene.agree(scene.propose(full))
    from meldpad.dossiers.writing import write

    with pytest.raises(IntegrityError, match="was destroyed"), transaction.atomic():
        write(scene.officer, full.id, Note.example(), NOW, uuid4())
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        run("UPDATE dossiers_entry SET number = number WHERE dossier_id = %s", raw(full))


def test_a_draft_about_it_is_gone_and_another_one_stays(scene, full):
    keep_draft(actor=scene.officer, path="/signaal/", typed={"seen": ["y"]}, at=NOW)
    destroy(scene, full)
    assert [row.path for row in Draft.objects.all()] == ["/signaal/"]
    assert not Attachment.objects.exists()
    with pytest.raises(FieldDoesNotExist):
        Destroyed._meta.get_field("pupil")
    assert add(actor=scene.officer, dossier=scene.gone(closed=False), payload=Note.example())


def test_what_was_destroyed_is_signed_for_and_its_tombstone_cannot_be_taken_away(scene, full):
    """Before the keys go, everything that was there and that two people let it go stands under a signature."""
    other = scene.gone()
    destroy(scene, full)
    log = log_of_school(scene.school.pk)
    checked = check_log(log)
    assert checked.faults == ()
    assert checked.destroyed == (str(full.id),)
    assert Leaf.objects.filter(dossier_id=full.id, kind=Kind.ENTRY).count() == full.count
    with without_triggers():
        Destroyed.objects.filter(id=full.id).delete()
    assert {fault.code for fault in check_log(log).faults} >= {"tombstone-missing"}
    assert all(fault.dossier != str(other.id) for fault in check_log(log).faults)


def test_a_worry_about_a_pupil_who_came_back_waits_for_no_destruction(scene, full):
    """Agreed and not done yet: the old dossier goes first, and the signal begins a new one."""
    one = scene.propose(full)
    scene.agree(one)
    Pupil.objects.filter(id=full.pupil_id).update(left_on=None)
    named = {"pupil_id": full.pupil_id, "signal": make_signal(), "at": NOW, "token": uuid4()}
    with pytest.raises(BeingDestroyed):
        log_signal(actor=scene.officer, **named)
    dossier, number = once_more(lambda: log_signal(actor=scene.officer, **named))
    assert dossier.id != full.id
    assert not Dossier.objects.filter(id=full.id).exists()
    assert open_journal(scene.officer, dossier.id, NOW).entry(number) is not None
    assert unfinished_rounds() == []
