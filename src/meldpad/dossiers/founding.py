"""A dossier comes into being: its reference, its key, and its first entry."""

from datetime import datetime
from secrets import choice
from uuid import UUID, uuid4

from django.utils.timezone import localdate

from meldpad.dossiers.barring import inherit_bars
from meldpad.dossiers.following import code_for
from meldpad.dossiers.models import Destroyed, Dossier
from meldpad.dossiers.writing import write
from meldpad.journal.kinds.opening import Opening
from meldpad.keyroom.dossier_keys import make_dossier_key
from meldpad.policy.facts import Track
from meldpad.schools.actor import Actor
from meldpad.schools.models import School
from meldpad.schools.pupils import pupil_identity

SIGNS = "23456789BCDFGHJKLMNPQRSTVWXZ"  # none looks like another, and no vowel makes a word
LENGTH = 4


class BeingDestroyed(Exception):
    """Two people let this dossier go and it is not gone yet. Whoever has that finished can ask again, and gets a new one."""


def found_dossier(actor: Actor, pupil_id: UUID, track: Track, at: datetime) -> Dossier:
    """The pupil's dossier on this road, opened under the school's code of today when there is none. Inside a transaction.

    BeingDestroyed while the one that is there is on its way out.
    """
    school = School.objects.select_for_update().get(id=actor.here)
    existing = Dossier.objects.filter(school=school, pupil_id=pupil_id, track=track).first()
    if existing:
        if Destroyed.objects.filter(id=existing.id).exists():
            raise BeingDestroyed
        return existing
    own, version = code_for(school.id, localdate(at))
    edition = own or school.edition
    if edition != school.edition:  # a version that was adopted earlier holds since today
        School.objects.filter(id=school.id).update(edition=edition)
    dossier = Dossier(
        id=uuid4(),
        board_id=school.board_id,
        school=school,
        pupil_id=pupil_id,
        track=track,
        reference=_free_reference(school),
        edition=edition,
        code=version,
        opened_at=at,
        opened_by_id=actor.user_id,
        last_at=at,
    )
    make_dossier_key(school.id, dossier.id)
    dossier.save(force_insert=True)
    identity = pupil_identity(school.id, pupil_id)
    opening = Opening(
        on=at.date(),
        edition=edition,
        code_version=str(version.number) if version else "",
        birth_date=identity.birth_date,
        pupil=identity.full_name,
    )
    write(actor, dossier.id, opening, at, uuid4())
    if track is Track.MELDCODE:
        inherit_bars(actor, dossier, at)
    return dossier


def _free_reference(school: School) -> str:
    """Four signs that no dossier of the school has: a number in a row would tell how many there are, and that one is hidden."""
    while True:
        reference = "".join(choice(SIGNS) for _ in range(LENGTH))
        if any(sign.isdigit() for sign in reference) and not _known(school, reference):
            return reference


def _known(school: School, reference: str) -> bool:
    """Whether a dossier of the school has or had this reference: what was destroyed is still spoken of by it."""
    return any(rows.objects.filter(school=school, reference=reference).exists() for rows in (Dossier, Destroyed))
