"""Of which schools somebody reads the code: their own, or every school of the board for who works for all of it."""

from datetime import datetime
from uuid import UUID

from meldpad.audit.insisting import insist
from meldpad.policy.adopting import may_adopt_code, may_read_code
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.schools.actor import Actor
from meldpad.schools.models import School


def schools_for(actor: Actor) -> list[School]:
    """The schools whose code the actor reads, by name; their own first."""
    whole = actor.school_id is None or may_adopt_code(actor)
    found = School.objects.filter(board_id=actor.board_id).select_related("board").order_by("name", "id")
    schools = list(found if whole else found.filter(id=actor.here))
    return sorted(schools, key=lambda school: school.id != actor.school_id)


def school_for(actor: Actor, school_id: UUID, at: datetime) -> School:
    """One of those; NotAllowed for any other."""
    insist(may_read_code(actor), actor, at)
    found = next((school for school in schools_for(actor) if school.id == school_id), None)
    insist(ALLOWED if found else Verdict("no-such-school"), actor, at)
    assert found is not None  # insisted
    return found
