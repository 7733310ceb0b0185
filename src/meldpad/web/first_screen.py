"""What stands on the first screen of people who work at a school, in the order in which it presses."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.urls import reverse

from meldpad.dossiers.caseload import CaseRow, caseload
from meldpad.dossiers.own_duties import directors_duties, writers_duties
from meldpad.dossiers.seconds import seconds_asked_of
from meldpad.dossiers.tasks import tasks_asked_of
from meldpad.dossiers.telling import Told, heard_by
from meldpad.dossiers.written import WrittenRow, written_by
from meldpad.policy.facts import Track
from meldpad.policy.reading import Scope
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.web.access_pages import open_requests
from meldpad.web.caserows import CaseLine, Listed, case_line, listed_along, listed_case, listed_directed, listed_own
from meldpad.web.edition_words import terms_of
from meldpad.web.glass_page import waiting
from meldpad.web.kinship_page import pairs_on_first_screen
from meldpad.web.notices import Notice
from meldpad.web.put_off_page import TITLE as PUT_OFF
from meldpad.web.put_off_page import listed_put_off
from meldpad.web.retention_page import departures_listed, rounds_listed
from meldpad.web.second_page import ASKED as SECOND
from meldpad.web.second_page import listed_seconds
from meldpad.web.task_page import ASKED, listed_tasks
from meldpad.web.telling_page import told_words
from meldpad.web.words import counted, moment_words
from meldpad.web.worry_page import worries_listed
from meldpad.words.load import kind_words

SHOWN = 20
SHOWN_WAITING = 5


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading with things to do. `more` says how many more there are; an empty section shows `empty`, or nothing."""

    anchor: str
    title: str
    items: tuple[Listed, ...]
    count: int
    more: str = ""
    empty: str = ""


@dataclass(frozen=True, kw_only=True)
class Written:
    """A dossier somebody wrote in, whether their latest words were read, and what they heard back last."""

    href: str
    title: str
    text: str
    read: bool
    told: str = ""


@dataclass(frozen=True, kw_only=True)
class StaffScreen:
    """For who writes signals and reads no more than that, unless somebody added them."""

    sections: tuple[Section, ...]
    written: tuple[Written, ...]
    existing: tuple[str, ...]
    directs: bool


@dataclass(frozen=True, kw_only=True)
class CareScreen:
    """For who guards the route of every pupil."""

    sections: tuple[Section, ...]
    pairs: tuple[Notice, ...]
    none_at_all: bool


def asked_section(actor: Actor, now: datetime, today: date) -> Section:
    """What a colleague asked of the actor; for everybody who works at the school."""
    items = listed_tasks(tasks_asked_of(actor, now), today)
    return Section(anchor="gevraagd", title=ASKED, items=items, count=len(items))


def seconds_section(actor: Actor, now: datetime, today: date) -> Section:
    """What waits for the actor's yes or no; for everybody who works at the school."""
    items = listed_seconds(seconds_asked_of(actor, now), today)
    return Section(anchor="meebeslissen", title=SECOND, items=items, count=len(items))


def glass_section(actor: Actor, now: datetime, today: date) -> Section:
    """Every emergency access that waits for the actor's judgement; it stays until somebody judged it."""
    items = waiting(actor, now, today)
    return Section(anchor="noodtoegang", title="Noodtoegang beoordelen", items=items, count=len(items))


def retention_sections(actor: Actor, now: datetime) -> tuple[Section, ...]:
    """What a child who leaves asks, and what waits for a yes or no about destruction; each stays until it was answered."""
    leaving, rounds, worries = departures_listed(actor, now), rounds_listed(actor, now), worries_listed(actor, now)
    return (
        Section(anchor="vertrek", title="Een kind gaat van school: beslis over de overdracht", items=leaving, count=len(leaving)),
        Section(anchor="vernietigen", title="Voorstel om te vernietigen", items=rounds, count=len(rounds)),
        Section(anchor="zorgen", title="Een zorg over een medewerker kan weg", items=worries, count=len(worries)),
    )


def access_section(actor: Actor, now: datetime, today: date) -> Section:
    """Every open request for access that waits for the actor: with its clock, and by its reference."""
    items = open_requests(actor, now, today)
    return Section(anchor="inzage", title="Verzoek om inzage", items=items, count=len(items))


