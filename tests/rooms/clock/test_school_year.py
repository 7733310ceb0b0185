"""A whole school year, day by day: every escalation on its school day, and no name or word of a dossier in any of it."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core import mail
from school_year import FIRST, LAST, MARK, PUPIL, Year, at, played, table

from meldpad.clock.models import Mail, Notice, Seen
from meldpad.clock.rules.parts import USUAL, Code, Part
from meldpad.clock.sending import send_waiting
from meldpad.protocol.calendar import Region, closed_days
from meldpad.protocol.schooldays import add_school_days, is_school_day
from raw_rows import rows

pytestmark = pytest.mark.clause("O1.11", "T10", "T21", "T33", "T42")
FILE = Path(__file__).parents[3] / "docs" / "schooljaar.md"
CLOSED = closed_days(Region.MIDDLE)
DAYS = {0: 0, 1: USUAL.deputy, 2: USUAL.director, 3: USUAL.board}
HEAD = """# Een schooljaar van de klok

Een verzonnen school met 240 leerlingen en twaalf dossiers, A tot en met L, dag voor dag gespeeld. Elke regel is een bericht dat
verder ging dan wie het eerst aan zet was, of dat over vrije dagen of samenhangende signalen gaat. De dagen zijn na te tellen: na
drie schooldagen de plaatsvervanger, na vijf de directeur, na tien het bestuur. Voor Kerstmis zei niemand wie bereikbaar is: dan
hoort iedereen het voor de school dichtgaat. Wie over A, B, K en L schreef, hoort niets terug, en de tweede schrijver bij F ook
niet; dat gaat niet verder dan wie het dossier bewaakt. `MELDPAD_MAKE=1` maakt dit bestand opnieuw.

"""


@pytest.fixture
def year() -> tuple[Year, dict[str, date]]:
    return played()


def climbed(year: Year) -> list[Notice]:
    found = Notice.objects.filter(school=year.school)
    letters = {dossier.id: letter for letter, dossier in year.dossiers.items()}
    told = [one for one in found if one.hop or one.code not in (Code.DUTY, Code.TASK, Code.SILENCE, Code.UNREAD)]
    return sorted(
        told, key=lambda one: (one.noticed_on, one.due_on, letters.get(one.dossier_id, ""), one.code, one.rule, one.hop)
    )


def test_the_year_is_as_the_table_says(year, report):
    found, written = year
    every = list(Notice.objects.filter(school=found.school))
    assert {one.key: one.noticed_on for one in every} == written, "a notice was written on another day than it is about"
    for one in every:
        assert is_school_day(one.noticed_on, CLOSED)
        if one.code not in (Code.BEFORE, Code.AFTER, Code.HANDOVER, Code.SECOND_SIGNAL):
            assert one.noticed_on == on_its_day(one)
    text = HEAD + table(found, climbed(found))
    report(f"school year: {len(every)} notices from {FIRST} to {LAST}, {len(climbed(found))} of them in docs/schooljaar.md")
    nobody_is_named(text)
    if os.environ.get("MELDPAD_MAKE"):
        FILE.write_text(text, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == text


def on_its_day(notice: Notice) -> date:
    """The day counted here once more; what has to be done before a holiday is with everybody before it."""
    on = add_school_days(add_school_days(notice.due_on, 0, CLOSED), DAYS[notice.hop], CLOSED)
    if notice.code != Code.REACHABLE:
        return on
    first = date.fromisoformat(notice.key.split(":")[1])
    return min(on, max(day for day in (first - timedelta(days=back) for back in range(1, 9)) if is_school_day(day, CLOSED)))


def nobody_is_named(text: str) -> None:
    assert MARK not in text
    assert PUPIL not in text


def test_what_nobody_reads_reaches_the_board_and_what_goes_well_does_not(year):
    found, _ = year
    reached = {
        letter: {one.part for one in Notice.objects.filter(dossier_id=dossier.id, code=Code.SILENCE)}
        for letter, dossier in found.dossiers.items()
    }
    assert Part.BOARD in reached["A"]
    assert Part.BOARD in reached["B"]
    assert reached["C"] <= {Part.GUARD}
    assert Notice.objects.filter(dossier_id=found.dossiers["E"].id, rule="hear-feedback").exists()
    assert Notice.objects.filter(dossier_id=found.dossiers["F"].id, code=Code.SECOND_SIGNAL).count() == 1
    assert Notice.objects.filter(school=found.school, code=Code.BEFORE).count() == 5
    assert Notice.objects.filter(school=found.school, code=Code.HANDOVER).count() == 1
    asked = Notice.objects.filter(school=found.school, code=Code.REACHABLE)
    assert set(asked.filter(part=Part.BOARD).values_list("noticed_on", flat=True)) == {date(2026, 12, 18)}


def test_no_mail_and_no_row_of_the_clock_holds_a_name_or_a_word(year):
    found, _ = year
    while send_waiting(at(LAST, 20)):
        pass
    assert Mail.objects.filter(school=found.school).count() == len(mail.outbox)
    assert len(mail.outbox) > 50
    for letter in mail.outbox[:50]:
        nobody_is_named(f"{letter.subject} {letter.body} {letter.extra_headers}")
    for model in (Notice, Mail, Seen):
        for row in rows(f"SELECT * FROM {model._meta.db_table}"):
            nobody_is_named(repr(row))
