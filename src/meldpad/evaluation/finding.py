"""The look back of a school on a year, found for an act: only one's own, and not changed once it was closed."""

from datetime import datetime

from meldpad.audit.insisting import refused
from meldpad.dossiers.writing import PayloadRefused
from meldpad.evaluation.models import Concluded, LookBack
from meldpad.evaluation.school_year import SchoolYear
from meldpad.schools.actor import Actor


def found_to_change(actor: Actor, year: SchoolYear, at: datetime) -> LookBack:
    """The row, locked until the act is done. NotAllowed when there is none; PayloadRefused when it was closed."""
    row = LookBack.objects.select_for_update().filter(school_id=actor.here, year=year.began).first()
    if row is None:
        raise refused("no-look-back", actor, at)
    if Concluded.objects.filter(look_back=row).exists():
        raise PayloadRefused(["look_back:closed"])
    return row
