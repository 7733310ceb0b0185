"""Writing the school's own code together: what two people type is never lost, and nobody else writes in it."""

import pytest

from factories import NOW, make_actor, make_school, make_user
from meldpad.adoption.content import Function
from meldpad.adoption.drafting import begin_draft, save_answers, stands
from meldpad.adoption.models import CodeDraft
from meldpad.adoption.refusing import ChangedMeanwhile, CodeRefused, MovedOn
from meldpad.adoption.selectors import draft_of
from meldpad.audit.models import Act, Record
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from own_code import adopted, before_board, written
from raw_rows import everything_in


def begun(scene, edition="po-2019"):
    return begin_draft(actor=scene.officer, edition=edition, at=NOW)


@pytest.mark.clause("A1", "O2.5")
def test_a_draft_begins_with_the_names_of_school_and_board_and_what_the_edition_says(scene):
    content = begun(scene).content
    assert (content.school, content.board) == (scene.school.name, scene.school.board.name)
    assert content.tasks["decide"] == (Function.DIRECTOR,)
    assert content.terms["talk"] == 10


@pytest.mark.clause("A1")
def test_there_is_one_open_draft_however_often_it_is_begun(scene):
    first, again = begun(scene), begin_draft(actor=scene.director, edition="po-2012", at=NOW)
    assert first.row.id == again.row.id
    assert CodeDraft.objects.filter(school=scene.school).count() == 1
    with pytest.raises(CodeRefused, match="edition:unknown"):
        begin_draft(actor=scene.officer, edition="po-1999", at=NOW)


@pytest.mark.clause("A8")
def test_a_new_draft_begins_with_what_the_last_version_says(scene):
    adopted(scene.school, answers={"town": "Boomdorp"})
    draft = begun(scene)
    assert (draft.row.base, draft.content.town) == (1, "Boomdorp")


@pytest.mark.clause("O2.5")
def test_who_writes_the_same_question_as_somebody_else_sees_both_texts(scene):
    draft = begun(scene)
    seen = stands(draft.content, {"town": ""})
    save_answers(actor=scene.officer, draft_id=draft.row.id, answers={"town": "Boomdorp"}, seen=seen, at=NOW)
    with pytest.raises(ChangedMeanwhile) as changed:
        save_answers(actor=scene.care, draft_id=draft.row.id, answers={"town": "Lindedorp"}, seen=seen, at=NOW)
    assert changed.value.theirs.town == "Boomdorp"
    now = stands(changed.value.theirs, {"town": ""})
    save_answers(actor=scene.care, draft_id=draft.row.id, answers={"town": "Lindedorp"}, seen=now, at=NOW)
    assert draft_of(scene.school.id).content.town == "Lindedorp"


@pytest.mark.clause("O2.5")
def test_who_writes_another_question_is_not_in_the_way(scene):
    draft = begun(scene)
    seen = {name: stands(draft.content, {name: ""}) for name in ("town", "staff_support")}
    save_answers(actor=scene.officer, draft_id=draft.row.id, answers={"town": "Boomdorp"}, seen=seen["town"], at=NOW)
    both = {"staff_support": "De directeur gaat mee."}
    content = save_answers(actor=scene.care, draft_id=draft.row.id, answers=both, seen=seen["staff_support"], at=NOW)
    assert (content.town, content.staff_support) == ("Boomdorp", "De directeur gaat mee.")


@pytest.mark.clause("O2.5")
def test_two_who_divide_the_tasks_of_two_steps_are_not_in_each_others_way(scene):
    draft = begun(scene)
    one, other = ({"tasks": {rule: (Function.BOARD,)}} for rule in ("weigh", "decide"))
    seen = {rule: stands(draft.content, {"tasks": {rule: ()}}) for rule in ("weigh", "decide")}
    save_answers(actor=scene.officer, draft_id=draft.row.id, answers=one, seen=seen["weigh"], at=NOW)
    content = save_answers(actor=scene.care, draft_id=draft.row.id, answers=other, seen=seen["decide"], at=NOW)
    assert content.tasks["weigh"] == content.tasks["decide"] == (Function.BOARD,)
    assert content.tasks["make-report"] == (Function.DIRECTOR,)


def test_the_same_answer_twice_saves_once(scene):
    draft = begun(scene)
    seen = stands(draft.content, {"town": ""})
    for _ in range(2):
        save_answers(actor=scene.officer, draft_id=draft.row.id, answers={"town": "Boomdorp"}, seen=seen, at=NOW)
    assert Record.objects.filter(act=Act.CODE_SAVED).count() == 1
    assert draft_of(scene.school.id).row.revision == 2


@pytest.mark.clause("O2.5")
def test_another_edition_keeps_what_the_school_chose(scene):
    written(scene.officer, {"terms": {**begun(scene).content.terms, "talk": 7}})
    content = written(scene.officer, {"edition": "po-2012"})
    assert content.terms["talk"] == 7
    assert "escalate" not in content.terms
    assert "written-consent" in content.tasks


@pytest.mark.clause("A3", "A4")
def test_nobody_changes_what_the_words_of_the_code_mean(scene):
    draft = begun(scene)
    with pytest.raises(CodeRefused, match="definitions:unknown"):
        save_answers(actor=scene.officer, draft_id=draft.row.id, answers={"definitions": ()}, seen="", at=NOW)


def test_a_text_that_is_too_long_is_said_and_not_cut(scene):
    with pytest.raises(CodeRefused, match="staff_support:long"):
        written(scene.officer, {"staff_support": "a" * 4001})


@pytest.mark.clause("T27")
@pytest.mark.parametrize("who", ["teacher", "board"])
def test_nobody_else_writes_in_it(scene, who):
    draft = begun(scene)
    with pytest.raises(NotAllowed):
        begin_draft(actor=getattr(scene, who), edition="po-2019", at=NOW)
    with pytest.raises(NotAllowed):
        save_answers(actor=getattr(scene, who), draft_id=draft.row.id, answers={"town": "Boomdorp"}, seen="", at=NOW)


def test_a_draft_of_another_school_does_not_exist(scene):
    elsewhere = make_actor(make_user(school=make_school(), role=Role.DIRECTOR))
    with pytest.raises(NotAllowed):
        save_answers(actor=elsewhere, draft_id=begun(scene).row.id, answers={"town": "Boomdorp"}, seen="", at=NOW)


def test_nobody_writes_in_what_the_council_reads(scene):
    draft = before_board(scene.director)
    with pytest.raises(MovedOn):
        save_answers(actor=scene.officer, draft_id=draft.row.id, answers={"town": "Elders"}, seen="", at=NOW)


def test_a_draft_does_not_lie_open(scene):
    written(scene.officer, {"staff_support": "ZICHTBAAR-WOORD"})
    assert not [table for table, value in everything_in("default") if b"ZICHTBAAR-WOORD" in value]
