"""The sweep: what a school's state asks to be noticed today, written once each, with its mails, in one transaction.

Looking comes first and holds no lock: opening dossiers takes a while. Then the school is claimed, what is written already is left
out, and the rest goes in at once. Killed before the end nothing was written, killed after it everything: the next sweep finds out
which by itself.
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import Error, transaction

from meldpad.audit.models import Act, Record
from meldpad.clock.gathering import Gathered, gathered
from meldpad.clock.models import Notice, Swept
from meldpad.clock.posting import post
from meldpad.clock.rules.due import Due
from meldpad.keyroom.provider import KeyMissing, SealBroken
from meldpad.schools.models import School
from meldpad.schools.real import real_schools
from meldpad.statements.rows import insert, put

LOG = logging.getLogger("meldpad.clock")
AT_A_TIME = 500  # keys in one look-up


def sweep_all(at: datetime) -> int:
    """Sweep every school, one after another; a school that cannot be swept does not keep the others waiting."""
    made = 0
    for school in real_schools().order_by("id"):
        try:
            made += sweep_school(school, at)
        except (Error, KeyMissing, SealBroken, LookupError, ValueError) as trouble:  # also an edition that is not there
            LOG.error("school %s was not swept: %s", school.id, type(trouble).__name__)
    return made


def sweep_school(school: School, at: datetime) -> int:
    """Write what is new at one school and say how much; 0 when another worker has it in hand."""
    found = gathered(school, at)
    due = found.due()
    with transaction.atomic():
        if not _claimed(school.id):
            return 0
        put(
            Swept(board_id=school.board_id, school_id=school.id, at=at),
            same=("school_id",),
            change=("at",),
        )
        there = _written([one.key for one in due], school.id)
        return _write([one for one in due if one.key not in there], found, at)


def _claimed(school_id: UUID) -> bool:
    """Whether no other worker writes for this school now. On SQLite the transaction itself keeps all others out."""
    rows = School.objects.select_for_update(skip_locked=True, no_key=True).filter(id=school_id)
    return bool(list(rows.values_list("id")))


def _written(keys: list[str], school_id: UUID) -> set[str]:
    parts = (keys[start : start + AT_A_TIME] for start in range(0, len(keys), AT_A_TIME))
    rows = (Notice.objects.filter(school_id=school_id, key__in=part).values_list("key", flat=True) for part in parts)
    return {key for part in rows for key in part}


def _write(new: Iterable[Due], found: Gathered, at: datetime) -> int:
    notices = Notice.objects.bulk_create(_row(due, found, at) for due in new)
    if not notices:
        return 0
    post(notices, found.people, found.state.closed, at)
    insert(
        Record(
            board_id=found.people.board_id,
            school_id=found.people.school_id,
            at=at,
            act=Act.SWEPT,
            number=len(notices),
            detail="clock",
        )
    )
    return len(notices)


def _row(due: Due, found: Gathered, at: datetime) -> Notice:
    return Notice(
        board_id=found.people.board_id,
        school_id=found.people.school_id,
        key=due.key,
        code=due.code,
        rule=due.rule,
        hop=due.hop,
        part=due.part,
        account_id=due.account,
        dossier_id=due.dossier,
        number=due.number,
        due_on=due.due_on,
        noticed_on=due.noticed_on,
        made_at=at,
    )
