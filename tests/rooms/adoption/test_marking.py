"""Read and understood: who has, who has not, and that nothing is closed to who has not (O1.9)."""

from datetime import timedelta

import pytest

from factories import NOW, make_actor, make_dossier, make_pupil, make_user
from meldpad.adoption.marking import mark_read, readers, to_read
from meldpad.adoption.models import ReadMark
from meldpad.adoption.refusing import MovedOn
from meldpad.adoption.selectors import readers_of
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from own_code import adopted

pytestmark = pytest.mark.clause("O1.9")
TODAY = NOW.date()


def test_everybody_at_the_school_is_asked_until_they_read_it(scene):
    version = adopted(scene.school)
    assert to_read(scene.teacher, TODAY) == version
    for _ in range(2):
        mark_read(actor=scene.teacher, number=1, at=NOW)
    assert to_read(scene.teacher, TODAY) is None
    assert readers_of(version) == {scene.teacher.user_id: NOW}
    assert ReadMark.objects.count() == 1


def test_a_new_version_is_asked_again_and_a_new_colleague_is_asked_too(scene):
    adopted(scene.school)
    mark_read(actor=scene.teacher, number=1, at=NOW)
    later = NOW + timedelta(days=30)
    adopted(scene.school, at=later)
    assert to_read(scene.teacher, TODAY) is None
    assert to_read(scene.teacher, later.date()).number == 2
    assert to_read(make_actor(make_user(school=scene.school, role=Role.TRAINEE)), later.date()).number == 2


def test_who_marks_a_version_that_no_longer_holds_is_told(scene):
    adopted(scene.school)
    adopted(scene.school)
    with pytest.raises(MovedOn):
        mark_read(actor=scene.teacher, number=1, at=NOW)


def test_a_school_without_a_code_of_its_own_asks_nobody(scene):
    assert to_read(scene.teacher, TODAY) is None


def test_the_list_names_who_has_not_read_it_first(scene):
    version = adopted(scene.school, director=scene.director)
    mark_read(actor=scene.care, number=1, at=NOW)
    found = readers(scene.officer, version, NOW)
    assert {one.user_id for one in found} == {one.user_id for one in (scene.officer, scene.care, scene.director, scene.teacher)}
    assert [one.user_id for one in found if one.read_at] == [found[-1].user_id] == [scene.care.user_id]


@pytest.mark.parametrize("who", ["teacher", "board", "care"])
def test_nobody_else_sees_who_read_it(scene, who):
    version = adopted(scene.school)
    with pytest.raises(NotAllowed):
        readers(getattr(scene, who), version, NOW)


def test_who_works_for_the_board_alone_marks_nothing(scene):
    adopted(scene.school)
    assert to_read(scene.board, TODAY) is None
    with pytest.raises(NotAllowed):
        mark_read(actor=scene.board, number=1, at=NOW)


def test_who_has_not_read_it_writes_a_signal_as_always(scene):
    adopted(scene.school)
    assert make_dossier(actor=scene.teacher, pupil=make_pupil(school=scene.school)).count == 2
