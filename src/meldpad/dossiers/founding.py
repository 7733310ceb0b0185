"""A dossier comes into being: its number of the year, its key, and its first entry."""

from datetime import datetime
from uuid import UUID, uuid4

from meldpad.dossiers.models import Dossier, Track
from meldpad.dossiers.writing import write
from meldpad.journal.kinds.opening import Opening
from meldpad.keyroom.dossier_keys import make_dossier_key
from meldpad.schools.actor import Actor
from meldpad.schools.models import School
from meldpad.schools.pupils import pupil_identity

LETTERS = {Track.MELDCODE: "", Track.EMPLOYEE: "M"}


def found_dossier(actor: Actor, pupil_id: UUID, track: Track, at: datetime) -> Dossier:
    """The pupil's dossier on this road, opened under the school's edition of today when there is none. Inside a transaction."""
    school = School.objects.select_for_update().get(id=actor.here)
    existing = Dossier.objects.filter(school=school, pupil_id=pupil_id, track=track).first()
    if existing:
        return existing
    dossier = Dossier(
        id=uuid4(),
        board_id=school.board_id,
        school=school,
        pupil_id=pupil_id,
        track=track,
        reference=_next_reference(school, track, at.year),
        edition=school.edition,
        opened_at=at,
        opened_by_id=actor.user_id,
        last_at=at,
    )
    make_dossier_key(school.id, dossier.id)
    dossier.save(force_insert=True)
    identity = pupil_identity(school.id, pupil_id)
    opening = Opening(on=at.date(), edition=school.edition, birth_date=identity.birth_date, pupil=identity.full_name)
    write(actor, dossier.id, opening, at, uuid4())
    return dossier


def _next_reference(school: School, track: Track, year: int) -> str:
    start = f"{year}-{LETTERS[track]}"
    taken = Dossier.objects.filter(school=school, track=track, reference__startswith=start).count()
    return f"{start}{taken + 1:03}"
