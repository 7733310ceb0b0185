"""An old copy that is brought back after a destruction does not open that dossier, and opens all others (T26)."""

from argparse import Namespace

import pytest
from copies import drilled, elsewhere
from django.conf import settings

from factories import add
from meldpad.cli.backups.naming import Kind
from meldpad.cli.keys import recovery_sheet
from meldpad.journal.kinds.note import Note
from meldpad.keyroom.destroying import destroy_keys
from meldpad.keyroom.generations import next_generation
from meldpad.keyroom.models import PeopleKey
from raw_rows import committed

pytestmark = [committed, pytest.mark.clause("T26")]
WRITE = """
from uuid import UUID, uuid4
from django.utils import timezone
from factories import make_actor
from meldpad.accounts.models import User
from meldpad.dossiers import services
from meldpad.journal.kinds.note import Note
actor = make_actor(User.objects.get(pk=UUID("{user}")))
named = dict(dossier_id=UUID("{dossier}"), payload=Note.example(), at=timezone.now(), token=uuid4())
print(services.append(actor=actor, **named))
"""


def brought_back(there, safe, content, keys):
    """On another machine, with the key folder of this one."""
    words = ("--content", content, "--keys", keys, "--identity", safe.identity, "--root-from", settings.ENV.key_folder)
    return there.meldpad("restore", *words)


def test_an_old_copy_does_not_open_what_was_destroyed_and_opens_all_others(tmp_path, some, safe):
    old = safe.copy(Kind.CONTENT)
    gone, kept = some.dossiers[0], some.dossiers[1:]
    add(actor=some.actor, dossier=kept[0], payload=Note.example())  # the living data goes on
    destroy_keys([gone.pk])
    next_generation(some.school.pk)
    keys = safe.copy(Kind.KEYS, day=9)
    with elsewhere(tmp_path) as there:
        done = brought_back(there, safe, old, keys)
        assert done.returncode == 0, done.stderr
        assert "Chains: 0 broken." in done.stdout
        assert "Open whole: 3 of 4 dossiers." in done.stdout
        assert (
            f"1 dossiers have no key: they were destroyed, or these keys are older than they are ({some.school.key}"
            in done.stdout
        )
        assert gone.reference in done.stdout
        assert "names do not open" not in done.stdout
        # The keys know an entry that this content has not: its number is given again, and everything opens.
        number = there.script(WRITE.format(user=some.actor.user_id, dossier=kept[0].pk))
        assert number == str(kept[0].count + 1)
        again = there.meldpad("verify", "--open")
        assert again.returncode == 1, "in this old content no row says that somebody let it go"
        assert "4 dossiers checked, 1 with faults." in again.stdout
        assert [line for line in again.stdout.splitlines() if gone.reference in line and "does-not-open" in line]


def test_old_keys_open_nothing_after_a_new_generation(some, safe):
    content, keys = safe.copy(Kind.CONTENT), safe.copy(Kind.KEYS)
    destroy_keys([some.dossiers[0].pk])
    next_generation(some.school.pk)
    status, report = drilled(safe, content, keys)
    assert status == 1
    assert {tried["outcome"] for tried in report["looked"]["closed"]} == {"sealed"}
    assert len(report["looked"]["closed"]) == 4
    assert len(report["compared"]["missed"]) == 3, "the destroyed one opens nowhere, so nothing of it is missed"


def test_before_a_new_generation_old_keys_still_open_what_was_destroyed(some, safe):
    """Why copies of keys live for fourteen days only."""
    content, keys = safe.copy(Kind.CONTENT), safe.copy(Kind.KEYS)
    destroy_keys([some.dossiers[0].pk])
    _, report = drilled(safe, content, keys)
    assert report["looked"]["closed"] == []


def test_keys_that_are_older_than_the_content_are_found_by_the_drill(some, safe):
    keys = safe.copy(Kind.KEYS)
    add(actor=some.actor, dossier=some.dossiers[2], payload=Note.example())
    content = safe.copy(Kind.CONTENT, day=1)
    status, report = drilled(safe, content, keys)
    assert status == 1
    [tried] = report["looked"]["closed"]
    assert (tried["outcome"], tried["opened"], tried["entries"]) == ("partly", 2, 3)
    assert report["compared"]["missed"] == [f"{some.school.key} {some.dossiers[2].reference}"]


def test_keys_without_the_key_of_the_names_of_staff_fail_the_drill(some, safe):
    content = safe.copy(Kind.CONTENT)
    PeopleKey.objects.all().delete()
    keys = safe.copy(Kind.KEYS)
    status, report = drilled(safe, content, keys)
    assert status == 1
    assert report["looked"]["names_closed"] == 1
    assert PeopleKey.objects.count() == 0, "nothing was made in the living keys by looking at a copy"


def test_without_the_root_key_chains_hold_and_nothing_opens(tmp_path, some, safe):
    content, keys = safe.copy(Kind.CONTENT), safe.copy(Kind.KEYS)
    with elsewhere(tmp_path) as there:
        words = ("--content", content, "--keys", keys, "--identity", safe.identity)
        done = there.meldpad("restore", *words)
        assert done.returncode == 0, done.stderr
        assert "The root key is not here yet" in done.stdout
        assert "4 dossiers checked, 0 with faults." in done.stdout
        assert there.meldpad("verify", "--open").returncode == 1
        assert there.meldpad("serve", "--port", "1").returncode == 1


def test_two_copies_and_two_sheets_bring_a_school_back_when_the_machine_is_gone(tmp_path, some, safe, capsys):
    assert recovery_sheet(Namespace(out=None)) == 0
    first, mark, second = capsys.readouterr().out.partition("MELDPAD NOODBLAD B")
    sheets = {"a.txt": first, "b.txt": mark + second}
    for name, text in sheets.items():
        (tmp_path / name).write_text(text)
    content, keys = safe.copy(Kind.CONTENT), safe.copy(Kind.KEYS)
    with elsewhere(tmp_path) as there:
        assert there.meldpad("restore", "--content", content, "--keys", keys, "--identity", safe.identity).returncode == 0
        done = there.meldpad("keys", "recover", "--sheet", tmp_path / "a.txt", "--sheet", tmp_path / "b.txt")
        assert done.returncode == 0, done.stderr
        opens = there.meldpad("verify", "--open")
        assert opens.returncode == 0, opens.stdout
        assert "4 dossiers checked, 0 with faults." in opens.stdout
        assert there.meldpad("keys", "check").returncode == 0


def test_nothing_is_ever_put_over_something(tmp_path, some, safe):
    content, keys = safe.copy(Kind.CONTENT), safe.copy(Kind.KEYS)
    with elsewhere(tmp_path) as there:
        assert brought_back(there, safe, content, keys).returncode == 0
        before = there.meldpad("verify", "--json").stdout
        again = there.meldpad("restore", "--content", content, "--keys", keys, "--identity", safe.identity)
        assert again.returncode == 1
        assert "never put over" in again.stderr
        assert there.meldpad("verify", "--json").stdout == before


def test_sessions_do_not_come_back(tmp_path, some, safe, client):
    from factories import sign_in
    from meldpad.accounts.models import User

    sign_in(client, User.objects.get(pk=some.actor.user_id))
    content, keys = safe.copy(Kind.CONTENT), safe.copy(Kind.KEYS)
    with elsewhere(tmp_path) as there:
        assert brought_back(there, safe, content, keys).returncode == 0
        assert there.script("from meldpad.accounts.models import Session\nprint(Session.objects.count())") == "0"
