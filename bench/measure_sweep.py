"""Measures the sweep of a school with many open dossiers against opening each of them once, and prints both as JSON.

    python -m bench.measure_sweep [DOSSIERS] [ENTRIES]      default 200 dossiers of 50 entries

Every summary is out of date before a sweep is measured, so that the sweep has to open each dossier.
"""

import json
import os
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from meldpad.cli.install import prepare_folders, prepare_tables

os.environ["DJANGO_SETTINGS_MODULE"] = "meldpad.config.settings"
ROUNDS = 3


def main(dossiers: int, entries: int) -> None:
    """Make the school, then measure in turns."""
    with tempfile.TemporaryDirectory() as folder:
        prepare_folders(Path(folder))
        import django

        django.setup()
        prepare_tables()
        made = _school(dossiers, entries)
        from django.db import connections
        from django.test.utils import CaptureQueriesContext

        rounds = [(_opening(made), _sweeping(made)) for _ in range(ROUNDS)]
        with CaptureQueriesContext(connections["default"]) as sent:
            _sweeping(made, stale=False)
        opening, sweeping = (min(each) for each in zip(*rounds, strict=True))
        again = min(_sweeping(made, stale=False) for _ in range(ROUNDS))
    found = {
        "dossiers": dossiers,
        "entries": entries,
        "opening each once, cpu s": round(opening, 3),
        "sweep, every summary old, cpu s": round(sweeping, 3),
        "sweep, nothing new, cpu s": round(again, 3),
        "statements, nothing new": len(sent),
        "at most once": sweeping <= opening,
    }
    json.dump(found, sys.stdout, indent=1)


def _school(dossiers: int, entries: int) -> object:
    from bench.school import START, _dossier, _payload
    from meldpad.accounts.models import User
    from meldpad.dossiers.services import append
    from meldpad.policy.roles import Role
    from meldpad.schools.actor import actor_for
    from meldpad.schools.founding import appoint, found_school
    from meldpad.schools.importing import import_file
    from meldpad.schools.invented import invented_school
    from meldpad.schools.models import Pupil

    school = found_school(board_key="bench", board_name="Bench", key="bench", name="Bench")
    import_file(school, invented_school())
    user = User.objects.create_user("bench@school.example", name="Anja de Wit", board_id=school.board_id)
    appoint(user, Role.ATTENTION_OFFICER, board_id=school.board_id, school_id=school.id, since=START.date())
    actor = actor_for(user.pk, user.name, START.date() + timedelta(days=60))
    from uuid import uuid4

    for place, pupil in enumerate(Pupil.objects.filter(school=school).order_by("las_key")[:dossiers]):
        dossier = _dossier(actor, pupil.id, START + timedelta(hours=place))
        for number in range(entries - dossier.count):
            at = START + timedelta(hours=place + number + 1)
            append(actor=actor, dossier_id=dossier.id, payload=_payload("note", at.date()), at=at, token=uuid4())
    return school, actor


def _opening(made: object) -> float:
    from meldpad.dossiers.models import Dossier
    from meldpad.dossiers.selectors import open_journal

    school, actor = made  # type: ignore[misc]
    ids = list(Dossier.objects.filter(school=school).values_list("id", flat=True))
    begun = time.process_time()
    for dossier_id in ids:
        open_journal(actor, dossier_id, datetime(2026, 12, 1, 12, tzinfo=UTC))
    return time.process_time() - begun


def _sweeping(made: object, *, stale: bool = True) -> float:
    from meldpad.clock.sweeping import sweep_school
    from meldpad.dossiers.models import Dossier

    school, _ = made  # type: ignore[misc]
    if stale:
        Dossier.objects.filter(school=school).update(summary_count=0)
    begun = time.process_time()
    sweep_school(school, datetime(2026, 12, 1, 12, tzinfo=UTC))
    return time.process_time() - begun


if __name__ == "__main__":
    main(*map(int, [*sys.argv[1:], *("200", "50")[len(sys.argv) - 1 :]]))
