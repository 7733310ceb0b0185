"""Two boards, three schools, dossiers full of words that occur nowhere else, and people with every role and every tie."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from factories import let_in, make_actor, make_dossier, make_group, make_pupil, make_school, make_user
from meldpad.accounts.models import User
from meldpad.clock.models import Notice
from meldpad.clock.sweeping import sweep_school
from meldpad.dossiers import services
from meldpad.dossiers.asking import ask_task
from meldpad.dossiers.attaching import upload_of
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.care_signals import receive_care_signal
from meldpad.dossiers.glass import break_glass
from meldpad.dossiers.kinship import link_siblings
from meldpad.dossiers.models import Attachment, BrokenGlass, Dossier, HandleWithCare
from meldpad.dossiers.writing import write
from meldpad.evaluation.models import Action
from meldpad.journal.codec import field_types
from meldpad.journal.kinds.access_request import AccessRequest, Asks
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.retention_hold import Cause
from meldpad.journal.kinds.siblings import Siblings
from meldpad.journal.kinds.signal import About
from meldpad.journal.kinds.talk_signature import TalkSignature
from meldpad.journal.kinds.task import Task, TaskSort
from meldpad.journal.payload import KINDS, Payload
from meldpad.policy.facts import Kinship, Right
from meldpad.policy.roles import Role
from meldpad.retention.holding import HoldWish, place_hold
from meldpad.retention.models import Hold, Round
from meldpad.retention.proposing import propose_round
from meldpad.rights.choices import Choices
from meldpad.rights.models import AccessRequest as Asked
from meldpad.rights.services import keep_choices, record_request
from meldpad.schools.actor import Actor
from meldpad.schools.models import Board, Invitation, Pupil, School
from meldpad.schools.place import Period
from meldpad.socialmap.details import Details
from meldpad.socialmap.filling import add_partner
from meldpad.socialmap.models import Partner
from meldpad.socialmap.moments import Moment
from meldpad.staff.inviting import Wish, invite
from own_code import adopted, written

APART = frozenset({"opening", "edition_change"})  # what these say is about the dossier itself and not free text


@dataclass(frozen=True)
class Secret:
    """The words that only this dossier holds: of whoever guards it, of the teacher who wrote in it, and of the task."""

    dossier: Dossier
    words: str
    own: str
    task: str

    @property
    def tokens(self) -> dict[str, str]:
        """Each thing that could be seen of it, by what it is."""
        return {
            "id": str(self.dossier.pk),
            "reference": self.dossier.reference,
            "words": self.words,
            "own words": self.own,
            "task": self.task,
        }


@dataclass
class World:
    """What there is, and what each person may see of which dossier: the names of tokens; nothing where nothing is said."""

    secrets: dict[str, Secret] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    may_see: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def expects(self, person: str, dossier: str) -> set[str]:
        return self.may_see.get((person, dossier), set())

    def leaks(self, person: str) -> Iterator[tuple[str, str, str]]:
        """Each token of each dossier that this person may not see: dossier, what, token."""
        for dossier, secret in self.secrets.items():
            for what, token in secret.tokens.items():
                if what not in self.expects(person, dossier):
                    yield dossier, what, token


ALL = {"id", "reference", "words", "own words"}
OWN = {"id", "reference", "own words"}
TASK = {"id", "task"}
KNOWN = {"reference"}


def marked(kind: str, mark: str) -> Payload:
    """The example of this kind with the mark in every field that holds text."""
    payload = KINDS[kind].example()
    texts = [one.name for one in fields(payload) if field_types(type(payload))[one.name] is str]
    return replace(payload, **{name: f"{mark} {kind} {name}" for name in texts})


class Builder:
    """Makes the world through the same services as the product."""

    def __init__(self) -> None:
        self.world, self.now = World(), timezone.now()
        self.school = make_school(name="De Wilg", board_key="wilgenrijk")
        self.sister = make_school(name="De Es", board_key="wilgenrijk")
        self.stranger = make_school(name="De Berk", board_key="berkenhof")
        self.group = make_group(school=self.school)

    def person(self, key: str, role: Role, *also: Role, school: School | None = None, name: str = "") -> User:
        user = make_user(school=school or self.school, role=role, also_roles=also, name=name or key.title())
        self.world.people[key] = user
        return user

    def actor(self, key: str) -> Actor:
        return make_actor(self.world.people[key], day=timezone.localdate())

    def dossier(self, key: str, *, guard: str, writer: str, school: School | None = None) -> Secret:
        """A dossier that its writer began, in which its guard wrote an entry of every kind with a scan."""
        where = school or self.school
        pupil = make_pupil(
            school=where, call_name=f"Kind{key}", surname="Bakker", group=self.group if where == self.school else None
        )
        made = make_dossier(actor=self.actor(writer), pupil=pupil, at=self.now)
        secret = Secret(dossier=made, words=f"Geheim{key}Alles", own=f"Geheim{key}Eigen", task=f"Geheim{key}Taak")
        self.write_own(secret, writer)
        for kind in sorted(set(KINDS) - APART):
            write(self.actor(guard), made.pk, marked(kind, secret.words), self.now, uuid4())
        self.scan(secret, guard)
        made.refresh_from_db()
        made.reference = f"Q{key}-{len(self.world.secrets)}XZ"
        Dossier.objects.filter(pk=made.pk).update(reference=made.reference, closed=False)
        self.world.secrets[key] = secret
        return secret

    def write_own(self, secret: Secret, writer: str) -> None:
        note = Note(on=self.now.date(), text=f"{secret.own} notitie")
        services.append(actor=self.actor(writer), dossier_id=secret.dossier.pk, payload=note, at=self.now, token=uuid4())

    def scan(self, secret: Secret, guard: str) -> None:
        upload = upload_of(b"%PDF-1.7 " + secret.words.encode() + b" gescand", uuid4())
        signed = replace(TalkSignature.example(), scan=(upload.attached,))
        write(self.actor(guard), secret.dossier.pk, signed, self.now, uuid4(), (upload,))

    def apart(self, key: str, *, writer: str) -> Secret:
        """A worry about an employee: only for who wrote it."""
        pupil = make_pupil(school=self.school, call_name=f"Kind{key}", group=self.group)
        made = make_dossier(actor=self.actor(writer), pupil=pupil, about=About.EMPLOYEE, at=self.now)
        secret = Secret(dossier=made, words=f"Geheim{key}Alles", own=f"Geheim{key}Eigen", task=f"Geheim{key}Taak")
        self.write_own(secret, writer)
        made.refresh_from_db()
        made.reference = f"Q{key}-{len(self.world.secrets)}XZ"
        Dossier.objects.filter(pk=made.pk).update(reference=made.reference)
        self.world.secrets[key] = secret
        return secret

    def bar(self, person: str, secret: Secret, *, by: str, kinship: Kinship = Kinship.RELATIVE) -> None:
        named = {"dossier_id": secret.dossier.pk, "user": self.world.people[person], "token": uuid4()}
        shut_out(actor=self.actor(by), kinship=kinship, why=f"{secret.words} familie", at=self.now, **named)

    def task(self, person: str, secret: Secret, *, by: str) -> None:
        asked = Task(on=self.now.date(), sort=TaskSort.OBSERVE, text=f"{secret.task} kijk even")
        named = {"dossier_id": secret.dossier.pk, "user": self.world.people[person], "token": uuid4()}
        ask_task(actor=self.actor(by), task=asked, at=self.now, **named)


def build() -> World:
    """`Een` and `Twee` are sisters; of `Drie` every officer is a neighbour; `Vier` is about an employee; `Vijf` is at the other
    school of the board, `Zes` at another board."""
    make = Builder()
    everybody(make)
    live_by_a_code(make)
    een = make.dossier("Een", guard="officer", writer="writer")
    twee = make.dossier("Twee", guard="officer", writer="aunt")
    drie = make.dossier("Drie", guard="officer", writer="writer")
    make.apart("Vier", writer="writer")
    make.dossier("Vijf", guard="officer_sister", writer="writer_sister", school=make.sister)
    make.dossier("Zes", guard="attention_officer_strange", writer="teacher_strange", school=make.stranger)
    hang_together(make, een, twee)
    shut_doors(make, een, drie)
    let_go(make, make.dossier("Acht", guard="officer", writer="writer"), drie)
    fill_map(make)
    sweep_school(make.school, make.now + timedelta(days=40))
    expectations(make.world)
    return make.world


def everybody(make: Builder) -> None:
    """One of every role at the school and at another board, and those with a tie."""
    for role in Role:
        make.person(role.value, role)
        make.person(f"{role.value}_strange", role, school=make.stranger)
    for key in ("writer", "reader", "cowriter", "tasked", "breaker", "aunt"):
        make.person(key, Role.TEACHER)
    make.person("officer", Role.ATTENTION_OFFICER)
    make.person("officer_barred", Role.ATTENTION_OFFICER)
    make.person("director_barred", Role.DIRECTOR)
    make.person("privacy_barred", Role.PRIVACY_OFFICER)
    make.person("officer_sister", Role.ATTENTION_OFFICER, school=make.sister)
    make.person("writer_sister", Role.TEACHER, school=make.sister)


def hang_together(make: Builder, een: Secret, twee: Secret) -> None:
    """Sisters, colleagues who read and write along, tasks, broken glass, a message that a child needs rest."""
    officer, people = make.actor("officer"), make.world.people
    linking = {"pupil_ids": [twee.dossier.pupil_id], "siblings": Siblings.example(), "token": uuid4()}
    link_siblings(actor=officer, dossier_id=een.dossier.pk, at=make.now, **linking)
    for person, right in (("reader", Right.READ), ("cowriter", Right.WRITE), ("aunt", Right.WRITE)):
        let_in(actor=officer, dossier=een.dossier, user=people[person], right=right, at=make.now)
    for person in ("tasked", "aunt"):
        make.task(person, een, by="officer")
    breaking = {"why": f"{een.words} spoed", "hours": 1, "token": uuid4()}
    break_glass(actor=make.actor("breaker"), pupil_id=een.dossier.pupil_id, at=make.now, **breaking)
    told = {"received_on": make.now.date(), "told": people["aunt"], "token": uuid4()}
    receive_care_signal(actor=officer, pupil_id=een.dossier.pupil_id, at=make.now, **told)
    ask_access(make, een)


def ask_access(make: Builder, een: Secret) -> None:
    """A mother asks to see the dossier, and Meldpad keeps what the officer set aside; another asks where nothing is kept."""
    officer, on = make.actor("officer"), make.now.date()
    asked = AccessRequest(on=on, asks=Asks.PARENT, who=f"{een.words} moeder")
    empty = make_pupil(school=make.school, call_name="Niemand", surname="Leeg", group=make.group)
    made = record_request(actor=officer, pupil_id=een.dossier.pupil_id, asked=asked, at=make.now, token=uuid4())
    keep_choices(actor=officer, request_id=made, choices=Choices(never=(f"{een.words} buren",)), at=make.now)
    other = AccessRequest(on=on, asks=Asks.PARENT, who="Een andere moeder")
    record_request(actor=officer, pupil_id=empty.pk, asked=other, at=make.now, token=uuid4())


def shut_doors(make: Builder, een: Secret, drie: Secret) -> None:
    """The family of one child, and an officer who lives beside the other."""
    for person in FAMILY:
        make.bar(person, een, by="officer")
    late = AccessRequest(on=make.now.date(), asks=Asks.PARENT, who=f"{drie.words} vader")
    record_request(actor=make.actor("officer"), pupil_id=drie.dossier.pupil_id, asked=late, at=make.now, token=uuid4())
    for holder in ("attention_officer", "officer_barred", "care_coordinator", "officer"):
        make.bar(holder, drie, by="officer", kinship=Kinship.NEIGHBOUR)
    wish = Wish(name="Noa", email="noa@example.org", roles=frozenset({Role.TEACHER}), period=Period(since=make.now.date()))
    invite(actor=make.actor("director"), place_id=make.school.id, wish=wish, at=make.now, form=uuid4())


def let_go(make: Builder, acht: Secret, drie: Secret) -> None:
    """One dossier that somebody proposes to destroy; one that is held, of a child who leaves."""
    Dossier.objects.filter(pk=acht.dossier.pk).update(closed=True)
    Pupil.objects.filter(pk=acht.dossier.pupil_id).update(left_on=make.now.date() - timedelta(days=3000))
    proposing = {"dossier_ids": [acht.dossier.pk], "reason": "De tijd is om.", "token": uuid4()}
    propose_round(actor=make.actor("officer"), at=make.now, **proposing)
    wish = HoldWish(cause=Cause.COURT, why=f"{drie.words} rechtbank", review_on=make.now.date())
    place_hold(actor=make.actor("deputy_officer"), dossier_id=drie.dossier.pk, wish=wish, at=make.now, token=uuid4())
    Pupil.objects.filter(pk=drie.dossier.pupil_id).update(left_on=make.now.date())


def live_by_a_code(make: Builder) -> None:
    """A version of the school's own code in force, before any dossier opens, and a next one that is being written."""
    adopted(make.school, at=make.now, director=make.actor("director"))
    written(make.actor("officer"), {"evaluation": "Elk jaar in mei."}, at=make.now)


