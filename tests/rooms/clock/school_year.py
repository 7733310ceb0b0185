"""A school year of an invented school with twelve dossiers, played day by day: who does what on which school day.

Most dossiers go as they should; some are left alone. Every day the clock sweeps; what it wrote becomes the table that is kept in
docs/schooljaar.md.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from factories import AMSTERDAM, add, make_actor, make_pupil, make_school, make_user
from meldpad.clock.models import Notice
from meldpad.clock.reachable import Wish, name_reachable
from meldpad.clock.sweeping import sweep_school
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.services import log_signal
from meldpad.dossiers.word_back import Word, tell_writer
from meldpad.journal.kinds.help import Help
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.report import Report
from meldpad.journal.kinds.signal import Basis, Signal
from meldpad.policy.roles import Role
from meldpad.protocol.calendar import Region, closed_days, school_holidays
from meldpad.protocol.schooldays import add_school_days
from meldpad.schools.actor import Actor
from meldpad.schools.models import School

FIRST, LAST = date(2026, 8, 31), date(2027, 7, 16)
PUPILS = 240
ROLES = {
    "officer": Role.ATTENTION_OFFICER,
    "deputy": Role.DEPUTY_OFFICER,
    "director": Role.DIRECTOR,
    "board": Role.BOARD_MEMBER,
    "teacher": Role.TEACHER,
}
CLOSED = closed_days(Region.MIDDLE)
MARK, PUPIL = "Zwartwoud", "Zilverbloem"


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=AMSTERDAM)


@dataclass(kw_only=True)
class Year:
    """The school, its people and its twelve dossiers, A to L, as far as they are open."""

    school: School
    people: dict[str, Actor]
    pupils: list[UUID]
    dossiers: dict[str, Dossier]

    def signal(self, letter: str, day: date, who: str = "teacher") -> None:
        seen = Signal(
            on=day, seen=f"{MARK} zat stil.", basis=Basis.FACT, place="Klas", situation="Rekenen", others_present="Geen"
        )
        named = {"pupil_id": self.pupils["ABCDEFGHIJKL".index(letter)], "signal": seen, "token": uuid4()}
        self.dossiers[letter], _ = log_signal(actor=self.people[who], at=at(day), **named)

    def read(self, letter: str, day: date) -> None:
        open_journal(self.people["officer"], self.dossiers[letter].id, at(day, 11))

    def write(self, letter: str, day: date, payload: object) -> None:
        add(actor=self.people["officer"], dossier=self.dossiers[letter], payload=payload, at=at(day, 12))

    def note(self, letter: str, day: date) -> None:
        self.write(letter, day, Note(on=day, text=f"{MARK} gaat het beter."))

    def name(self, day: date, first: date, last: date) -> None:
        wish = Wish(who=self.people["director"].user_id, how=MARK, first=first, last=last)
        name_reachable(actor=self.people["officer"], wish=wish, at=at(day), token=uuid4())

    def tell(self, letter: str, day: date) -> None:
        said = {"dossier_id": self.dossiers[letter].id, "number": 2, "words": [Word.AGAIN], "token": uuid4()}
        tell_writer(actor=self.people["officer"], at=at(day), **said)

    def close(self, letter: str) -> None:
        Dossier.objects.filter(id=self.dossiers[letter].id).update(closed=True)


Act = Callable[[Year, date], None]


def story() -> dict[date, list[Act]]:
    """What people do, by school day."""
    told: dict[date, list[Act]] = {}

    def on(day: date, act: Act) -> None:
        told.setdefault(add_school_days(day, 0, CLOSED), []).append(act)

    starts = {letter: FIRST + timedelta(days=7 + 21 * place) for place, letter in enumerate("ABCDEFGHIJKL")}
    for letter, day in starts.items():
        on(day, lambda year, today, one=letter: year.signal(one, today))
    for letter in "BCDEFGHIJKL":  # A is never read: its signal climbs to the board
        on(starts[letter] + timedelta(days=1), lambda year, today, one=letter: year.read(one, today))
    for letter in "CDEFGHIJ":  # B was read, and then nobody wrote
        for weeks in range(1, 6):
            on(starts[letter] + timedelta(weeks=weeks), lambda year, today, one=letter: year.note(one, today))
    for letter in "CGH":
        on(starts[letter] + timedelta(weeks=5, days=1), lambda year, _, one=letter: year.close(one))
    helped = starts["D"] + timedelta(days=2)
    plan = replace(Help.example(), on=helped, review_on=helped + timedelta(weeks=3))
    on(helped, lambda year, today: year.write("D", today, plan))
    reported = starts["E"] + timedelta(days=2)
    on(reported, lambda year, today: year.write("E", today, replace(Report.example(), on=reported)))
    on(starts["F"] + timedelta(days=9), lambda year, today: year.signal("F", today, "deputy"))
    heard_and_named(on, starts)
    for letter in "AB":
        on(date(2027, 3, 1), lambda year, _, one=letter: year.close(one))
    return told


def heard_and_named(on: Callable[[date, Act], None], starts: dict[str, date]) -> None:
    """Who hears something back, and who can be reached: not about A, B, K and L, and not at Christmas."""
    for letter in "CDEFGHIJ":
        on(starts[letter] + timedelta(days=8), lambda year, today, one=letter: year.tell(one, today))
    for holiday in school_holidays(Region.MIDDLE):
        if holiday.first > FIRST and holiday.name != "christmas":
            on(holiday.first - timedelta(days=12), lambda year, today, one=holiday: year.name(today, one.first, one.last))


def school() -> Year:
    """The school on the first day."""
    made = make_school(key="schooljaar", name="De Wilg")
    people = {name: make_actor(make_user(school=made, role=role, name=MARK), day=FIRST) for name, role in ROLES.items()}
    pupils = [make_pupil(school=made, call_name=PUPIL, surname=f"{MARK}{number}").id for number in range(PUPILS)]
    return Year(school=made, people=people, pupils=pupils, dossiers={})


def played() -> tuple[Year, dict[str, date]]:
    """The whole year; gives it with the day on which each notice was really written."""
    year, told, written = school(), story(), {}
    day = FIRST
    while day <= LAST:
        for act in told.get(day, ()):
            act(year, day)
        sweep_school(year.school, at(day, 18))
        for key in Notice.objects.filter(school=year.school, made_at=at(day, 18)).values_list("key", flat=True):
            written[key] = day
        day += timedelta(days=1)
    return year, written


WHO = {
    "guard": "aandachtsfunctionaris",
    "deputy": "plaatsvervanger",
    "director": "directeur",
    "board": "bestuur",
    "one": "schrijver",
}
SUMS = ("silence", "unread")


def table(year: Year, notices: Iterable[Notice]) -> str:
    """What climbed beyond its owner, and whatever is about days off or signals that belong together, for a reader to check."""
    letters = {dossier.id: letter for letter, dossier in year.dossiers.items()}
    head = "| dag | dossier | waarover | klaar op | naar |\n| --- | --- | --- | --- | --- |\n"
    return head + "".join(_lines(notices, letters))


def _lines(notices: Iterable[Notice], letters: dict[UUID, str]) -> Iterator[str]:
    for notice in notices:
        whose = letters[notice.dossier_id] if notice.dossier_id else f"{notice.number} open" if notice.number else "de school"
        about = notice.rule or notice.code
        yield f"| {notice.noticed_on} | {whose} | {about} | {notice.due_on} | {WHO[notice.part]} |\n"
