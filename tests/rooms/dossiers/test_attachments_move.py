"""Files of before there was a shelf: the upgrade puts them there as they were sealed, and the table still only grows."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from meldpad.vault.keyfile import make_key_file

pytestmark = pytest.mark.clause("S1.8", "S1.9")

# In a process and a data folder of its own: Django has one set of databases a process, and this one lives through an upgrade.
UPGRADE = """
import hashlib, uuid
from datetime import date, datetime, timezone
import django
django.setup()
from django.core.management import call_command
from django.db import IntegrityError, connection, models
from django.db.migrations.executor import MigrationExecutor
from meldpad.dossiers import shelf

MOVE = ("dossiers", "0002_attachments")
loader = MigrationExecutor(connection).loader
[before] = [parent.key for parent in loader.graph.node_map[MOVE].parents if parent.key[0] == "dossiers"]
call_command("migrate", database="keys", verbosity=0)
targets = [key for key in loader.graph.leaf_nodes() if MOVE not in loader.graph.forwards_plan(key)] + [before]
MigrationExecutor(connection).migrate(targets)
apps = loader.project_state(targets).apps
PLAIN = {models.UUIDField: uuid.uuid4, models.DateTimeField: lambda: datetime.now(timezone.utc), models.DateField: date.today,
         models.BinaryField: bytes, models.BooleanField: bool, models.JSONField: dict}
MADE = {}

def some(model, **known):
    if model not in MADE or known:
        for field in model._meta.concrete_fields:
            if field.name in known or field.has_default() or isinstance(field, models.AutoField):
                continue
            if field.is_relation:
                known[field.name] = None if field.null else some(apps.get_model(field.related_model._meta.label))
            elif not field.null:
                known[field.name] = next((make() for kind, make in PLAIN.items() if type(field) is kind), None)
                if known[field.name] is None:
                    known[field.name] = 1 if "Integer" in type(field).__name__ else "x"
        MADE[model] = model.objects.create(**known)
    return MADE[model]

Attachment = apps.get_model("dossiers", "Attachment")
for number in (1, 2):
    content = bytes([number]) * 100_000
    key = str(number) * 32
    some(Attachment, key_id=key, ciphertext=content, digest=hashlib.sha256(content).digest(), size=len(content), number=number)
call_command("migrate", verbosity=0)
from meldpad.dossiers.models import Attachment as Now
from meldpad.dossiers.sweeping import strays
rows = list(Now.objects.order_by("number"))
assert len(rows) == 2
for row in rows:
    assert shelf.measured(row.school_id, row.key_id) == shelf.Kept(size=row.size, digest=bytes(row.digest)), row.number
    assert shelf.place_of(row.school_id, row.key_id).read_bytes() == bytes([row.number]) * 100_000
assert strays() == []
for act in (lambda: Now.objects.update(number=9), lambda: Now.objects.all().delete()):
    try:
        act()
    except IntegrityError as refused:
        assert "append-only" in str(refused)
    else:
        raise AssertionError("the table lost its guards")
print("moved")
"""


def test_an_upgrade_moves_every_file_and_keeps_the_guards(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    make_key_file(tmp_path / "keys" / "root.key")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MELDPAD_", "DJANGO_"))}
    env = {**clean, "MELDPAD_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "meldpad.config.settings"}
    done = subprocess.run([sys.executable, "-c", UPGRADE], env=env, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (0, "moved\n"), done.stderr