def fill_map(make: Builder) -> None:
    """A partner on the map of the school: everybody there reads it, and nobody elsewhere."""
    partner = Details(organisation="Wijkteam Noord", phone="088 000 00 12", contact="Yasmin Kaya", moment=Moment.ADVICE)
    add_partner(actor=make.actor("officer"), slot="local_team", details=partner, at=make.now, token=uuid4())


FAMILY = ("aunt", "officer_barred", "director_barred", "privacy_barred")
EXPECTED: tuple[tuple[str, str, set[str]], ...] = (
    ("officer attention_officer care_coordinator", "Een", ALL | TASK),
    ("officer attention_officer care_coordinator", "Twee", ALL),
    ("deputy_officer", "Drie", ALL),  # every attention officer is a neighbour there
    ("director", "Een Twee Drie", KNOWN),
    ("director_barred", "Drie", KNOWN),
    ("writer", "Een Drie Vier", OWN),
    ("reader cowriter breaker", "Een", ALL | TASK),
    ("tasked", "Een", TASK),
    ("privacy_officer", "Een Twee Drie Vier Vijf", KNOWN),
    ("privacy_barred", "Drie Vier Vijf", KNOWN),  # Twee is a brother of Een: family of one is family of the other
    ("officer attention_officer care_coordinator officer_barred", "Acht", ALL),
    ("director director_barred privacy_officer privacy_barred", "Acht", KNOWN),
    ("writer", "Acht", OWN),
    ("officer_sister", "Vijf", ALL),
    ("writer_sister", "Vijf", OWN),
    ("attention_officer_strange care_coordinator_strange", "Zes", ALL),
    ("teacher_strange", "Zes", OWN),
    ("director_strange privacy_officer_strange", "Zes", KNOWN),
)


