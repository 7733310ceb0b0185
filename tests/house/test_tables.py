"""Every row says whose it is, and the migrations say what the models say."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Model

from meldpad.config.databases import KeysApart
from raw_rows import ALIASES

OWN = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("meldpad.")]
BELONGS_OTHERWISE = {
    "schools.Board": "is the board",
    "schools.School": "is the school",
    "accounts.User": "is of a board and may work at many schools",
}
OF_NOBODY_YET = {
    "keyroom.PeopleKey": "is one for all boards: who signs in says an address before anybody knows of which board",
    "accounts.Session": "may be of somebody who has not signed in; then it names the account",
    "accounts.Guess": "may be at an address that nobody has, and holds a digest only",
}


def columns(model: type[Model]) -> set[str]:
    return {field.attname for field in model._meta.concrete_fields}


@pytest.mark.parametrize("model", OWN, ids=lambda model: model._meta.label)
def test_every_row_says_of_which_school_and_board_it_is(model):
    wanted = {"board_id"} if model._meta.label in BELONGS_OTHERWISE else {"school_id", "board_id"}
    if model._meta.label == "schools.Board":
        wanted = {"id"}
    if model._meta.label in OF_NOBODY_YET:
        wanted = set()
    assert wanted <= columns(model)


def test_no_exception_is_out_of_date():
    assert set(BELONGS_OTHERWISE) | set(OF_NOBODY_YET) <= {model._meta.label for model in OWN}


def test_keys_live_apart_from_what_they_open():
    homes = {model._meta.app_label: KeysApart().db_for_write(model) for model in apps.get_models()}
    assert {app for app, home in homes.items() if home == "keys"} == {"keyroom"}


def test_nothing_in_one_database_points_into_the_other():
    for model in OWN:
        for field in model._meta.get_fields():
            if field.is_relation and field.related_model:
                there = field.related_model._meta.app_label
                assert (model._meta.app_label == "keyroom") is (there == "keyroom"), f"{model._meta.label}.{field.name}"


@pytest.mark.django_db(databases=ALIASES)
def test_the_migrations_are_complete():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def test_no_signals_and_no_rules_in_save():
    assert [model._meta.label for model in OWN if "save" in vars(model) or "delete" in vars(model)] == []
