"""Two people, a sheet each, and a copy of the keys database bring the keys back when the machine is gone (T26)."""

import shutil

import pytest

from factories import NOW, make_school, make_user
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.keyroom import people_key
from meldpad.keyroom.generations import newest_rows, next_generation, unfinished
from meldpad.keyroom.models import PeopleKey, SchoolKey
from meldpad.keyroom.recovery import new_sheets, old_sheets, recover
from meldpad.keyroom.roots import rotate_root
from meldpad.keyroom.school_keys import SchoolBoxes, open_school_key
from meldpad.policy.roles import Role
from meldpad.staff import keys as acts
from meldpad.vault.envelope import close_envelope, new_pair
from meldpad.vault.errors import KeyMissing, SealBroken
from meldpad.vault.sheets import Sheet, SheetUnreadable
from raw_rows import everything_in

pytestmark = pytest.mark.clause("T26")


def burn(folders) -> None:
    """The machine is gone, with all its root keys and slots."""
    for folder in (folders.roots, folders.slots):
        shutil.rmtree(folder)
        folder.mkdir(mode=0o700)


def test_both_sheets_bring_everything_back(keep, folders):
    kept, name = keep(3)
    sheets = new_sheets()
    burn(folders)
    with pytest.raises(KeyMissing):
        kept.opens(name)
    assert recover(*sheets) == [kept.school.id]
    assert kept.opens(name)
    assert len(folders.files()) == 2
    kept.add()
    assert next_generation(kept.school.id) == 2
    assert rotate_root()
    assert kept.opens(name)
    assert unfinished() == []


@pytest.mark.parametrize("lost", ["roots", "slots"])
def test_when_only_roots_or_only_slots_are_lost_it_goes_the_same_way(keep, folders, lost):
    kept, name = keep(2)
    sheets = new_sheets()
    for path in getattr(folders, lost).iterdir():
        path.unlink()
    recover(*sheets)
    assert kept.opens(name)


@pytest.mark.parametrize("first", ["sheets", "names"])
def test_names_of_staff_come_through_a_new_root_and_come_back_with_the_sheets(keep, folders, first):
    """Whether the first name was written before the sheets were printed or after."""
    kept, _ = keep(1)
    sheets = new_sheets() if first == "sheets" else ()
    user = make_user(school=kept.school, role=Role.TEACHER, name="Kim de Vries")

    def name() -> str:
        people_key.forget()
        return User.objects.get(pk=user.pk).name

    rotate_root()
    assert name() == "Kim de Vries"
    sheets = sheets or new_sheets()
    burn(folders)
    with pytest.raises(KeyMissing):
        name()
    recover(*sheets)
    assert name() == "Kim de Vries"
    assert PeopleKey.objects.get().root == newest_rows()[0].root


def test_where_everything_opens_the_sheets_change_nothing(keep, folders):
    keep(1)
    before = [path.read_bytes() for path in folders.files()]
    assert recover(*new_sheets()) == []
    assert [path.read_bytes() for path in folders.files()] == before


def test_one_sheet_twice_opens_nothing(keep, folders):
    keep(1)
    first, _ = new_sheets()
    burn(folders)
    with pytest.raises(SheetUnreadable):
        recover(first, first)
    guessed = Sheet(letter="B", mark=first.mark, half=bytes(32))
    with pytest.raises(SealBroken):
        recover(first, guessed)
    assert folders.files() == []


def test_sheets_of_before_open_nothing_once_new_ones_are_printed(keep, folders):
    kept, name = keep(1)
    old, new = new_sheets(), new_sheets()
    burn(folders)
    with pytest.raises(SealBroken):
        recover(*old)
    assert recover(*new)
    assert kept.opens(name)


def test_after_a_new_generation_the_sheets_still_work_and_are_called_old(keep, folders):
    """Until new ones are printed; there is no moment without."""
    kept, name = keep(2)
    assert list(old_sheets()) == [(kept.school.id, "none")]
    sheets = new_sheets()
    assert list(old_sheets()) == []
    next_generation(kept.school.id)
    assert list(old_sheets()) == [(kept.school.id, "older")]
    burn(folders)
    assert recover(*sheets)
    assert kept.opens(name)


def test_a_new_school_is_on_the_sheets_of_before(keep, folders):
    kept, name = keep(1)
    sheets = new_sheets()
    other = make_school()
    burn(folders)
    assert set(recover(*sheets)) == {kept.school.id, other.id}
    assert kept.opens(name)
    SchoolBoxes(other.id)


def test_without_sheets_a_lost_root_stays_lost(keep, folders):
    keep(1)
    private = new_sheets()
    SchoolKey.objects.update(envelope=b"")
    burn(folders)
    with pytest.raises(KeyMissing, match="no recovery envelope"):
        recover(*private)


def test_who_can_only_write_in_the_database_does_not_get_the_next_envelope(keep):
    """Their own address in the place of the holders' is not under the school's key, and stops the renewal."""
    kept, _ = keep(1)
    new_sheets()
    _, theirs = new_pair()
    SchoolKey.objects.update(sheet=bytes(12) + theirs + bytes(16))
    with pytest.raises(SealBroken):
        next_generation(kept.school.id)
    assert close_envelope(bytes(32), public=theirs, place=b"")  # as a key it would have done


def test_no_table_holds_a_half_or_a_key(keep):
    keep(1)
    first, second = new_sheets()
    [row] = newest_rows()
    secrets = [first.half, second.half, open_school_key(row)]
    stored = [value for alias in ("default", "keys") for _, value in everything_in(alias)]
    assert [secret for secret in secrets for value in stored if secret in value or secret.hex().encode() in value] == []


def test_every_act_leaves_a_row_in_the_log_of_every_board_it_is_about(keep, folders):
    kept, _ = keep(1)
    other, _ = keep(1)
    actor = acts.house_actor(kept.school.board_id, kept.school.id)

    def left(act: object) -> list[tuple[str, str, object]]:
        before = Record.objects.order_by("-id").values_list("id", flat=True).first() or 0
        act()
        rows = Record.objects.filter(id__gt=before, at=NOW).order_by("id")
        return [(row.act, row.detail, row.board_id) for row in rows]

    boards = {kept.school.board_id, other.school.board_id}
    [one] = left(lambda: acts.renew_generation(actor=actor, at=NOW, school_id=kept.school.id))
    assert one == (Act.KEYS_RENEWED, "generation 2", kept.school.board_id)
    root = left(lambda: acts.renew_root(actor=actor, at=NOW))
    assert {row[:2] for row in root} == {(Act.KEYS_RENEWED, "root")}
    assert {row[2] for row in root} >= boards
    sheets = []
    printed = left(lambda: sheets.extend(acts.print_sheets(actor=actor, at=NOW)))
    assert {row[:2] for row in printed} == {(Act.KEYS_RENEWED, "sheets")}
    burn(folders)
    recovered = left(lambda: acts.recover_keys(at=NOW, sheets=tuple(sheets)))
    assert {(row[0], row[2]) for row in recovered} == {(Act.KEYS_RECOVERED, board) for board in boards}
