"""Every dossier is opened for the figures in nobody's name, and only codes and days come out (S2.10, S5b.10, T07, T44)."""

import logging
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from looking_scene import NOBODY, Scene

from factories import NOW, TODAY, add, close, make_dossier, make_pupil
from meldpad.dossiers.counting import Late, Told, late_in, told_by_dossiers
from meldpad.dossiers.following import edition_of
from meldpad.dossiers.fresh import fresh_summary
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.opening import opened_entries
from meldpad.evaluation.figures import making
from meldpad.evaluation.figures.asked import Question
from meldpad.evaluation.figures.making import make_figures
from meldpad.evaluation.models import YearFigures
from meldpad.evaluation.school_year import SchoolYear
from meldpad.journal.kinds.consultation import Consultation
from meldpad.journal.kinds.waiver import Waiver
from meldpad.keyroom.dossier_keys import open_dossier
from meldpad.keyroom.models import DossierKey

pytestmark = pytest.mark.clause("T44", "T07", "S2.10", "S5b.10")
YEAR = SchoolYear(2026)
MARK = "Zilverbloem"


def written(scene: Scene, ground: str = "safety_at_risk") -> Dossier:
    """A dossier in which a duty was left out, in words that may go nowhere."""
    dossier = make_dossier(actor=scene.officer, pupil=make_pupil(school=scene.school, call_name=MARK))
    said = replace(Waiver.example(), on=TODAY, ground=ground, text=f"{MARK} is bang.")
    add(actor=scene.officer, dossier=dossier, payload=said)
    dossier.refresh_from_db()
    return dossier


def told(scene: Scene) -> list[Told]:
    return list(told_by_dossiers(scene.school.id, YEAR.first, YEAR.last))


def test_what_comes_out_of_a_dossier_is_codes_and_days(scene: Scene) -> None:
    written(scene)
    [found] = told(scene)
    assert [(one.kind, one.on, one.ground) for one in found.happened][-2:] == [
        ("signal", TODAY, ""),
        ("waiver", TODAY, "safety_at_risk"),
    ]
    assert MARK not in repr(found)


def test_the_ground_is_counted_by_its_family(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "blurred", lambda counts: counts)
    for ground in ("safety_at_risk", "contact_would_break", "advised_against"):
        written(scene, ground)
    make_dossier(actor=scene.officer, pupil=make_pupil(school=scene.school))
    make_figures(actor=scene.officer, year=YEAR, trained=NOBODY, at=datetime(2027, 8, 2, 9, tzinfo=UTC))
    row = YearFigures.objects.get()
    assert row.blurred[Question.LEFT_OUT] == {
        "nothing": 1,
        "safety": 3,
        "acute": 0,
        "deviation": 0,
        "not_needed": 0,
        "other": 0,
        "several": 0,
    }


def test_a_term_is_not_kept_from_the_day_after_it_until_something_was_done(scene: Scene) -> None:
    dossier = make_dossier(actor=scene.officer, pupil=make_pupil(school=scene.school))
    due = min(date.fromisoformat(one.due) for one in fresh_summary(dossier, open_dossier(dossier.id), NOW).duties if one.due)
    [found] = told(scene)
    assert min(found.late) == Late(due + timedelta(days=1), date.max)
    at = NOW + timedelta(days=(due - TODAY).days + 3)
    add(actor=scene.officer, dossier=dossier, payload=replace(Consultation.example(), on=at.date()), at=at)
    [found] = told(scene)
    assert Late(due + timedelta(days=1), at.date()) in found.late


def test_what_was_done_on_its_last_day_was_in_time(scene: Scene) -> None:
    """Asked of the journal itself, one day after another: the first late day is never the day of the term."""
    dossier = make_dossier(actor=scene.officer, pupil=make_pupil(school=scene.school))
    journal = list(opened_entries(dossier, open_dossier(dossier.id)))
    due = min(late.since for late in late_in(edition_of(dossier), journal)) - timedelta(days=1)
    for days, was_late in ((0, False), (1, True)):
        then = datetime(due.year, due.month, due.day, 9, tzinfo=UTC) + timedelta(days=days)
        again = [*journal, journal[-1]._replace(number=len(journal) + 1, written_at=then)]
        assert any(late.until == then.date() for late in late_in(edition_of(dossier), again)) is was_late


def test_a_dossier_that_was_closed_asks_nothing_and_is_late_with_nothing(scene: Scene) -> None:
    dossier = make_dossier(actor=scene.officer, pupil=make_pupil(school=scene.school))
    close(actor=scene.officer, dossier=dossier)
    assert [found.late for found in told(scene)] == [()]


def test_a_dossier_that_cannot_be_opened_is_counted_from_outside(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    dossier = written(scene)
    DossierKey.objects.filter(dossier_id=dossier.id).delete()
    with caplog.at_level(logging.ERROR, logger="meldpad.dossiers"):
        [found] = told(scene)
    assert [one.kind for one in found.happened][-2:] == ["signal", "waiver"]
    assert {one.ground for one in found.happened} == {""}
    assert str(dossier.id) in caplog.text
    assert MARK not in caplog.text


def test_a_dossier_of_another_year_is_not_opened(scene: Scene) -> None:
    written(scene)
    assert not list(told_by_dossiers(scene.school.id, date(2027, 8, 1), date(2028, 7, 31)))
    assert not list(told_by_dossiers(scene.school.id, date(2025, 8, 1), date(2026, 7, 31)))
