"""What colleagues and the route ask of whoever works at the school, what they may read along, and what they were writing."""

from collections.abc import Iterator

from meldpad.dossiers.care_signals import told_to
from meldpad.dossiers.own_duties import directors_duties, writers_duties
from meldpad.dossiers.seconds import seconds_asked_of
from meldpad.dossiers.tasks import tasks_asked_of
from meldpad.policy.roles import Role
from meldpad.web.caserows import Listed, case_line, listed_along, listed_case, listed_directed, listed_own
from meldpad.web.draft_task import drafts_listed
from meldpad.web.second_page import listed_seconds
from meldpad.web.task_page import listed_tasks
from meldpad.web.tongue import tr_later
from meldpad.web.waiting.shape import Look, Place, Waiting, Weight

REST = tr_later("Geef deze dagen rust en steun. Vraag niet door.")


def drafts(look: Look) -> Iterator[Waiting]:
    """What was typed and not written down."""
    for line in drafts_listed(look.actor, look.now, look.today):
        yield Waiting(line=line, place=Place.WRITING)


def quiet(look: Look) -> Iterator[Waiting]:
    """Children who need rest these days."""
    for child in told_to(look.actor, look.now) if look.works else ():
        yield Waiting(line=Listed(title=child.name, why=REST, who="", href=""), place=Place.QUIET)


def seconds(look: Look) -> Iterator[Waiting]:
    """What waits for the actor's yes or no."""
    asked = seconds_asked_of(look.actor, look.now, look.ties) if look.works else ()
    for line in listed_seconds(asked, look.today):
        yield Waiting(line=line, place=Place.DECIDE, weight=Weight.DECISION)


def tasks(look: Look) -> Iterator[Waiting]:
    """What a colleague asked of the actor."""
    asked = list(tasks_asked_of(look.actor, look.now)) if look.works else []
    for one, line in zip(asked, listed_tasks(asked, look.today), strict=True):
        yield Waiting(line=line, place=Place.BY_DAY, on=one.task.until)


def own_words(look: Look) -> Iterator[Waiting]:
    """What their own notes still miss; a worry about an employee goes before everything."""
    for duty in writers_duties(look.actor, look.now) if look.reads and not look.cares else ():
        weight = Weight.EMERGENCY if duty.rule.road == "employee" else Weight.TASK
        yield Waiting(line=listed_own(duty, look.today), place=Place.ASKED, weight=weight, on=duty.due)


def directed(look: Look) -> Iterator[Waiting]:
    """The dossiers that ask something of a director who does not read them."""
    for duty in directors_duties(look.actor, look.now, look.ties) if look.reads and not look.cares else ():
        line = listed_directed(duty, look.today)
        yield Waiting(line=line, place=Place.DECIDE, on=duty.due, about=duty.reference, also=line.why)


def along(look: Look) -> Iterator[Waiting]:
    """The dossiers that they were let into: what those ask of them, or where they stand."""
    who = "director" if look.actor.has(Role.DIRECTOR) else "teacher"
    for row in look.rows:
        if row.guarded or row.dossier.closed or not row.summary:
            continue
        asked = case_line(row, look.today, (who,))
        about = row.dossier.reference
        if row.glass:
            yield Waiting(line=listed_along(case_line(row, look.today)), place=Place.GLASS, about=about)
        elif asked.asked:
            yield Waiting(line=listed_case(asked), place=Place.ASKED, on=asked.due, about=about)
        else:
            yield Waiting(line=listed_along(case_line(row, look.today)), place=Place.ALONG, about=about)