def expectations(world: World) -> None:
    """Who may see what, said once more by hand."""
    for people, dossiers, what in EXPECTED:
        for person in people.split():
            for dossier in dossiers.split():
                world.may_see[person, dossier] = what


def known_values(world: World) -> dict[str, list[object]]:
    """What somebody could guess for each place of an address."""
    dossiers = [secret.dossier.pk for secret in world.secrets.values()]
    return {
        "dossier_id": [*dossiers, uuid4()],
        "number": [1, 2, 3, 20],
        "rule_id": ["consult-colleague", "weigh", "nothing", "in-policy", "map-filled", "board-answers"],
        "kind": ["note", "signal", "weighing", "access"],
        "attachment_id": [*Attachment.objects.values_list("id", flat=True)],
        "care_id": [*HandleWithCare.objects.values_list("id", flat=True), uuid4()],
        "request_id": [*Asked.objects.values_list("id", flat=True), uuid4()],
        "glass_id": [*BrokenGlass.objects.values_list("id", flat=True), uuid4()],
        "place_id": [*School.objects.values_list("id", flat=True), *Board.objects.values_list("id", flat=True)],
        "user_id": [world.people[key].pk for key in ("reader", "tasked", "officer_sister", "teacher_strange")],
        "round_id": [*Round.objects.values_list("id", flat=True), uuid4()],
        "hold_id": [*Hold.objects.values_list("id", flat=True), uuid4()],
        "notice_id": [*Notice.objects.order_by("key").values_list("id", flat=True)[:4], uuid4()],
        "invitation_id": [*Invitation.objects.values_list("id", flat=True), uuid4()],
        "token": ["of-nobody"],
        "year": [2024, 2025],
        "action_id": [*Action.objects.values_list("id", flat=True), uuid4()],
        "partner_id": [*Partner.objects.values_list("id", flat=True), uuid4()],
        "slot": ["crisis", "nothing"],
        "topic": ["signaal", "nothing"],
        "digest": ["0f3a"],
        "school": [*School.objects.values_list("key", flat=True), "of-nobody"],
    }
