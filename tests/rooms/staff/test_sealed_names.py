"""Names and addresses of staff lie sealed, and are found and shown as if they did not (S1.10, T33)."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from factories import make_group, make_school, make_user
from meldpad.accounts.models import User
from meldpad.accounts.passwords import account_named
from meldpad.keyroom import people_key
from meldpad.keyroom.models import PeopleKey
from meldpad.keyroom.provider import SealBroken
from meldpad.policy.roles import Role
from meldpad.schools.models import StaffMember
from raw_rows import rows, run

pytestmark = pytest.mark.clause("S1.10", "T33")


@pytest.fixture
def kim() -> User:
    return make_user(school=make_school(), role=Role.TEACHER, name="Kim de Vries")


def stored(user: User) -> tuple[str, str]:
    [(name, email)] = [
        (name, email) for key, name, email in rows("SELECT id, name, email FROM accounts_user") if is_id(key, user)
    ]
    return name, email


def is_id(key: object, user: User) -> bool:
    return str(key).replace("-", "") == user.pk.hex


def test_the_row_holds_no_name_and_the_account_does(kim):
    assert "Kim" not in "".join(stored(kim))
    found = User.objects.get(pk=kim.pk)
    assert (found.name, found.email) == (kim.name, kim.email)
    assert list(User.objects.filter(pk=kim.pk).values_list("name", flat=True)) == ["Kim de Vries"]


def test_a_name_comes_along_through_other_tables(kim):
    group = make_group(school=make_school(), teacher=kim)
    assert list(group.staffmember_set.values_list("name", "user__name")) == [("Kim de Vries", "Kim de Vries")]


def test_equal_names_do_not_look_equal_and_lengths_say_little(kim):
    other = make_user(school=make_school(key="two"), role=Role.TEACHER, name="Kim de Vries")
    short = make_user(school=make_school(key="three"), role=Role.TEACHER, name="Bo")
    assert stored(kim)[0] != stored(other)[0]
    assert {len(stored(one)[0]) for one in (kim, other, short)} == {len(stored(kim)[0])}


def test_an_address_is_found_whole_and_stays_the_only_one(kim):
    assert account_named(f" {kim.email.upper()} ") == kim
    assert account_named("kim") is None
    assert stored(kim)[1] == User.email.field.get_prep_value(kim.email)


@pytest.mark.parametrize("asked", [{"name": "Kim de Vries"}, {"name__startswith": "Kim"}, {"email__startswith": "kim"}])
def test_nothing_else_can_be_asked(kim, asked):
    with pytest.raises(FieldError, match="is sealed"):
        User.objects.filter(**asked).exists()


def test_a_name_opens_in_no_other_column(kim):
    name, email = stored(kim)
    with pytest.raises(SealBroken):
        StaffMember.name.field.opened(name)
    with pytest.raises(SealBroken):
        StaffMember.name.field.opened(email)


@pytest.mark.parametrize("column", ["name", "email"])
def test_a_name_that_was_changed_does_not_open(kim, column):
    changed = stored(kim)[column == "email"]
    changed = changed[:20] + ("A" if changed[20] != "A" else "B") + changed[21:]
    run(f"UPDATE accounts_user SET {column} = '{changed}' WHERE id = '{as_stored(kim)}'")
    with pytest.raises(SealBroken):
        User.objects.get(pk=kim.pk)


def as_stored(user: User) -> str:
    return str(user.pk) if connection.vendor == "postgresql" else user.pk.hex


def test_without_its_key_there_are_no_names(kim):
    PeopleKey.objects.all().delete()
    people_key.forget()
    with pytest.raises(SealBroken):
        User.objects.get(pk=kim.pk)
    people_key.forget()