def care_screen(actor: Actor, now: datetime, today: date) -> CareScreen:
    """Each open dossier once: unread ones first, then by the day their most pressing duty is due."""
    rows = [row for row in caseload(actor, now) if row.guarded]
    lines = [case_line(row, today) for row in rows if row.summary and not row.dossier.closed]
    waits = listed_put_off(rows, today)
    return CareScreen(
        sections=(Section(anchor="uitgesteld", title=PUT_OFF, items=waits, count=len(waits)), *_sections(lines, today)),
        pairs=tuple(pairs_on_first_screen(actor, rows)),
        none_at_all=not lines,
    )


def _sections(lines: list[CaseLine], today: date) -> Iterator[Section]:
    return _by_day(sorted(lines, key=_pressing), today)


def _pressing(line: CaseLine) -> tuple[bool, date]:
    return not line.asked, line.due or date.max


def _by_day(lines: list[CaseLine], today: date) -> Iterator[Section]:
    sunday = today + timedelta(days=6 - today.weekday())
    new = [line for line in lines if line.is_new]
    read = [line for line in lines if not line.is_new]
    now = [line for line in read if line.due and line.due <= today]
    week = [line for line in read if line.due and today < line.due <= sunday]
    later = [line for line in read if not line.due or line.due > sunday]
    urgent = any(line.due and line.due <= today for line in new)
    yield _section("nieuw", "Nieuw", new, empty="Je hebt alles gelezen.")
    yield _section("nu", "Vandaag en te laat", now, empty=f"{'Verder moet niets' if urgent else 'Niets moet'} vandaag af.")
    yield _section("week", "Deze week", week)
    yield _section("wacht", "Wacht", later, shown=SHOWN_WAITING)


def _section(anchor: str, title: str, lines: Iterable[CaseLine], *, empty: str = "", shown: int = SHOWN) -> Section:
    found = [listed_case(line) for line in lines]
    more = f"Bekijk nog {counted(len(found) - shown, 'dossier', 'dossiers')}" if len(found) > shown else ""
    return Section(anchor=anchor, title=title, items=tuple(found[:shown]), count=len(found), more=more, empty=empty)


def staff_screen(actor: Actor, now: datetime, today: date) -> StaffScreen:
    """What is asked of a teacher or a director, what they wrote, and of which dossiers they only know."""
    rows = [row for row in caseload(actor, now) if not row.dossier.closed and not row.guarded]
    duties = sorted(writers_duties(actor, now), key=lambda duty: duty.rule.road != "employee")
    own = tuple(listed_own(duty, today) for duty in duties)
    directs = actor.has(Role.DIRECTOR)
    directed = tuple(listed_directed(duty, today) for duty in directors_duties(actor, now))
    glass = [case_line(row, today) for row in rows if row.glass and row.summary]
    asked = _asked_of((row for row in rows if not row.glass), today, "director" if directs else "teacher")
    there = {line.href for line in (*asked, *glass)}
    along = [line for row in rows if row.summary and (line := case_line(row, today)).href not in there]
    sections = (
        Section(anchor="nood", title="Je leest met noodtoegang", items=tuple(map(listed_along, glass)), count=len(glass)),
        _section("jij", "Wacht op jou", asked),
        Section(anchor="directeur", title="Een dossier vraagt iets van jou", items=directed, count=len(directed)),
        Section(anchor="aanvullen", title="Nog even aanvullen", items=own, count=len(own)),
        Section(anchor="mee", title="Je leest mee", items=tuple(map(listed_along, along)), count=len(along)),
    )
    return StaffScreen(
        sections=tuple(section for section in sections if section.items),
        written=tuple(_written(written_by(actor), heard_by(actor, now), today)),
        existing=tuple(sorted(row.dossier.reference for row in rows if row.scope is Scope.EXISTS)),
        directs=directs,
    )


def _asked_of(rows: Iterable[CaseRow], today: date, who: str) -> list[CaseLine]:
    lines = [case_line(row, today, (who,)) for row in rows if row.summary]
    return sorted((line for line in lines if line.asked), key=_pressing)


def _written(rows: Iterable[WrittenRow], heard: Mapping[UUID, Told], today: date) -> Iterator[Written]:
    """The latest first, one line for each dossier. A worry about an employee is kept apart from every list."""
    seen = set()
    for row in rows:
        dossier = row.dossier
        if dossier.id in seen or dossier.track != Track.MELDCODE:
            continue
        seen.add(dossier.id)
        yield Written(
            href=f"{reverse('dossier', args=[dossier.id])}#nummer-{row.number}",
            title=f"Dossier {dossier.reference}",
            text=f"{kind_words(row.kind, terms=terms_of(dossier.edition)).label} · {moment_words(row.written_at, today)}",
            read=row.read,
            told=told_words(heard[dossier.id], today) if dossier.id in heard else "",
        )
