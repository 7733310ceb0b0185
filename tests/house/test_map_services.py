"""Every act of the social map says who and when, and leaves a row in the log. A new one without an exercise fails (T27)."""

import inspect
from collections.abc import Callable
from types import FunctionType
from uuid import UUID, uuid4

import pytest

from factories import NOW, make_actor, make_school, make_user
from meldpad.audit.models import Act, Record
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.socialmap import filling
from meldpad.socialmap.details import Details
from raw_rows import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause("O2.6", "T27")]
TEAM = Details(organisation="Wijkteam", phone="088 000 00 12")


@pytest.fixture
def officer() -> Actor:
    return make_actor(make_user(school=make_school(), role=Role.ATTENTION_OFFICER))


def add_partner(officer: Actor) -> UUID:
    return filling.add_partner(actor=officer, slot="local_team", details=TEAM, at=NOW, token=uuid4())


def change_partner(officer: Actor) -> None:
    filling.change_partner(actor=officer, partner_id=add_partner(officer), seen=1, details=TEAM, at=NOW, token=uuid4())


def confirm_partner(officer: Actor) -> None:
    filling.confirm_partner(actor=officer, partner_id=add_partner(officer), seen=1, at=NOW, token=uuid4())


def take_off(officer: Actor) -> None:
    filling.take_off(actor=officer, partner_id=add_partner(officer), seen=1, reason="Weg.", at=NOW, token=uuid4())


def say_none(officer: Actor) -> None:
    filling.say_none(actor=officer, slot="crisis", none=True, reason="Doet een ander.", at=NOW, token=uuid4())


WAYS: dict[Callable[[Actor], object], Act] = {
    add_partner: Act.PARTNER_ADDED,
    change_partner: Act.PARTNER_CHANGED,
    confirm_partner: Act.PARTNER_CONFIRMED,
    take_off: Act.PARTNER_TAKEN_OFF,
    say_none: Act.PARTNER_NONE,
}
EXERCISED = {way.__name__: way for way in WAYS}
ACTS = {
    name: act
    for name, act in vars(filling).items()
    if isinstance(act, FunctionType) and act.__module__ == filling.__name__ and not name.startswith("_")
}


def test_every_act_is_exercised() -> None:
    assert set(EXERCISED) == set(ACTS)


@pytest.mark.parametrize("name", sorted(EXERCISED))
def test_every_act_says_who_and_when_by_name_only(name: str) -> None:
    parameters = inspect.signature(ACTS[name]).parameters
    assert {"actor", "at"} <= set(parameters)
    assert {parameter.kind for parameter in parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("name", sorted(EXERCISED))
def test_every_act_leaves_a_row_in_the_log(officer: Actor, name: str) -> None:
    EXERCISED[name](officer)
    act = next(wanted for way, wanted in WAYS.items() if way.__name__ == name)
    assert Record.objects.filter(actor_id=officer.user_id, at=NOW, act=act, school_id=officer.school_id).exists()
    assert not Record.objects.filter(act=Act.REFUSED).exists()
