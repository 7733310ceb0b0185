"""What was practised is thrown away: when somebody begins anew, when they stop, after thirty days, and with their account."""

from datetime import timedelta

import pytest
from django.utils import timezone
from practising_steps import INSIDE, Player

from meldpad.accounts.closing import close_account
from meldpad.cli.retention import retention
from meldpad.dossiers.models import Dossier, Entry
from meldpad.dossiers.verifying import check_all
from meldpad.keyroom.checking import check_all_keys
from meldpad.keyroom.models import DossierKey, EntryKey, SchoolKey
from meldpad.practice.cases import cases
from meldpad.practice.emptying import KEPT_FOR, empty, empty_old
from meldpad.practice.models import Ground, Practised, Run
from meldpad.retention.destroying import unfinished_rounds
from meldpad.schools.models import Appointment, Group, Pupil, StaffMember

pytestmark = pytest.mark.clause("O1.4", "T26")
EMPTY = (Dossier, Entry, Pupil, Group, StaffMember, Appointment)


def left(ground: Ground) -> dict[str, int]:
    """How many rows there still are at a practice school."""
    rows = {model.__name__: model._base_manager.filter(school_id=ground.school_id).count() for model in EMPTY}
    keys = {model.__name__: model.objects.filter(school_id=ground.school_id).count() for model in (DossierKey, EntryKey)}
    return {name: count for name, count in (rows | keys).items() if count}


@pytest.fixture
def player() -> Player:
    player = Player()
    player.begin("blauwe-plek")
    return player


def generation(ground: Ground) -> int:
    return SchoolKey.objects.filter(school_id=ground.school_id).latest("generation").generation


def test_stopping_throws_everything_away_at_once(player):
    ground = player.now.ground
    assert {"Dossier", "Entry", "DossierKey", "EntryKey"} <= set(left(ground))
    before = generation(ground)
    assert player.client.post("/oefenen/stoppen/").headers["Location"] == "/oefenen/"
    assert left(ground) == {}
    assert generation(ground) == before + 1
    assert player.client.get(INSIDE).headers["Location"] == "/oefenen/"
    assert not Practised.objects.exists()


def test_beginning_anew_leaves_nothing_of_the_case_before(player):
    ground, old = player.now.ground, Dossier.objects.get()
    player.begin("eerste-signaal")
    assert not Dossier.objects.filter(pk=old.pk).exists()
    assert not EntryKey.objects.filter(dossier_id=old.pk).exists()
    assert Pupil.objects.filter(school_id=ground.school_id).count() == 5
    assert player.now.ground.pk == ground.pk


@pytest.mark.parametrize("case_id", sorted(cases()))
def test_emptying_may_be_repeated(case_id):
    player = Player()
    player.begin(case_id)
    ground = player.now.ground
    for _ in range(2):
        empty(ground, timezone.now())
        assert left(ground) == {}
    assert unfinished_rounds() == []


def test_it_goes_after_thirty_days_and_not_before(player):
    ground = player.now.ground
    assert empty_old(timezone.now() + KEPT_FOR - timedelta(minutes=1)) == 0
    assert left(ground)
    assert empty_old(timezone.now() + KEPT_FOR + timedelta(minutes=1)) == 1
    assert left(ground) == {}
    assert empty_old(timezone.now() + KEPT_FOR + timedelta(days=1)) == 0


def test_whoever_begins_clears_what_others_left(player):
    ground = player.now.ground
    Run.objects.update(moved_at=timezone.now() - KEPT_FOR - timedelta(days=1))
    Player(name="Ben").begin("nu-gevaar")
    assert left(ground) == {}


def test_it_goes_when_the_account_is_closed(player):
    ground = player.now.ground
    close_account(player.user.pk)
    assert empty_old(timezone.now()) == 1
    assert left(ground) == {}


def test_it_goes_when_somebody_has_no_work_any_more(player):
    ground = player.now.ground
    Appointment.objects.filter(user=player.user).update(until=timezone.localdate() - timedelta(days=1))
    assert empty_old(timezone.now()) == 1
    assert left(ground) == {}


def test_the_command_that_finishes_destructions_does_it(player, capsys):
    Run.objects.update(moved_at=timezone.now() - KEPT_FOR - timedelta(days=1))
    assert retention(resume=False) == 0
    assert left(player.now.ground)
    assert retention(resume=True) == 0
    assert "1 practice schools" in capsys.readouterr().out
    assert left(Ground.objects.get()) == {}


def test_real_keys_and_dossiers_are_sound_afterwards(player):
    empty(player.now.ground, timezone.now())
    assert not check_all_keys().faults
    assert list(check_all()) == []
