"""That the writer of a signal heard nothing back is noticed by who guards the dossier, and by nobody else (O2.11, T28)."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from clock_story import Story, noon

from factories import TODAY, make_signal
from meldpad.accounts.models import User
from meldpad.clock.mine import my_notices
from meldpad.clock.rules.parts import USUAL, Code, Part
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.services import log_signal
from meldpad.dossiers.word_back import Word, tell_writer
from meldpad.policy.facts import Kinship
from meldpad.protocol.schooldays import add_school_days
from meldpad.schools.calendar import calendar_of

pytestmark = pytest.mark.clause("O2.11", "T28")


def day(story: Story, count: int, start: date = TODAY) -> date:
    return add_school_days(start, count, calendar_of(story.school.id).closed)


def told(story: Story, on: date) -> list[tuple[int | None, date]]:
    story.sweep(on)
    found = my_notices(story["officer"], noon(on))
    return [(one.notice.number, one.notice.due_on) for one in found if one.open and one.code is Code.TELL]


def tell(story: Story, dossier, number: int, on: date) -> None:
    said = {"dossier_id": dossier.id, "number": number, "words": [Word.AGAIN], "token": uuid4()}
    tell_writer(actor=story["officer"], at=noon(on), **said)


def test_after_ten_school_days_without_a_word_who_guards_is_told_and_nobody_above(story):
    dossier = story.dossier(by="kim")
    assert told(story, day(story, USUAL.told) - timedelta(days=1)) == []
    due = day(story, USUAL.told)
    assert told(story, due) == [(2, due)]
    assert told(story, due + timedelta(days=20)) == [(2, due)]
    assert {Part(one.part) for one in story.notices(code=Code.TELL)} == {Part.GUARD}
    tell(story, dossier, 2, due + timedelta(days=20))
    assert told(story, due + timedelta(days=20)) == []


def test_a_signal_of_after_the_last_word_asks_for_another(story):
    dossier, later = story.dossier(by="kim"), TODAY + timedelta(days=3)
    tell(story, dossier, 2, TODAY)
    signal = {"pupil_id": dossier.pupil_id, "signal": make_signal(), "token": uuid4()}
    _, number = log_signal(actor=story["kim"], at=noon(later), **signal)
    due = day(story, USUAL.told, later)
    assert told(story, due) == [(number, due)]


def test_a_signal_just_before_the_summer_is_not_forgotten(story):
    dossier, start = story.dossier(by="kim", on=date(2027, 7, 16)), date(2027, 7, 16)
    due = day(story, USUAL.told, start)
    assert due > start + timedelta(days=45)
    assert told(story, due) == [(2, due)]
    assert dossier.count


def test_who_guards_it_themselves_or_is_shut_out_is_nobody_to_tell(story):
    story.dossier()
    barred = story.dossier(by="kim", name="Sem")
    kim = User.objects.get(id=story["kim"].user_id)
    barring = {"user": kim, "kinship": Kinship.NEIGHBOUR, "why": "Buren.", "token": uuid4()}
    shut_out(actor=story["officer"], dossier_id=barred.id, at=noon(TODAY), **barring)
    assert told(story, day(story, USUAL.told)) == []
