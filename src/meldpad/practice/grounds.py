"""The practice school of one person: made on the first case, filled for every case, and found by nobody else.

Whoever practises is somebody else there: an account without a password that belongs to a board without real schools.
"""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.timezone import localdate

from meldpad.accounts.models import User
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.roles import Role
from meldpad.practice.cases import Case, Child
from meldpad.practice.models import Ground
from meldpad.practice.people import CLASSMATES, COLLEAGUES, GROUP, OTHER_GROUP, SCHOOL, Colleague
from meldpad.schools.actor import Actor, actor_for
from meldpad.schools.founding import appoint, found_practice_school
from meldpad.schools.models import Appointment, Group, Pupil, StaffMember, Teaching
from meldpad.schools.pupils import Identity, close_identity

FIRST_OF = 1
BORN_ON = (3, 14)  # the same day for every child: who does not exist has no birthday to hide


def ground_of(user_id: UUID) -> Ground | None:
    """Where somebody practises; None before the first time."""
    return Ground.objects.select_related("double", "school").filter(owner_id=user_id).first()


def make_ground(actor: Actor) -> Ground:
    """Where the actor practises, made when it is not there yet: school, key, colleagues, and who the actor is there."""
    if found := ground_of(actor.user_id):
        return found
    with transaction.atomic():
        ground_id = uuid4()
        school = found_practice_school(key=f"oefenen-{ground_id.hex}", name=SCHOOL)
        for colleague, invented in COLLEAGUES.items():
            _account(_address(colleague, school.id), invented.name, school.board_id)
        double = _account(f"zelf@{school.id}.invalid", actor.name, school.board_id)
        return Ground.objects.create(id=ground_id, board_id=school.board_id, school=school, owner_id=actor.user_id, double=double)


def fill(ground: Ground, case: Case, at: datetime) -> None:
    """Everybody and every child that the case needs, at a practice school where nothing is. Inside a transaction."""
    since = date(localdate(at).year, FIRST_OF, FIRST_OF)
    for colleague, invented in COLLEAGUES.items():
        for role in invented.roles:
            _appoint(ground, colleague_account(ground, colleague), role, since)
    _appoint(ground, ground.double, case.role, since)
    whose = {"board_id": ground.board_id, "school_id": ground.school_id}
    own = Group.objects.create(las_key="eigen", name=GROUP, year="5", **whose)
    other = Group.objects.create(las_key="ander", name=OTHER_GROUP, year="7", **whose)
    before = ground.double if case.role is Role.TEACHER else colleague_account(ground, Colleague.TEACHER)
    member = StaffMember.objects.create(las_key="zelf", name=before.name, user=before, **whose)
    Teaching.objects.create(staff=member, group=own, **whose)
    boxes, year = SchoolBoxes(ground.school_id), localdate(at).year
    classmates = [Child(call_name=first, surname=last, years=years) for first, last, years in CLASSMATES]
    for group, children in ((own, [case.child, *classmates]), (other, case.siblings)):
        for child in children:
            _enrol(ground, boxes, child, group, year)


def child_of(ground: Ground, case: Case) -> UUID:
    """The id of the child whom the case is about."""
    return Pupil.objects.values_list("id", flat=True).get(school_id=ground.school_id, las_key=_las_key(case.child))


def colleague_account(ground: Ground, colleague: Colleague) -> User:
    """The account of an invented colleague."""
    return User.objects.get(email=_address(colleague, ground.school_id))


def colleague_at(ground: Ground, colleague: Colleague, at: datetime) -> Actor:
    """An invented colleague, to act as they would."""
    user = colleague_account(ground, colleague)
    return actor_for(user.pk, user.name, localdate(at))


def double_at(ground: Ground, at: datetime) -> Actor:
    """Whoever practises, as they are at their practice school."""
    return actor_for(ground.double_id, ground.double.name, localdate(at))


def is_double(user_id: UUID) -> bool:
    """Whether this account only exists to practise with."""
    return Ground.objects.filter(double_id=user_id).exists()


def _account(email: str, name: str, board_id: UUID) -> User:
    """An account with which nobody can sign in."""
    return User.objects.create(email=email, name=name, board_id=board_id, password=make_password(None))


def _address(colleague: Colleague, school_id: UUID) -> str:
    return f"{colleague}@{school_id}.invalid"


def _appoint(ground: Ground, user: User, role: Role, since: date) -> Appointment:
    return appoint(user, role, board_id=ground.board_id, school_id=ground.school_id, since=since)


def _enrol(ground: Ground, boxes: SchoolBoxes, child: Child, group: Group, year: int) -> None:
    pupil_id, born = uuid4(), date(year - child.years, *BORN_ON)
    identity = Identity(call_name=child.call_name, surname=child.surname, born=born.isoformat())
    Pupil.objects.create(
        id=pupil_id,
        board_id=ground.board_id,
        school_id=ground.school_id,
        las_key=_las_key(child),
        group=group,
        box=close_identity(boxes, pupil_id, identity),
    )


def _las_key(child: Child) -> str:
    return f"{child.call_name}-{child.surname}".lower().replace(" ", "-")
