"""Whether somebody may read back what they just wrote. Who may not gets a receipt that tells nothing of a dossier (T28)."""

from dataclasses import replace
from datetime import datetime

from meldpad.dossiers.models import Dossier
from meldpad.dossiers.ties import relation_to, shut_out_from
from meldpad.policy.facts import Relation, Track
from meldpad.policy.reading import Scope, reading_scope
from meldpad.schools.actor import Actor


def reads_back(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Whether the actor may read their own words in this dossier. Asked by Meldpad itself, so it leaves no refusal."""
    bare = Relation(school_id=dossier.school_id, board_id=dossier.board_id, track=Track(dossier.track))
    barred = shut_out_from(actor).filter(dossier=dossier).exists()
    return reading_scope(actor, relation_to(actor, dossier.id, replace(bare, shut_out=barred), at)) >= Scope.OWN
