"""Statements whose text is worked out once mean the same as the query they were made of."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from factories import NOW, make_school
from meldpad.audit.models import Act, Record
from meldpad.schools.models import School
from meldpad.statements.inserted import insert
from meldpad.statements.prepared import NotPreparable, Prepared


def test_a_prepared_look_up_finds_what_the_query_finds():
    first, second = make_school(), make_school()
    found = Prepared(lambda school: School.objects.filter(id=school).values_list("id", "name", "board__key"))
    for school in (first, second, first):
        assert found(school.id) == [(school.id, school.name, school.board.key)]
    assert found(uuid4()) == []


def test_a_value_comes_back_as_its_field_gives_it():
    at = NOW.replace(microsecond=123000)
    board, actor = uuid4(), uuid4()
    insert(Record(board_id=board, at=at, actor_id=actor, act=Act.OPENED))
    found = Prepared(
        lambda who: Record.objects.filter(actor_id=who).values_list("board_id", "school_id", "at", "number", "detail")
    )
    assert found(actor) == [(board, None, at, None, "")]
    assert isinstance(found(actor)[0][0], UUID)


def test_a_query_with_a_value_of_its_own_is_refused():
    mixed = Prepared(lambda school: School.objects.filter(id=school).filter(name="De Es").values_list("id"))
    with pytest.raises(NotPreparable):
        mixed(uuid4())


def test_arguments_in_another_order_than_the_text_are_refused():
    turned = Prepared(lambda name, school: School.objects.filter(id=school).filter(name=name).values_list("id"))
    with pytest.raises(NotPreparable):
        turned("De Es", uuid4())


def test_an_insert_adds_exactly_the_row():
    school = make_school()
    insert(Record(board_id=school.board_id, school_id=school.id, at=NOW, act=Act.LISTED, number=7, detail="x"))
    row = Record.objects.get(school_id=school.id, detail="x")
    assert (row.board_id, row.at, row.act, row.number, row.actor_id) == (school.board_id, NOW, "listed", 7, None)
    assert row.at.date() == date(2026, 11, 23)
