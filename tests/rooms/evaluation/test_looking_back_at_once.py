"""Two at once: one look back, one lot, one answer each, and nobody's conclusions vanish (O1.8, T44)."""

from collections.abc import Callable

import pytest
from looking_scene import AT, NOBODY, UNTIL, YEAR, Scene, looking_scene

from at_once import at_once
from meldpad.audit.models import Act, Record
from meldpad.evaluation.answering import answer_look_back
from meldpad.evaluation.asking import ask_colleagues
from meldpad.evaluation.concluding import WrittenMeanwhile, conclusions_of, keep_conclusions
from meldpad.evaluation.figures.making import make_figures
from meldpad.evaluation.models import Answer, LookBack, YearFigures
from meldpad.evaluation.opening import open_look_back
from meldpad.evaluation.said import Said
from meldpad.schools.actor import Actor
from raw_rows import committed

pytestmark = [committed, pytest.mark.clause("O1.8", "T44")]


def leaders(scene: Scene, act: Callable[[Actor], object]) -> list[object]:
    return at_once([lambda who=who: act(who) for who in (scene.officer, scene.director) * 2])


def test_who_begin_at_once_begin_one_look_back() -> None:
    leaders(looking_scene(), lambda who: open_look_back(actor=who, year=YEAR, at=AT).id)
    assert LookBack.objects.count() == 1


def test_who_make_figures_at_once_draw_one_lot() -> None:
    leaders(looking_scene(), lambda who: make_figures(actor=who, year=YEAR, trained=NOBODY, at=AT))
    assert YearFigures.objects.count() == 1
    assert Record.objects.filter(act=Act.FIGURES_MADE).count() == 1


def test_an_answer_that_is_sent_four_times_at_once_is_one_answer() -> None:
    scene = looking_scene()
    scene.opened()
    ask_colleagues(actor=scene.officer, year=YEAR, user_ids=[scene.kim.user_id, scene.els.user_id], until=UNTIL, at=AT)
    said = Said(well="Goed.")
    at_once([lambda: answer_look_back(actor=scene.kim, year=YEAR, said=said, named=False, at=AT)] * 4)
    assert Answer.objects.count() == 1


def test_of_two_who_keep_conclusions_at_once_one_is_told() -> None:
    scene = looking_scene()
    row = scene.opened()

    def keep(who: Actor) -> str:
        try:
            keep_conclusions(actor=who, year=YEAR, text=f"Van {who.name}.", turn=0, at=AT)
        except WrittenMeanwhile:
            return ""
        return f"Van {who.name}."

    told = at_once([lambda: keep(scene.officer), lambda: keep(scene.director)])
    row.refresh_from_db()
    assert sorted(map(bool, told)) == [False, True]
    assert conclusions_of(row) == "".join(told)
