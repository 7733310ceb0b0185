"""The first screen as a whole: nothing gets lost, nothing stands there twice, and what presses most stands first."""

from datetime import date, timedelta

import pytest

from meldpad.web.caserows import Listed
from meldpad.web.waiting.order import ABOVE, DIRECTING, GUARDING, TEACHING, placed
from meldpad.web.waiting.sections import TITLES, section
from meldpad.web.waiting.shape import Place, Waiting, Weight

TODAY = date(2026, 11, 25)
ORDERS = {"guarding": GUARDING, "directing": DIRECTING, "teaching": TEACHING, "above": ABOVE}


def waits(place, *, title="Iets", why="", href="", **given):
    return Waiting(line=Listed(title=title, why=why, who="", href=href), place=place, **given)


def titles(found, place):
    return [item.line.title for item in found[place]]


@pytest.mark.parametrize("name", ORDERS)
@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("days", [None, -1, 0, 3, 30])
def test_whatever_a_part_gives_stands_somewhere_with_a_heading(name, place, days):
    on = TODAY + timedelta(days=days) if days is not None else None
    found = placed([waits(place, on=on)], ORDERS[name], TODAY)
    [there] = [where for where, items in found.items() if items]
    assert there in (*TITLES, Place.WRITTEN, Place.EXISTS)
    assert len(set(ORDERS[name].places)) == len(ORDERS[name].places)


def test_what_is_late_stands_with_what_is_late_for_who_works_by_the_day():
    late, soon, far = (waits(Place.BY_DAY, title=str(days), on=TODAY + timedelta(days=days)) for days in (-2, 3, 30))
    found = placed([far, soon, late, waits(Place.DECIDE, title="vraag", on=TODAY)], GUARDING, TODAY)
    assert titles(found, Place.NOW) == ["-2", "vraag"]
    assert titles(found, Place.WEEK) == ["3"]
    assert titles(found, Place.LATER) == ["30"]


def test_an_emergency_goes_before_an_earlier_day():
    small = waits(Place.ASKED, title="klein", on=TODAY - timedelta(days=9))
    found = placed([small, waits(Place.ASKED, title="nood", weight=Weight.EMERGENCY)], TEACHING, TODAY)
    assert titles(found, Place.ASKED) == ["nood", "klein"]


def test_a_dossier_that_two_parts_name_stands_once_with_the_words_of_both_and_the_way_to_it():
    directed = waits(Place.DECIDE, title="Dossier 94JG", why="Vraag het na.", about="94JG")
    carried = waits(Place.ESCALATED, title="In een dossier", href="/dossiers/1/", about="94JG", also="Hier wacht iets.")
    found = placed([carried, directed, waits(Place.DECIDE, title="Los")], DIRECTING, TODAY)
    assert found[Place.ESCALATED] == []
    once = next(item.line for item in found[Place.DECIDE] if item.about)
    assert (once.title, once.why, once.href) == ("Dossier 94JG", "Vraag het na. Hier wacht iets.", "/dossiers/1/")
    assert len(found[Place.DECIDE]) == 2


def test_of_the_school_itself_three_stand_there_and_the_rest_is_folded_away():
    lines = [Listed(title=str(number), why="", who="", href="") for number in range(5)]
    shown = section(Place.SCHOOL, lines, GUARDING)
    assert (shown.title, shown.count, len(shown.items), shown.fold_text) == ("De school zelf", 5, 3, "Bekijk nog 2 dingen")
    assert [*shown.items, *shown.folded] == lines
    assert section(Place.SCHOOL, lines, ABOVE).title == "Het bestuur zelf"
