"""Statements whose text is worked out once mean the same as the query they were made of."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from factories import NOW, make_school
from meldpad.audit.models import Act, Record
from meldpad.schools.models import Group, School
from meldpad.statements.prepared import NotPreparable, Prepared, PreparedList
from meldpad.statements.rows import change, insert, put


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


@pytest.mark.parametrize("number", [0, 1, 2, 3, 5])
def test_a_list_of_ids_finds_what_the_query_finds(number):
    schools = [make_school() for _ in range(number)]
    make_school()
    found = PreparedList(lambda ids: School.objects.filter(id__in=ids).values_list("id", "name"))
    for wanted in (schools, schools[1:], [*schools, *schools]):
        assert sorted(found([school.id for school in wanted])) == sorted({(school.id, school.name) for school in wanted})


def test_every_stored_value_comes_back_as_django_gives_it():
    board, actor = uuid4(), uuid4()
    for number, at in ((None, NOW), (3, NOW.replace(microsecond=1))):
        insert(Record(board_id=board, at=at, actor_id=actor, act=Act.OPENED, number=number, dossier_id=uuid4()))
    names = [field.attname for field in Record._meta.concrete_fields]
    query = Record.objects.filter(actor_id=actor).order_by("id").values_list(*names)
    found = Prepared(lambda who: Record.objects.filter(actor_id=who).order_by("id").values_list(*names))(actor)
    assert found == list(query)
    assert [[type(value) for value in row] for row in found] == [[type(value) for value in row] for row in query]


def test_a_row_that_is_there_is_changed_in_the_named_columns_only():
    school = make_school()
    for number, name in ((1, "Groep 1"), (2, "Groep 2")):
        put(Group(board_id=school.board_id, school=school, las_key=f"g{number}", name=name), same=("id",), change=("name",))
    group = Group.objects.get(school=school, las_key="g2")
    group.name, group.las_key = "Groep 3", "ander"
    put(group, same=("id",), change=("name",))
    assert sorted(Group.objects.filter(school=school).values_list("las_key", "name")) == [("g1", "Groep 1"), ("g2", "Groep 3")]


def test_a_change_is_made_in_the_named_columns_of_one_row_only():
    first, second = make_school(), make_school()
    change(School, first.id, name="De Es", board_id=second.board_id)
    first.refresh_from_db()
    assert (first.name, first.board_id) == ("De Es", second.board_id)
    assert School.objects.get(id=second.id).name == second.name != "De Es"
