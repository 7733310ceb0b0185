"""What parents see of the code: the director chooses, and who takes it along is written down (O1.9, A8)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from factories import NOW, make_actor, make_school, make_user
from meldpad.adoption.models import Publication
from meldpad.adoption.publishing import Paper, Publishing, publish, published_at, publishing_of, take_draft, take_version
from meldpad.adoption.refusing import CodeRefused
from meldpad.audit.models import Act, Record
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from own_code import adopted, written

pytestmark = pytest.mark.clause("O1.9", "A8")
TODAY, PUBLIC = NOW.date(), Publishing(public=True, whole=True)


def shown(scene, wish: Publishing = PUBLIC) -> None:
    publish(actor=scene.director, wish=wish, at=NOW, token=uuid4())


def test_nothing_is_public_until_the_director_chose_so(scene):
    adopted(scene.school)
    assert published_at(scene.school.key, TODAY) is None
    shown(scene)
    found = published_at(scene.school.key, TODAY)
    assert found.version.number == 1
    assert found.chosen == PUBLIC


def test_without_a_version_in_force_there_is_nothing_to_show(scene):
    with pytest.raises(CodeRefused, match="version:missing"):
        shown(scene)
    adopted(scene.school, since=TODAY + timedelta(days=30))
    with pytest.raises(CodeRefused):
        shown(scene)
    assert Publication.objects.count() == 0


def test_what_was_shown_can_be_hidden_again_and_the_choice_stays_readable(scene):
    adopted(scene.school)
    shown(scene)
    publish(actor=scene.director, wish=Publishing(public=False, names=True), at=NOW + timedelta(minutes=1), token=uuid4())
    assert published_at(scene.school.key, TODAY) is None
    assert publishing_of(scene.school.id) == Publishing()
    assert list(Publication.objects.order_by("at").values_list("public", "names", "whole")) == [(True, False, True), (False,) * 3]


def test_parents_see_a_new_version_by_itself_from_the_day_it_holds(scene):
    adopted(scene.school)
    shown(scene)
    later = NOW + timedelta(days=20)
    adopted(scene.school, at=later, since=later.date() + timedelta(days=10))
    assert published_at(scene.school.key, later.date()).version.number == 1
    assert published_at(scene.school.key, later.date() + timedelta(days=10)).version.number == 2


def test_a_school_that_does_not_exist_shows_nothing_and_another_school_neither(scene):
    adopted(scene.school)
    shown(scene)
    assert published_at("bestaat-niet", TODAY) is None
    assert published_at(make_school(name="De Els").key, TODAY) is None


def test_one_form_makes_one_choice(scene):
    adopted(scene.school)
    token = uuid4()
    for wish in (PUBLIC, Publishing()):
        publish(actor=scene.director, wish=wish, at=NOW, token=token)
    assert publishing_of(scene.school.id) == PUBLIC
    assert Record.objects.filter(act=Act.CODE_PUBLISHED).count() == 1


@pytest.mark.parametrize("who", ["officer", "care", "board", "teacher"])
def test_nobody_but_the_director_chooses_what_parents_see(scene, who):
    adopted(scene.school)
    with pytest.raises(NotAllowed):
        publish(actor=getattr(scene, who), wish=PUBLIC, at=NOW, token=uuid4())
    assert published_at(scene.school.key, TODAY) is None


@pytest.mark.parametrize("paper", Paper)
def test_who_takes_a_version_along_is_written_down_with_its_form(scene, paper):
    adopted(scene.school)
    assert take_version(actor=scene.teacher, school_id=scene.school.id, number=1, paper=paper, at=NOW).number == 1
    row = Record.objects.get(act=Act.CODE_TAKEN)
    assert (row.actor_id, row.number, row.detail) == (scene.teacher.user_id, 1, paper)


def test_a_version_that_is_not_there_or_of_another_school_is_not_taken(scene):
    adopted(scene.school)
    stranger = make_actor(make_user(school=make_school(name="De Els"), role=Role.DIRECTOR))
    assert take_version(actor=scene.teacher, school_id=scene.school.id, number=2, paper=Paper.PDF, at=NOW) is None
    with pytest.raises(NotAllowed):
        take_version(actor=stranger, school_id=scene.school.id, number=1, paper=Paper.PDF, at=NOW)
    assert not Record.objects.filter(act=Act.CODE_TAKEN).exists()


def test_a_draft_is_taken_by_who_writes_it_and_by_nobody_else(scene):
    written(scene.officer, {})
    for who in (scene.officer, scene.care, scene.director, scene.board):
        assert take_draft(actor=who, school_id=scene.school.id, at=NOW).content.school
    with pytest.raises(NotAllowed):
        take_draft(actor=scene.teacher, school_id=scene.school.id, at=NOW)
    assert set(Record.objects.filter(act=Act.CODE_TAKEN).values_list("detail", flat=True)) == {"draft"}
