"""After a yes: keys first, then rows, then a new generation of the school's key. Killed anywhere, saying it again goes on (T26).

The rows that say what was destroyed stand before the first of these steps, so nothing here is ever in doubt.
"""

import logging
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import ForeignObjectRel, Model, ProtectedError

from meldpad.dossiers import attaching
from meldpad.dossiers.models import Destroyed, Dossier, Draft
from meldpad.evidence.checkpoints import leave_checkpoint
from meldpad.keyroom.destroying import destroy_keys
from meldpad.keyroom.generations import KeyMissing, SealBroken, next_generation
from meldpad.retention.models import Round
from meldpad.schools.models import Pupil

CUT_OFF = (DatabaseError, KeyMissing, SealBroken, OSError)
log = logging.getLogger(__name__)


def unfinished_rounds() -> list[UUID]:
    """The rounds that were agreed and are not done yet, the oldest first."""
    rows = Round.objects.filter(agreed=True, finished_at=None).order_by("decided_at")
    return list(rows.values_list("id", flat=True))


def finish_rounds(at: datetime) -> list[UUID]:
    """Go on with every round that was cut off; which of them could not be done now. Those stay agreed, and nothing is lost."""
    failed = []
    for round_id in unfinished_rounds():
        try:
            carry_out(round_id, at)
        except CUT_OFF:
            log.exception("round %s is not done", round_id)
            failed.append(round_id)
    return failed


def carry_out(round_id: UUID, at: datetime) -> None:
    """Destroy what was agreed, to the end. May be repeated, also when it was done already."""
    one = Round.objects.get(id=round_id, agreed=True)
    gone = list(Destroyed.objects.filter(round_id=round_id).order_by("id").values_list("id", flat=True))
    leave_checkpoint(one.school_id, at)  # what was there, and that it was let go, is signed before anything is taken away
    destroy_keys(gone)
    for dossier_id in gone:
        purge(dossier_id)
    if gone and one.generation is None:
        one.generation = next_generation(one.school_id)
        one.save(update_fields=["generation"])
    if one.finished_at is None:
        one.finished_at = at
        one.save(update_fields=["finished_at"])
        log.info("round %s: %d dossiers destroyed", round_id, len(gone))
        leave_checkpoint(one.school_id, at)


def purge(dossier_id: UUID) -> None:
    """Take away everything of a dossier that was destroyed: its files, and then in one transaction all rows that hang on it, also
    those of a table that was made later."""
    Destroyed.objects.get(id=dossier_id)  # files have no guard of their own: without this row nothing is taken away
    attaching.purge(dossier_id)
    with transaction.atomic():
        dossier = Dossier.objects.select_for_update().select_related("pupil").filter(id=dossier_id).first()
        if dossier is None:
            return
        for model, column in hanging_on(Dossier):
            model._base_manager.filter(**{column: dossier_id}).delete()
        Draft.objects.filter(path__contains=str(dossier_id)).delete()
        Dossier.objects.filter(id=dossier_id).delete()
        _let_pupil_go(dossier.pupil)


def hanging_on(model: type[Model]) -> list[tuple[type[Model], str]]:
    """Every table with a row that points at a row of this one, and the column with which it does."""
    found = [each for each in model._meta.get_fields(include_hidden=True) if isinstance(each, ForeignObjectRel)]
    return [(each.related_model, each.field.attname) for each in found if isinstance(each.related_model, type)]


def _let_pupil_go(pupil: Pupil) -> None:
    """The pupil's own row goes too when the pupil left and no other dossier needs it."""
    if pupil.left_on is None or Dossier.objects.filter(pupil=pupil).exists():
        return
    try:
        with transaction.atomic():
            pupil.delete()
    except ProtectedError:
        log.info("a pupil who left is still needed elsewhere")
