"""The row that stays of a dossier that two people let go, without the round that leads there."""

from uuid import uuid4

from django.db import transaction

from factories import NOW
from meldpad.dossiers.models import Destroyed, Dossier
from meldpad.evidence.logs import gather, log_of_school
from raw_rows import without_triggers


def bury(dossier: Dossier, cast) -> None:
    """The tombstone, and everything of the school in the log; signed it is not yet."""
    with without_triggers():
        Destroyed.objects.create(
            id=dossier.pk,
            school_id=dossier.school_id,
            board_id=dossier.board_id,
            reference=dossier.reference,
            entries=dossier.count,
            head=dossier.head,
            ground="term",
            round_id=uuid4(),
            destroyed_at=NOW,
            proposed_by_id=cast.ben.user_id,
            agreed_by_id=cast.director.user_id,
        )
    with transaction.atomic():
        gather(log_of_school(dossier.school_id))
