"""What should be true, written from the sentences of docs/toegang.md: a second opinion that asks nothing of the product.

Ids and references are taken over from the product, or nothing could be compared; no answer is.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from history_world import Child, Person
from hypothesis.vendor.pretty import RepresentationPrinter as PrettyPrinter

from meldpad.dossiers.attaching import Upload
from meldpad.policy.roles import Role

WATCH = {Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR}
CLASSROOM = {Role.TEACHER, Role.SUBJECT_TEACHER, Role.REMEDIAL_TEACHER, Role.ASSISTANT}
COLLEAGUES = WATCH | CLASSROOM | {Role.DEPUTY_OFFICER, Role.DIRECTOR}
WITNESSES = COLLEAGUES | {Role.TRAINEE, Role.SUBSTITUTE}
NOTHING, EXISTS, TASK, OWN, ALL = "nothing", "exists", "task", "own", "all"
ORDER = (NOTHING, EXISTS, TASK, OWN, ALL)


@dataclass
class Let:
    """Somebody was let in; `until` is the last moment at which it does not hold any more."""

    person: Person
    writes: bool
    until: datetime | None = None


@dataclass
class Glass:
    """Somebody broke the glass."""

    person: Person
    until: datetime
    judged: bool = False
    id: UUID | None = None


@dataclass
class Proposed:
    """Somebody proposed to close it; `asked` may say yes or no, and so may everybody else who decides along."""

    number: int
    person: Person
    asked: set[Person] = field(default_factory=set)


@dataclass(eq=False)
class File:
    """A dossier. `authors` has who wrote each entry, in order; None is Meldpad itself. `asked` has open tasks by their number."""

    id: UUID
    reference: str
    child: Child
    employee: bool
    word: str
    closed: bool = False
    authors: list[Person | None] = field(default_factory=list)
    lets: list[Let] = field(default_factory=list)
    asked: dict[int, Person] = field(default_factory=dict)
    barred: dict[Person, bool] = field(default_factory=dict)  # whether as family
    glass: list[Glass] = field(default_factory=list)
    scans: dict[int, Upload] = field(default_factory=dict)
    proposed: Proposed | None = None

    def write(self, author: Person | None) -> int:
        self.authors.append(author)
        return len(self.authors)

    def by(self, person: Person) -> list[int]:
        return [number for number, author in enumerate(self.authors, start=1) if author is person]

    def let_in(self, person: Person, *, writes: bool = False, until: datetime | None = None) -> None:
        self.lets.append(Let(person, writes, until))

    def end(self, person: Person, *, asked: bool = False) -> None:
        """End what somebody was let in for."""
        self.lets = [let for let in self.lets if let.person is not person]
        if asked:
            self.asked = {number: who for number, who in self.asked.items() if who is not person}

    def bar(self, person: Person, at: datetime, *, family: bool) -> bool:
        """Shut somebody out: everything they had ends. False when they were out already, as family if they are that."""
        if person in self.barred and (self.barred[person] or not family):
            return False
        self.barred[person] = family
        self.end(person, asked=True)
        for glass in self.glass:
            if glass.person is person:
                glass.until = min(glass.until, at)
        return True

    def let(self, person: Person, at: datetime) -> list[Let]:
        return [let for let in self.lets if let.person is person and (let.until is None or let.until > at)]

    def looks_through_glass(self, person: Person, at: datetime) -> bool:
        return any(glass.person is person and glass.until > at for glass in self.glass)

    def __repr__(self) -> str:
        return f"{self.child}{' (employee)' if self.employee else ''}"

    def _repr_pretty_(self, printer: PrettyPrinter, cycle: bool) -> None:
        printer.text(repr(self))


@dataclass
class Model:
    """All dossiers and everybody."""

    people: list[Person]
    now: datetime
    files: list[File] = field(default_factory=list)

    @property
    def today(self) -> date:
        return self.now.date()

    def roles(self, person: Person) -> set[Role]:
        return person.roles(self.today)

    def file_of(self, child: Child, *, employee: bool = False) -> File | None:
        return next((file for file in self.files if file.child is child and file.employee is employee), None)

    def stands_alone(self, file: File, role: Role) -> bool:
        """There is nobody with this role at the school, or each of them is shut out."""
        here = [person for person in self.people if person.school == file.child.school and role in self.roles(person)]
        return all(person in file.barred for person in here)

    def kept_out(self, person: Person, file: File) -> bool:
        """Another school is another school; to be shut out goes before everything."""
        return person.school is None or person.school != file.child.school or person in file.barred

    def watches(self, person: Person, file: File) -> bool:
        """Watches over the dossier by their work."""
        roles = self.roles(person)
        if self.kept_out(person, file) or file.employee:
            return False
        no_officer = self.stands_alone(file, Role.ATTENTION_OFFICER)
        if roles & WATCH or (Role.DEPUTY_OFFICER in roles and no_officer):
            return True
        return Role.CONFIDANT in roles and no_officer and self.stands_alone(file, Role.DEPUTY_OFFICER)

    def leads(self, person: Person, file: File) -> bool:
        """The director; the confidant in their place."""
        roles = self.roles(person)
        if self.kept_out(person, file) or file.employee:
            return False
        return Role.DIRECTOR in roles or (Role.CONFIDANT in roles and self.stands_alone(file, Role.DIRECTOR))

    def reads(self, person: Person, file: File) -> str:
        """How much of the dossier somebody reads now."""
        roles = self.roles(person)
        if self.kept_out(person, file):
            return NOTHING
        if file.employee:
            return OWN if roles & WITNESSES and file.by(person) else NOTHING
        if not roles & (COLLEAGUES | {Role.CONFIDANT}):
            return NOTHING
        if self.watches(person, file) or file.let(person, self.now) or file.looks_through_glass(person, self.now):
            return ALL
        if file.by(person):
            return OWN
        if person in file.asked.values() and not file.closed:
            return TASK
        return EXISTS if self.leads(person, file) else NOTHING

    def reads_at_least(self, person: Person, file: File, scope: str) -> bool:
        return ORDER.index(self.reads(person, file)) >= ORDER.index(scope)

    def writes(self, person: Person, file: File) -> bool:
        """Writes steps of the route."""
        let = any(each.writes for each in file.let(person, self.now))
        return self.reads(person, file) == ALL and (self.watches(person, file) or let)

    def adds(self, person: Person, file: File) -> bool:
        """Adds to what they wrote themselves, or writes in the whole dossier."""
        return self.writes(person, file) or (self.reads_at_least(person, file, OWN) and bool(file.by(person)))

    def takes_out(self, person: Person, file: File) -> bool:
        """Prints or exports: not who only looks through broken glass."""
        return self.reads(person, file) == ALL and (self.watches(person, file) or bool(file.let(person, self.now)))

    def may_be_second(self, other: Person, file: File, asker: Person, proposer: Person) -> bool:
        """A colleague who did not propose it, and who reads it or is let in by who asks."""
        return other is not proposer and self.may_join(other, file) and (self.takes_out(other, file) or self.watches(asker, file))

    def signals(self, person: Person, child: Child) -> bool:
        """Whoever works with children at the school, whatever ties them."""
        return person.school == child.school and bool(self.roles(person) & WITNESSES)

    def may_join(self, person: Person, file: File) -> bool:
        """A colleague of the school who is not shut out."""
        return person.school == file.child.school and bool(self.roles(person) & COLLEAGUES) and person not in file.barred

    def may_break_glass(self, person: Person, file: File) -> bool:
        colleague = bool(self.roles(person) & COLLEAGUES)
        return not self.kept_out(person, file) and not file.employee and colleague and self.reads(person, file) != ALL

    def judges(self, person: Person, file: File, glass: Glass) -> bool:
        """Who watches over the dossier, or the privacy officer of the board; never themselves."""
        if glass.person is person or person in file.barred:
            return False
        return self.minds_privacy(person, file) or self.watches(person, file)

    def minds_privacy(self, person: Person, file: File) -> bool:
        """The privacy officer of the board, when not shut out."""
        own_board = person.board == file.child.school.board_id
        return Role.PRIVACY_OFFICER in self.roles(person) and own_board and person not in file.barred

    def kin(self, file: File) -> list[File]:
        """The dossiers of linked brothers and sisters."""
        return [other for other in self.files if not other.employee and other.child in file.child.family]

    def bar(self, person: Person, file: File, *, family: bool) -> None:
        """Shut out; family also from the dossiers of brothers and sisters. Meldpad writes those itself.

        What is said about a worry over an employee stays there.
        """
        for other in self.kin(file) if family and not file.employee else ():
            if other.bar(person, self.now, family=True):
                other.write(None)

    def inherit(self, file: File) -> None:
        """A dossier takes over the bars of family from those of brothers and sisters."""
        for other in self.kin(file):
            for person, family in list(other.barred.items()):
                if family and file.bar(person, self.now, family=True):
                    file.write(None)
