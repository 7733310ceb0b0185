"""From draft to adopted: the council is asked, the board decides, and what was adopted stays readable as it was (A1, A8)."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from factories import NOW, make_actor, make_school, make_user
from meldpad.adoption.content import read_content
from meldpad.adoption.deciding import (
    CouncilSaid,
    Decision,
    adopt,
    council_words,
    record_council,
    send_back,
    send_to_council,
    steps_of,
    words_of,
)
from meldpad.adoption.models import CodeStep, Council, Stage, Version
from meldpad.adoption.refusing import CodeRefused, MovedOn
from meldpad.adoption.selectors import content_of, draft_of, version_in_force, versions_of
from meldpad.evidence.checkpoints import checkpoint
from meldpad.evidence.logs import log_of_school
from meldpad.evidence.verifying import check_log
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.models import School
from own_code import adopted, before_board, whole, written
from raw_rows import run, without_triggers

TODAY = NOW.date()
TODAYS = Decision(adopted_on=TODAY, in_force_from=TODAY)


def test_an_unfinished_draft_is_not_sent_and_says_what_it_lacks(scene):
    written(scene.director, {"town": "Boomdorp"})
    draft = draft_of(scene.school.id)
    with pytest.raises(CodeRefused) as refused:
        send_to_council(actor=scene.director, draft_id=draft.row.id, at=NOW, token=uuid4())
    assert "staff_support:missing" in refused.value.problems
    assert draft_of(scene.school.id).stage is Stage.WRITING


@pytest.mark.clause("A1", "A8")
def test_what_the_board_adopts_is_kept_with_who_when_and_which_edition(scene):
    draft = before_board(scene.director)
    version = adopt(actor=scene.board, draft_id=draft.row.id, decision=TODAYS, at=NOW)
    assert (version.number, version.by_id, version.adopted_on, version.by_board) == (1, scene.board.user_id, TODAY, True)
    assert content_of(version) == draft.content
    assert content_of(version).edition == "po-2019"
    assert (version.council, version.council_on, council_words(version)) == (Council.AGREED, TODAY, "Goed leesbaar.")
    assert draft_of(scene.school.id) is None


@pytest.mark.clause("A8")
def test_a_director_writes_down_the_boards_decision_with_its_document(scene):
    draft = before_board(scene.director)
    with pytest.raises(CodeRefused, match="document:missing"):
        adopt(actor=scene.director, draft_id=draft.row.id, decision=TODAYS, at=NOW)
    noted = Decision(adopted_on=TODAY, in_force_from=TODAY, document="Besluitenlijst 12 november, punt 4")
    version = adopt(actor=scene.director, draft_id=draft.row.id, decision=noted, at=NOW)
    assert (version.by_board, version.document) == (False, "Besluitenlijst 12 november, punt 4")


@pytest.mark.clause("A8")
def test_adopting_twice_makes_one_version(scene):
    draft = before_board(scene.director)
    adopt(actor=scene.board, draft_id=draft.row.id, decision=TODAYS, at=NOW)
    with pytest.raises(MovedOn):
        adopt(actor=scene.board, draft_id=draft.row.id, decision=TODAYS, at=NOW)
    assert len(versions_of(scene.school.id)) == 1


@pytest.mark.clause("A8")
def test_a_later_version_leaves_the_earlier_one_exactly_as_it_was(scene):
    first = adopted(scene.school, answers={"town": "Boomdorp"})
    text = first.content
    second = adopted(scene.school, answers={"town": "Lindedorp"}, at=NOW + timedelta(days=1))
    assert [one.number for one in versions_of(scene.school.id)] == [2, 1]
    assert Version.objects.get(id=first.id).content == text
    assert bytes(second.previous) == bytes(first.digest)
    assert bytes(second.digest) == read_content(second.content).digest(bytes(first.digest))


@pytest.mark.clause("A8")
@pytest.mark.parametrize("sql", ["UPDATE adoption_version SET content = ''", "DELETE FROM adoption_version"])
def test_the_database_itself_keeps_an_adopted_version(scene, sql):
    adopted(scene.school)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        run(sql)


OTHERWISE = {
    "number": 7,
    "content": "{}",
    "previous": b"x",
    "digest": b"x",
    "adopted_on": date(2020, 1, 1),
    "in_force_from": date(2020, 1, 1),
    "by_board": False,
    "document": "later erbij",
    "council": "against",
    "council_on": date(2020, 1, 1),
    "council_words": b"x",
    "at": datetime(2020, 1, 1, tzinfo=UTC),
}


@pytest.mark.clause("A8")
@pytest.mark.parametrize("column", OTHERWISE)
def test_a_version_that_was_changed_below_the_guards_does_not_verify(scene, settings, tmp_path, column):
    settings.CHECKPOINT_KEY_FILE = tmp_path / "keys" / "checkpoint.key"
    adopted(scene.school)
    checkpoint(scene.school.id, NOW)
    assert not check_log(log_of_school(scene.school.id)).faults
    with without_triggers():
        Version.objects.update(**{column: OTHERWISE[column]})
    assert check_log(log_of_school(scene.school.id)).faults


@pytest.mark.clause("T37")
def test_a_version_holds_from_its_day_on_and_not_before(scene):
    version = adopted(scene.school, since=TODAY + timedelta(days=7))
    assert version_in_force(scene.school.id, TODAY) is None
    assert version_in_force(scene.school.id, TODAY + timedelta(days=6)) is None
    assert version_in_force(scene.school.id, TODAY + timedelta(days=7)) == version


@pytest.mark.clause("T37")
def test_what_is_adopted_later_does_not_change_what_held_as_it_was_known(scene):
    later = NOW + timedelta(days=3)
    adopted(scene.school, at=later)
    assert version_in_force(scene.school.id, later.date(), known_at=NOW) is None


def test_the_school_opens_new_dossiers_under_the_edition_of_its_version(scene):
    adopted(scene.school, answers={"edition": "po-2012"})
    assert School.objects.get(id=scene.school.id).edition == "po-2012"


@pytest.mark.clause("A1")
@pytest.mark.parametrize("who", ["director", "board"])
def test_a_draft_goes_back_with_a_reason_and_forward_again(scene, who):
    draft = before_board(scene.director)
    actor = getattr(scene, who)
    with pytest.raises(CodeRefused, match="words:missing"):
        send_back(actor=actor, draft_id=draft.row.id, reason=" ", at=NOW, token=uuid4())
    send_back(actor=actor, draft_id=draft.row.id, reason="De termijnen zijn te lang.", at=NOW, token=uuid4())
    assert draft_of(scene.school.id).stage is Stage.WRITING
    assert "De termijnen zijn te lang." in [words_of(step) for step in steps_of(draft.row.id)]
    assert before_board(scene.director).stage is Stage.WRITING  # as it was when it was found
    assert draft_of(scene.school.id).stage is Stage.BOARD


def test_a_council_that_is_against_or_was_not_asked_takes_words_and_blocks_nothing(scene):
    written(scene.director, whole())
    draft = draft_of(scene.school.id)
    send_to_council(actor=scene.director, draft_id=draft.row.id, at=NOW, token=uuid4())
    for outcome in (Council.AGAINST, Council.NOT_ASKED):
        with pytest.raises(CodeRefused, match="words:missing"):
            record_council(
                actor=scene.director, draft_id=draft.row.id, said=CouncilSaid(outcome=outcome, on=TODAY), at=NOW, token=uuid4()
            )
    said = CouncilSaid(outcome=Council.AGAINST, on=TODAY, words="Te lang.")
    record_council(actor=scene.director, draft_id=draft.row.id, said=said, at=NOW, token=uuid4())
    assert adopt(actor=scene.board, draft_id=draft.row.id, decision=TODAYS, at=NOW).council == Council.AGAINST


def test_one_form_sent_twice_is_one_step(scene):
    written(scene.director, whole())
    draft, token = draft_of(scene.school.id), uuid4()
    for _ in range(2):
        send_to_council(actor=scene.director, draft_id=draft.row.id, at=NOW, token=token)
    answer = uuid4()
    for _ in range(2):
        said = CouncilSaid(outcome=Council.AGREED, on=TODAY)
        record_council(actor=scene.director, draft_id=draft.row.id, said=said, at=NOW, token=answer)
    back = uuid4()
    for _ in range(2):
        send_back(actor=scene.director, draft_id=draft.row.id, reason="Nog niet.", at=NOW, token=back)
    assert CodeStep.objects.filter(draft=draft.row).count() == 3


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (Decision(adopted_on=TODAY + timedelta(days=1), in_force_from=TODAY + timedelta(days=2)), "adopted_on:future"),
        (Decision(adopted_on=TODAY, in_force_from=TODAY - timedelta(days=1)), "in_force_from:early"),
        (Decision(adopted_on=TODAY, in_force_from=TODAY, document="a" * 301), "document:long"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(scene, decision, code):
    draft = before_board(scene.director)
    with pytest.raises(CodeRefused, match=code):
        adopt(actor=scene.board, draft_id=draft.row.id, decision=decision, at=NOW)


@pytest.mark.clause("T27")
def test_nobody_else_sends_records_or_adopts(scene):
    draft = before_board(scene.director)
    said = CouncilSaid(outcome=Council.AGREED, on=TODAY)
    for actor in (scene.officer, scene.care, scene.teacher):
        with pytest.raises(NotAllowed):
            send_to_council(actor=actor, draft_id=draft.row.id, at=NOW, token=uuid4())
        with pytest.raises(NotAllowed):
            record_council(actor=actor, draft_id=draft.row.id, said=said, at=NOW, token=uuid4())
        with pytest.raises(NotAllowed):
            send_back(actor=actor, draft_id=draft.row.id, reason="Nee.", at=NOW, token=uuid4())
        with pytest.raises(NotAllowed):
            adopt(actor=actor, draft_id=draft.row.id, decision=TODAYS, at=NOW)


def test_no_other_school_and_no_other_board_decides(scene):
    draft, other = before_board(scene.director), make_school()
    for role in (Role.DIRECTOR, Role.BOARD_MEMBER):
        stranger = make_actor(make_user(school=other, role=role))
        with pytest.raises(NotAllowed):
            adopt(
                actor=stranger,
                draft_id=draft.row.id,
                decision=Decision(adopted_on=TODAY, in_force_from=TODAY, document="Brief"),
                at=NOW,
            )


def test_what_the_council_said_last_goes_with_the_version(scene):
    draft = before_board(scene.director)
    send_back(actor=scene.board, draft_id=draft.row.id, reason="Nog niet.", at=NOW, token=uuid4())
    send_to_council(actor=scene.director, draft_id=draft.row.id, at=NOW, token=uuid4())
    said = CouncilSaid(outcome=Council.ADVISED, on=TODAY, words="Zo is hij beter.")
    record_council(actor=scene.director, draft_id=draft.row.id, said=said, at=NOW, token=uuid4())
    version = adopt(actor=scene.board, draft_id=draft.row.id, decision=TODAYS, at=NOW)
    assert (version.council, council_words(version)) == (Council.ADVISED, "Zo is hij beter.")
    assert [step.place for step in steps_of(draft.row.id)] == [5, 4, 3, 2, 1]
