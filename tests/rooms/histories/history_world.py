"""The people of a history: two boards, three schools, somebody for every role, and children of whom some are family."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis.vendor.pretty import RepresentationPrinter as PrettyPrinter

from factories import LONG_AGO, make_pupil, make_school
from meldpad.accounts.models import User
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor, NotAppointed, actor_for
from meldpad.schools.founding import appoint
from meldpad.schools.models import Appointment, Pupil, School

STAFF_OF_SCHOOL = (
    ("Olga", Role.ATTENTION_OFFICER),
    ("Ida", Role.CARE_COORDINATOR),
    ("Dina", Role.DEPUTY_OFFICER),
    ("Dirk", Role.DIRECTOR),
    ("Tess", Role.TEACHER),
    ("Tom", Role.REMEDIAL_TEACHER),
    ("Stef", Role.TRAINEE),
    ("Con", Role.CONFIDANT),
    ("Tex", Role.TECHNICAL_ADMINISTRATOR),
)
SMALL_STAFF = (("Bea", Role.ATTENTION_OFFICER), ("Bob", Role.TEACHER))
OF_BOARD = (("Pia", Role.PRIVACY_OFFICER), ("Bas", Role.BOARD_MEMBER))
TO_GIVE = (
    Role.ATTENTION_OFFICER,
    Role.CARE_COORDINATOR,
    Role.DEPUTY_OFFICER,
    Role.DIRECTOR,
    Role.TEACHER,
    Role.SUBSTITUTE,
    Role.PRIVACY_OFFICER,
)


@dataclass
class Job:
    """One appointment. `until` is the last day."""

    role: Role
    since: date
    until: date | None = None

    def held(self, day: date) -> bool:
        return self.since <= day and (self.until is None or self.until >= day)


@dataclass(eq=False)
class Person:
    """Somebody with an account; `school` is None for who only works for the board."""

    name: str
    user: User
    board: object
    school: School | None
    jobs: list[Job] = field(default_factory=list)

    def roles(self, day: date) -> set[Role]:
        return {job.role for job in self.jobs if job.held(day)}

    def actor(self, day: date) -> Actor | None:
        """As the product sees them on a day; None when they have no role any more."""
        try:
            return actor_for(self.user.pk, self.name, day)
        except NotAppointed:
            return None

    def take_on(self, role: Role, since: date) -> None:
        """Give them a role, in the product as in the model."""
        self.jobs.append(Job(role, since))
        appoint(self.user, role, board_id=self.user.board_id, school_id=self.school.pk if self.school else None, since=since)

    def lay_down(self, job: Job, today: date) -> None:
        """End one role as of yesterday."""
        job.until = today - timedelta(days=1)
        Appointment.objects.filter(user=self.user, role=job.role.value, since=job.since, until=None).update(until=job.until)

    def __repr__(self) -> str:
        return self.name

    def _repr_pretty_(self, printer: PrettyPrinter, cycle: bool) -> None:
        printer.text(self.name)


@dataclass(eq=False)
class Child:
    """A pupil, and which brothers and sisters the school linked."""

    name: str
    pupil: Pupil
    school: School
    family: set["Child"] = field(default_factory=set)

    def __repr__(self) -> str:
        return self.name

    def _repr_pretty_(self, printer: PrettyPrinter, cycle: bool) -> None:
        printer.text(self.name)


@dataclass
class World:
    """Everybody."""

    people: list[Person]
    children: list[Child]


def make_world() -> World:
    """Made once for many histories; each starts from here again."""
    here, there = make_school(board_key="wilgenrijk"), make_school(board_key="wilgenrijk", name="De Es")
    far = make_school(board_key="verweg", name="De Linde")
    people = [_person(name, role, here) for name, role in STAFF_OF_SCHOOL]
    people += [_person(f"{name} {school.name}", role, school) for school in (there, far) for name, role in SMALL_STAFF]
    people += [_person(f"{name} {school.name}", role, school, at_board=True) for school in (here, far) for name, role in OF_BOARD]
    places = [(name, here) for name in ("Noor", "Daan", "Fien", "Sem")] + [("Lot", there), ("Jip", far)]
    return World(people, [Child(name, make_pupil(school=school, call_name=name), school) for name, school in places])


def _person(name: str, role: Role, school: School, *, at_board: bool = False) -> Person:
    user = User(email=f"{name.replace(' ', '-').lower()}@example.org", name=name, board_id=school.board_id)
    user.set_unusable_password()
    user.save()
    person = Person(name, user, school.board_id, None if at_board else school)
    person.take_on(role, LONG_AGO)
    return person
