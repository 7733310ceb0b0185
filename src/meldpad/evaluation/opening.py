"""A school starts to look back on a year (O1.8)."""

from datetime import datetime

from django.db import transaction

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.writing import PayloadRefused
from meldpad.evaluation.models import LookBack
from meldpad.evaluation.school_year import SchoolYear, may_look_back_on
from meldpad.policy.looking_back import may_lead_look_back
from meldpad.schools.actor import Actor
from meldpad.schools.models import School


def open_look_back(*, actor: Actor, year: SchoolYear, at: datetime) -> LookBack:
    """Begin; who begins what was begun already gets the same one. PayloadRefused before June of that year."""
    insist(may_lead_look_back(actor), actor, at)
    if not may_look_back_on(year, at):
        raise PayloadRefused(["year:not-now"])
    with transaction.atomic():
        School.objects.select_for_update().get(id=actor.here)  # two at once would begin twice
        if there := LookBack.objects.filter(school_id=actor.here, year=year.began).first():
            return there
        whose = {"board_id": actor.board_id, "school_id": actor.here}
        row = LookBack.objects.create(year=year.began, opened_by_id=actor.user_id, opened_at=at, **whose)
        record(actor, Act.LOOK_BACK_OPENED, at, detail=year.name)
    return row
