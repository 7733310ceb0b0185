"""Filters and orders of the list of dossiers, for any two hundred rows: they divide, they count, and hidden rows stay hidden."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from meldpad.dossiers.caseload import CaseFile, CaseRow
from meldpad.dossiers.summary import OpenDuty, Summary
from meldpad.policy.reading import Scope
from meldpad.policy.roles import Role
from meldpad.protocol.calendar import school_days_between
from meldpad.schools.actor import Actor
from meldpad.schools.calendar import calendar_of, remember
from meldpad.web.case_order import ORDERS
from meldpad.web.case_page import Listing, list_context, listing, view_of
from meldpad.web.case_sieves import SILENT, STATES, sieves
from meldpad.web.case_view import View

TODAY = date(2026, 11, 26)
SCHOOL = UUID(int=7)
OFFICER = Actor(
    user_id=uuid4(), name="Anja", board_id=uuid4(), school_id=SCHOOL, school_name="", edition="po-2019",
    roles=frozenset({Role.ATTENTION_OFFICER}),
)  # fmt: skip
GROUPS = [(UUID(int=number), f"Groep {number}") for number in range(1, 12)]
RULES = ("consult-colleague", "decide", "class-agreements", "complete-signal", "ask-advice", "make-report")
WORDS = ("Noor", "Zoë", "Daan", "Élodie")
# What only somebody who reads it whole may be told of; a sieve on it lets nothing else through.
ABOUT_CONTENT = ("stap", "termijn", "stil", "daar", "ouder")
DIVIDES = ("stap", "termijn", "daar")  # every open row that is read whole fits exactly one value of each


def row_of(chance: Random) -> CaseRow:
    """Any row. It is made by chance and not by many draws: two hundred of those would take longer than what is tested."""

    def day(least: int, most: int, missing: float = 0.3) -> str:
        return "" if chance.random() < missing else (TODAY + timedelta(days=chance.randint(least, most))).isoformat()

    scope = chance.choice([Scope.EXISTS, Scope.OWN, Scope.ALL, Scope.ALL, Scope.ALL])
    closed, group = chance.random() < 0.3, chance.choice([(None, None), *GROUPS])
    last = datetime(2026, 11, 26, 9, tzinfo=UTC) - timedelta(days=chance.randint(0, 120))
    file = CaseFile(uuid4(), uuid4().hex[:8], "po-2019", closed, last, 3, b"", 3, *group)
    summary = Summary(
        pupil=chance.choice(WORDS),
        step="closed" if closed else chance.choice("12345"),
        duties=tuple(_duty(chance, day) for _ in range(chance.randint(0, 3))),
        put_off=day(0, 30, 0.8),
        since="" if closed else day(-200, 0, 0.1),
    )
    name = summary.pupil if scope > Scope.EXISTS else ""
    return CaseRow(file, name, group[1] or "", summary if scope is Scope.ALL else None, scope, chance.random() < 0.5)


def _duty(chance: Random, day: Callable[..., str]) -> OpenDuty:
    return OpenDuty(chance.choice(RULES), chance.choice([None, 2]), day(-9, 20, 0.6), day(-20, 20))


def rows_of(seed: int, how_many: int) -> list[CaseRow]:
    chance = Random(seed)
    return [row_of(chance) for _ in range(how_many)]


few = settings(max_examples=12, deadline=None)
many = st.builds(rows_of, st.integers(0, 1 << 32), st.integers(0, 200))


@pytest.fixture(autouse=True)
def _calendar():
    remember(SCHOOL, "midden", "")


def shown(rows: list[CaseRow], **chosen: str) -> Listing:
    order = chosen.pop("op", "dag")
    view = View(chosen=chosen, order=order.removeprefix("-"), backwards=order.startswith("-"))
    return listing(rows, view, sieves(rows), (OFFICER, TODAY), "")


def keys(found: Listing) -> list[str]:
    return [line.reference for line in found.lines]


def readable(rows: list[CaseRow], *, whole: bool = False, is_open: bool = False) -> list[str]:
    least = Scope.ALL if whole else Scope.OWN
    return sorted(row.dossier.reference for row in rows if row.scope >= least and not (is_open and row.dossier.closed))


@few
@given(many)
def test_open_and_closed_divide_the_list_and_every_count_is_that_of_its_rows(rows):
    lists = {name: shown(rows, toon=name) for name in STATES}
    assert sorted(keys(lists["open"]) + keys(lists["gesloten"])) == sorted(keys(lists["alles"])) == readable(rows)
    assert all(found.states == {name: len(lists[name].lines) for name in STATES} for found in lists.values())
    assert {found.all for found in lists.values()} == {len(readable(rows))}


@few
@given(many)
def test_the_values_of_a_sieve_divide_what_is_open_and_read_whole(rows):
    for name in DIVIDES:
        found = Counter(key for value in sieves(rows)[name].values for key in keys(shown(rows, **{name: value})))
        assert sorted(found.elements()) == readable(rows, whole=True, is_open=True)
    offered = [row for row in rows if row.scope > Scope.EXISTS]
    groups = Counter(key for value in sieves(offered)["groep"].values for key in keys(shown(rows, groep=value, toon="alles")))
    assert sorted(groups.elements()) == readable(rows)


@few
@given(many)
def test_silence_is_counted_in_school_days_and_longer_silence_lies_within_shorter(rows):
    closed = calendar_of(SCHOOL).closed
    before = set(keys(shown(rows)))
    for least in SILENT:
        now = set(keys(shown(rows, stil=str(least))))
        quiet = (row for row in rows if row.summary and not row.dossier.closed)
        assert now == {
            row.dossier.reference for row in quiet if school_days_between(row.dossier.last_at.date(), TODAY, closed) >= least
        }
        assert now <= before
        before = now


@few
@given(many, st.data())
def test_sieves_together_let_through_what_each_of_them_does(rows, data):
    values = {name: sorted(sieve.values) for name, sieve in sieves(rows).items() if sieve.values and name != "wie"}
    names = data.draw(st.sets(st.sampled_from(sorted(values))))
    chosen = {name: data.draw(st.sampled_from(values[name])) for name in sorted(names)}
    each = [set(keys(shown(rows, toon="alles", **{name: value}))) for name, value in chosen.items()]
    assert set(keys(shown(rows, toon="alles", **chosen))) == set(readable(rows)).intersection(*each)


@few
@given(many, st.randoms(use_true_random=False))
def test_an_order_is_total_and_the_other_way_round_is_exactly_that(rows, chance):
    mixed = chance.sample(rows, len(rows))
    for name in ORDERS:
        there = keys(shown(rows, toon="alles", op=name))
        assert there == keys(shown(mixed, toon="alles", op=name)) == keys(shown(rows, toon="alles", op=f"-{name}"))[::-1]
        assert sorted(there) == readable(rows)


@few
@given(many)
def test_the_usual_order_has_the_earliest_day_first(rows):
    due = [line.due or date.max for line in shown(rows).lines if line.asked]
    assert due == sorted(due)


@few
@given(many)
def test_what_somebody_may_only_know_of_changes_nothing_but_its_own_line(rows):
    known = [row for row in rows if row.scope > Scope.EXISTS]
    firsts = {name: next(iter(sieve.values), "") for name, sieve in sieves(known).items() if name != "wie"}
    for chosen in ({}, *({name: value} for name, value in firsts.items() if value)):
        assert shown(rows, **chosen) == shown(known, **chosen)
    all_of_it, of_known = (list_context(some, QueryDict(""), (OFFICER, TODAY), "") for some in (rows, known))
    assert {key: value for key, value in all_of_it.items() if key != "existing"} | {"existing": []} == of_known


@few
@given(many)
def test_of_a_row_that_is_not_read_whole_no_sieve_and_no_order_tells_more(rows):
    """Neither when a colleague wrote in it last, nor its step or its terms."""
    earlier = [row if row.summary else row._replace(dossier=_at(row.dossier, datetime(2025, 1, 1, tzinfo=UTC))) for row in rows]
    part = {row.dossier.reference for row in rows if row.scope is Scope.OWN}
    for name in ORDERS:
        assert keys(shown(rows, toon="alles", op=name)) == keys(shown(earlier, toon="alles", op=name))
    for name in ABOUT_CONTENT:
        assert not part & {key for value in sieves(rows)[name].values for key in keys(shown(rows, toon="alles", **{name: value}))}


def _at(file: CaseFile, last_at: datetime) -> CaseFile:
    return CaseFile(*(last_at if name == "last_at" else getattr(file, name) for name in CaseFile.__slots__))


@few
@given(many, st.data())
def test_an_address_says_what_was_chosen_and_holds_no_name(rows, data):
    offered = sieves(rows)
    values = {name: sorted(sieve.values) for name, sieve in offered.items() if sieve.values} | {"toon": sorted(STATES)}
    names = data.draw(st.sets(st.sampled_from(sorted(values))))
    view = View(
        chosen={name: data.draw(st.sampled_from(values[name])) for name in sorted(names)},
        order=data.draw(st.sampled_from(sorted(ORDERS))),
        backwards=data.draw(st.booleans()),
        wanted=data.draw(st.booleans()),
    )
    again = view_of(QueryDict(view.href.partition("?")[2]), offered)
    assert again == view
    assert not any(word in view.href for word in (*WORDS, "Groep"))


@pytest.mark.parametrize("said", ["toon=iets&op=-&stap=9", "groep=geen&wie=&termijn=x", f"groep={UUID(int=7)}", "op=--dag"])
def test_what_an_address_cannot_say_is_as_if_it_was_not_there(said):
    assert view_of(QueryDict(said), sieves([])) == View()
