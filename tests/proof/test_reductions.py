"""What the walks rest on. Each reduction that makes them small enough to be complete is shown to leave nothing out."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date

import pytest
from proof_alphabet import Effect, aims, changed, explored, fields_seen, kinds, matters
from proof_cones import Move, looked_at
from proof_ledgers import ALL_SORTS, GIVEN, KNOWN, MARKED, OWN, START, cells_of, copied, made_of, numbers_of
from proof_moves import choices_of
from proof_rules import EDITIONS, every_rule, how
from proof_walk import key_of, over, shown, stepped, walked

from meldpad.journal.kinds.agreement import Agreement, Agrees
from meldpad.journal.kinds.report import Report
from meldpad.journal.kinds.waiver import Waiver
from meldpad.journal.payload import KINDS
from meldpad.protocol.conditions import CONDITIONS
from meldpad.protocol.facts import Facts, Item, Waived
from meldpad.protocol.ledger import Ledger, Sheet
from meldpad.protocol.model import Edition
from meldpad.protocol.remember import READERS

PARTS = ("when", "unless", "done_by")
pytestmark = pytest.mark.clause("R1")


def test_nothing_is_kept_that_the_walks_do_not_know() -> None:
    assert {field.name for field in fields(Ledger)} == KNOWN | GIVEN
    assert {field.name for field in fields(Sheet)} == {"days", "marks"}
    assert {field.name for field in fields(Facts)} == {"marks", "items", "waivers", "dates", "born"}


@pytest.mark.clause("T10")
def test_the_calendar_of_a_school_adds_no_effect_that_the_walks_do_not_know() -> None:
    """So it is enough to walk under the national days: before days off of its own a report does what it does on a Friday."""
    friday, thursday = date(2026, 11, 6), date(2026, 11, 5)

    def marks(on: date, days_off: frozenset[date] | None) -> set[str]:
        ledger = Ledger(dates={OWN: on}, days_off=days_off)
        READERS[Report](ledger, OWN, replace(Report.example(), on=on))
        assert ledger.days_off == days_off
        return set(ledger.items["report"][OWN].marks)

    assert marks(thursday, frozenset({friday})) == marks(friday, None)
    assert marks(thursday, frozenset()) == marks(thursday, None)
    assert marks(friday, None) - marks(thursday, None) == {"before_days_off"}


@pytest.mark.clause("T06")
@pytest.mark.parametrize("agrees", Agrees)
def test_whoever_wrote_the_weighing_adds_nothing_by_agreeing_with_it(agrees: Agrees) -> None:
    """So it is enough to walk with an author for each entry: an answer of the weighing's own author does what a no does."""
    ledger = made_of({("mark", "weighed")})
    ledger.authors |= {MARKED: "Anna", OWN: "Anna"}
    before = cells_of(copied(ledger))
    READERS[Agreement](ledger, OWN, Agreement(on=START, refers=MARKED, agrees=agrees))
    assert cells_of(ledger) == before
    ledger.authors[OWN] = "Ben"
    READERS[Agreement](ledger, OWN, Agreement(on=START, refers=MARKED, agrees=agrees))
    assert ("weighing_agreed" in ledger.marks) is (agrees is Agrees.YES)


SAY_WHICH = {"special_settled", "disclosure_settled"}  # the last of several proves it; whether it holds does not hang on order


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_whether_a_duty_is_asked_never_hangs_on_which_entry_came_first(edition: Edition) -> None:
    """So what counts of a mark is whether it is there; the walks keep no numbers, and no two ways to one state differ by them."""
    for rule in edition.rules:
        bare = replace(rule, **{name: tuple(one for one in getattr(rule, name) if one not in SAY_WHICH) for name in PARTS})
        assert not looked_at(edition, bare).compared


@every_rule
def test_a_rule_looks_at_nothing_outside_its_cone(edition: str, rule: str) -> None:
    walk = walked(edition, rule)
    for state, ledger in enumerate(walk.ledgers):
        assert shown(walk.cone, projected(walk.cone.cells, ledger), walk.days) == walk.seen[state], how(walk, state)


def projected(cells: frozenset[tuple[str, ...]], ledger: Ledger) -> Ledger:
    """The ledger with nothing on record outside these cells."""
    made = Ledger(dates=ledger.dates, born=ledger.born if ("born",) in cells else None)
    made.marks = {mark: number for mark, number in ledger.marks.items() if ("mark", mark) in cells}
    made.waivers = {key: held for key, held in ledger.waivers.items() if any(cell[:2] == ("waiver", key[0]) for cell in cells)}
    for sort in {cell[1] for cell in cells if cell[0] == "item"}:
        for number, sheet in ledger.items.get(sort, {}).items():
            marks = {mark: at for mark, at in sheet.marks.items() if ("sheet", sort, mark) in cells}
            days = {name: day for name, day in sheet.days.items() if ("day", sort, name) in cells}
            made.items.setdefault(sort, {})[number] = Sheet(marks=marks, days=days)
    return made


