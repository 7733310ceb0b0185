"""Plain functions that make what a test needs, through the same services as the product."""

from datetime import date, datetime
from itertools import count
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.test import Client, RequestFactory
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.dossiers import admitting, services
from meldpad.dossiers.admitting import Invitation
from meldpad.dossiers.agreeing import agree
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.proposing import propose
from meldpad.journal.kinds.agreement import Agreement, Agrees
from meldpad.journal.kinds.closing import Closing
from meldpad.journal.kinds.signal import About, Basis, Signal
from meldpad.journal.payload import Payload
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.facts import Right
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor, actor_for
from meldpad.schools.founding import appoint, found_school
from meldpad.schools.models import Group, Pupil, School, StaffMember, Teaching
from meldpad.schools.pupils import Identity, close_identity
from meldpad.web.signing.session import begin, browser_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=AMSTERDAM)
TODAY = NOW.date()
LONG_AGO = date(2020, 8, 1)
_next = count(1).__next__


def make_school(*, key: str = "", name: str = "De Wilg", board_key: str = "") -> School:
    """A school with its key, under a board of its own unless `board_key` names one."""
    key = key or f"school-{_next()}"
    return found_school(board_key=board_key or f"board-of-{key}", board_name="Stichting Wilgenrijk", key=key, name=name)


def make_user(*, school: School, role: Role, name: str = "Anna", also_roles: tuple[Role, ...] = ()) -> User:
    """Somebody with these roles; nobody can sign in with a password. A board member is appointed without a school."""
    user = User(email=f"{name.split()[0].lower()}-{_next()}@example.org", name=name, board_id=school.board_id)
    user.set_unusable_password()
    user.save()
    for each in (role, *also_roles):
        where = None if each is Role.BOARD_MEMBER else school.id
        appoint(user, each, board_id=school.board_id, school_id=where, since=LONG_AGO)
    return user


def make_group(*, school: School, name: str = "Groep 4", teacher: User | None = None) -> Group:
    """A group, with `teacher` before it when given."""
    group = Group.objects.create(board_id=school.board_id, school=school, las_key=f"G{_next()}", name=name)
    if teacher:
        staff = StaffMember.objects.create(
            board_id=school.board_id, school=school, las_key=f"M{_next()}", name=teacher.name, user=teacher
        )
        Teaching.objects.create(board_id=school.board_id, school=school, staff=staff, group=group)
    return group


def make_pupil(
    *, school: School, call_name: str = "Noor", surname: str = "Bakker", born: str = "2018-05-14", group: Group | None = None
) -> Pupil:
    """A pupil whose names lie in a sealed box."""
    pupil_id = uuid4()
    identity = Identity(call_name=call_name, surname=surname, born=born)
    box = close_identity(SchoolBoxes(school.id), pupil_id, identity)
    return Pupil.objects.create(id=pupil_id, board_id=school.board_id, school=school, las_key=f"L{_next()}", group=group, box=box)


def make_actor(user: User, *, day: date = TODAY) -> Actor:
    """The actor behind an account, on a day."""
    return actor_for(user.id, user.name, day)


def make_signal(*, about: About = About.HOME, seen: str = "Noor had een blauwe plek.", on: date = TODAY) -> Signal:
    """A signal that was seen by its writer."""
    return Signal(
        on=on, seen=seen, basis=Basis.FACT, about=about, place="In de klas", situation="Rekenles", others_present="Geen"
    )


def make_dossier(*, actor: Actor, pupil: Pupil, about: About = About.HOME, at: datetime = NOW) -> Dossier:
    """The pupil's dossier, opened by the actor's first signal."""
    signal = make_signal(about=about, on=at.date())
    dossier, _ = services.log_signal(actor=actor, pupil_id=pupil.id, signal=signal, at=at, token=uuid4())
    dossier.refresh_from_db()
    return dossier


def add(*, actor: Actor, dossier: Dossier, payload: Payload, at: datetime = NOW, token: UUID | None = None) -> int:
    """Write one entry and give its number."""
    return services.append(actor=actor, dossier_id=dossier.id, payload=payload, at=at, token=token or uuid4())


def let_in(*, actor: Actor, dossier: Dossier, user: User, right: Right = Right.WRITE, at: datetime = NOW) -> int:
    """Let a colleague into a dossier."""
    invitation = Invitation(right=right, why="Helpt het kind in de klas.")
    return admitting.let_in(actor=actor, dossier_id=dossier.id, user=user, invitation=invitation, at=at, token=uuid4())


def close(*, actor: Actor, dossier: Dossier, closing: Closing | None = None, at: datetime = NOW) -> int:
    """Close a dossier as it is done: the actor proposes it, and a care coordinator of the school agrees. Gives the number of the
    closing."""
    second = make_actor(make_user(school=dossier.school, role=Role.CARE_COORDINATOR, name="Ruud"), day=at.date())
    act = closing or Closing.example()
    number = propose(actor=actor, dossier_id=dossier.id, act=act, user=None, at=at, token=uuid4())
    answer = Agreement(on=at.date(), refers=number, agrees=Agrees.YES)
    return agree(actor=second, dossier_id=dossier.id, answer=answer, at=at, token=uuid4()) + 1


def sign_in(client: Client, user: User, *, complete: bool = True, at: datetime | None = None) -> Client:
    """The client, in as this person with all their factors; `complete` is off for somebody who must still set up a second one."""
    client.force_login(user, backend="meldpad.accounts.backend.AccountBackend")
    session = client.session
    begin(session, now=at or timezone.now(), browser=browser_of(RequestFactory().get("/")), complete=complete)
    session.save()
    return client