@every_rule
def test_two_journals_that_look_the_same_to_a_rule_go_on_the_same(edition: str, rule: str) -> None:
    """For every state that was reached in a second way, every move after that one as well."""
    walk = walked(edition, rule)
    for state, other in walk.others.items():
        assert shown(walk.cone, other, walk.days) == walk.seen[state], how(walk, state)
        for step, then in enumerate(walk.after.get(state, ())):
            made = stepped(other, *walk.steps[step])
            assert (made is None) == (then < 0), how(walk, state, step)
            if made is not None and over(walk.cone, made):
                assert shown(walk.cone, made, walk.days) == walk.seen[then], how(walk, state, step)
            elif made is not None:
                assert key_of(walk.cone, made) == key_of(walk.cone, walk.ledgers[then]), how(walk, state, step)


@every_rule
def test_every_ground_that_a_rule_knows_does_the_same(edition: str, rule: str) -> None:
    walk = walked(edition, rule)
    grounds = {one.id: one.grounds for one in walk.cone.edition.rules}
    for state, ledger in enumerate(walk.ledgers):
        for key, held in ledger.waivers.items():
            for ground in grounds[key[0]]:
                swapped = {**ledger.waivers, key: Waived(number=held.number, ground=ground)}
                seen = shown(walk.cone, replace(ledger, waivers=swapped), walk.days)
                assert without_reasons(seen) == without_reasons(walk.seen[state])


@every_rule
def test_a_ground_that_a_rule_does_not_know_is_as_good_as_none(edition: str, rule: str) -> None:
    walk = walked(edition, rule)
    grounds = {one.id: one.grounds for one in walk.cone.edition.rules}
    unknown = [one for one, (move, _) in enumerate(walk.steps) if refused(move, grounds)]
    assert unknown or not any(cell[0] == "waiver" for cell in walk.cone.cells)
    for state, after in walk.after.items():
        for step in unknown:
            if after[step] >= 0:
                made = stepped(walk.ledgers[state], *walk.steps[step])
                kept = {key: held for key, held in made.waivers.items() if held.ground in grounds[key[0]]}
                bare = shown(walk.cone, replace(made, waivers=kept), walk.days)
                assert shown(walk.cone, made, walk.days) == bare, how(walk, state, step)


def refused(move: Move, grounds: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether this leaves a duty out on a ground that its rule does not know."""
    return isinstance(move.payload, Waiver) and move.payload.ground not in grounds[move.payload.duty]


def without_reasons(seen: tuple[tuple[tuple[str, bool, str], ...], ...]) -> list[list[tuple[str, bool]]]:
    return [[(state, proved) for state, proved, _ in duties] for duties in seen]


@pytest.mark.parametrize("name", sorted(SAY_WHICH))
def test_what_must_hold_for_all_items_holds_when_it_holds_for_each(name: str) -> None:
    """So one item beside what a rule asks stands for any number of them."""
    sort = name.partition("_")[0]
    contents = [{}, {"advised": 1}]
    for first in contents:
        for second in contents:
            items = (Item(number=2, marks=first), Item(number=3, marks=second))
            alone = [CONDITIONS[name](Facts(items={sort: (item,)}), None) for item in items]
            assert bool(CONDITIONS[name](Facts(items={sort: items}), None)) == all(alone)


def test_those_are_the_conditions_that_look_at_several_items() -> None:
    found = set()
    for edition in EDITIONS:
        for rule in edition.rules:
            for name in (*rule.when, *rule.unless, *rule.done_by):
                sorts = {
                    cell[1]
                    for cell in looked_at(edition, replace(rule, when=(name,), unless=(), done_by=())).reads
                    if cell[0] == "item"
                }
                found |= {name} if sorts - {rule.per} else set()
    assert found == SAY_WHICH


@pytest.mark.parametrize("kind", [cls.KIND for cls in kinds()])
def test_a_field_that_matters_to_nothing_matters_to_nothing_beside_two_other_changes(kind: str) -> None:
    cls = KINDS[kind]
    choices = choices_of(cls, fields_seen(cls))
    assert matters(cls, pairs=True) == matters(cls)
    assert set(choices) <= {field.name for field in fields(cls)}
    assert all(explored(cls.example(), target) for target in aims(cls))
    assert made_of(frozenset()).marks == {}


def about(effect: Effect, sort: str, place: int) -> frozenset[object]:
    """What an entry changes about one of two items."""
    number = numbers_of(sort)[place]
    return frozenset((cell, number if value == number else value) for cell, one, value in effect[0] if one == number)


@pytest.mark.parametrize("kind", [cls.KIND for cls in kinds()])
def test_what_is_written_about_one_item_leaves_the_other_as_it_was(kind: str) -> None:
    """And what is written about all is the same for each; consent is about all discussions with its partner. So one item of a
    sort beside the next stands for any number of them."""
    cls = KINDS[kind]
    for payload in changed(cls, choices_of(cls, fields_seen(cls))):
        for target in aims(cls):
            for effect in filter(None, explored(payload, target).effects.values()):
                for sort in set(ALL_SORTS) - {"open_outside"}:
                    first, second = about(effect, sort, 0), about(effect, sort, 1)
                    if target == (sort, 0):
                        assert not second
                    elif target == (sort, 1):
                        assert not first
                    else:
                        assert first == second
