"""A rule that can never be asked is found before anybody relies on it, and the refusal says file, place and reason."""

import re
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from edition_texts import dumped
from hypothesis import given, settings
from protocol_journals import EDITIONS, journals

import meldpad.protocol
from meldpad.journal.entry import Entry
from meldpad.protocol.check import SORTS
from meldpad.protocol.circles import circles
from meldpad.protocol.conditions import CONDITIONS
from meldpad.protocol.evaluate import ROADS
from meldpad.protocol.load import EditionRefused, editions_in, read_edition
from meldpad.protocol.logic import CONTRADICTIONS, IMPLIES, SETTLES, implied
from meldpad.protocol.remember import facts_of

BOTH = {"nl": "Tekst.", "en": "Text."}
SAID = {"valid_from": date(2026, 8, 1), "source": "a board", "owner": "a board", "review_by": date(2027, 8, 1)}
RULE = {"step": "1", "clauses": ["S1.1"], "duty": BOTH, "why": BOTH, "who": "writer", "act": "signal"}
EDITION: dict[str, object] = {
    "id": "own",
    "valid_from": date(2026, 8, 1),
    "title": BOTH,
    "source": "a board",
    "owner": "a board",
    "names": {"advice_centre": BOTH},
    "phones": [{"id": "police", "number": "112", "dial": "112", "what": BOTH, **SAID}],
    "terms": {"talk": 10},
    "steps": [{"id": "1", "title": BOTH, "clauses": ["R1"]}],
    "grounds": {"acute": {"text": BOTH, "clauses": ["S2.16"]}},
    "laws": [{"id": "privacy", "title": BOTH, "text": BOTH, "clauses": ["A7"], **SAID}],
    "rules": [],
}
SOURCE = Path(meldpad.protocol.__file__).parent


def edition(**rules: dict[str, object]) -> str:
    return dumped(EDITION | {"rules": [{"id": name, **RULE, **more} for name, more in rules.items()]})


def refused(text: str) -> str:
    with pytest.raises(EditionRefused) as caught:
        read_edition(text, where="own.yaml")
    return str(caught.value)


NEVER: list[tuple[str, dict[str, object], str]] = [
    ("two that contradict", {"when": ["help_intended", "help_not_chosen"]},
     "help_intended and help_not_chosen never hold together"),
    ("contradiction that follows", {"when": ["reported", "report_not_chosen"]},
     "report_intended and report_not_chosen never hold together"),
    ("unless that always holds", {"when": ["consulted"], "unless": ["consult_settled"]},
     "condition consult_settled in unless always holds with consulted in when"),
    ("unless that follows in two steps", {"when": ["other_cause_seen"], "unless": ["talk_settled"]},
     "condition talk_settled in unless always holds with other_cause_seen in when"),
    ("done from the start", {"when": ["report_advised"], "done_by": ["advised"]},
     "condition advised in done_by always holds with report_advised in when"),
    ("road that nobody enters", {"road": "sideways"}, "nobody enters the road sideways"),
    ("one of an item without items", {"when": ["help_reviewed"]}, "condition help_reviewed needs per"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "reason"), [pytest.param(*row[1:], id=row[0]) for row in NEVER])
def test_a_rule_that_can_never_apply_is_refused_with_the_reason(rule: dict[str, object], reason: str) -> None:
    assert refused(edition(see=rule)) == f"own.yaml: rule see: can never apply ({reason})"


def test_items_that_no_entry_ever_makes_are_refused() -> None:
    assert refused(edition(see={"per": "neighbour"})) == "own.yaml: rule see: unknown sort of item neighbour"
    readers = "".join(path.read_text(encoding="utf-8") for path in (*SOURCE.rglob("readers/*.py"), SOURCE / "reporting.py"))
    assert [sort for sort in sorted(SORTS) if f'"{sort}"' not in readers] == []
    assert set(re.findall(r"\.item\(\"(\w+)\"", readers)) <= SORTS


def test_two_rules_that_wait_on_each_other_are_refused() -> None:
    two = edition(
        talk={"when": ["advised"], "done_by": ["parent_spoken"]},
        ask={"when": ["parent_spoken"], "done_by": ["advised"]},
    )
    assert refused(two) == "own.yaml: rule talk: can never apply (it waits in a circle: talk → ask → talk)"


def test_waiting_until_a_rule_is_settled_is_waiting_too() -> None:
    rules: dict[str, dict[str, object]] = {
        "consult-colleague": {"when": ["weighed"], "done_by": ["consulted"]},
        "talk-with-parent": {"when": ["consult_settled"], "done_by": ["parent_spoken"]},
        "weigh": {"when": ["talk_settled"], "done_by": ["weighed"]},
        "decide": {"when": ["weighed"], "done_by": ["decided"]},
    }
    circle = "consult-colleague → weigh → talk-with-parent → consult-colleague"
    assert refused(edition(**rules)) == f"own.yaml: rule consult-colleague: can never apply (it waits in a circle: {circle})"


def test_who_can_also_be_reached_another_way_is_in_no_circle() -> None:
    free = edition(
        talk={"when": ["advised"], "done_by": ["parent_spoken"]},
        ask={"when": ["parent_spoken"], "done_by": ["advised"]},
        call={"when": ["emergency"], "done_by": ["advised"]},
    )
    assert read_edition(free, where="own.yaml").rules


@pytest.mark.parametrize("section", ["steps", "phones", "laws"])
def test_what_stands_there_twice_is_refused(section: str) -> None:
    raw = deepcopy(EDITION)
    raw[section] = raw[section] * 2  # type: ignore[operator]
    name = {"steps": "step 1", "phones": "phone police", "laws": "law privacy"}[section]
    assert refused(dumped(raw)) == f"own.yaml: {name} stands there twice"


@pytest.mark.parametrize(
    ("line", "again"),
    [
        pytest.param("  acute:\n", "  acute: {text: {nl: x, en: y}, clauses: []}\n", id="ground"),
        pytest.param("steps:\n", "steps: []\n", id="field"),
        pytest.param("  talk: 10\n", "  talk: 5\n", id="term"),
    ],
)
def test_a_name_that_stands_twice_in_one_set_of_fields_is_refused_with_its_line(line: str, again: str) -> None:
    text = edition(see={})
    twice = text.replace(line, again + line)
    place = twice[: twice.index(again)].count("\n") + 2
    assert refused(twice) == f"own.yaml: line {place}: {again.split(':')[0].strip()} stands there twice"


def test_a_step_on_a_road_that_nobody_enters_is_refused() -> None:
    raw = EDITION | {"steps": [{"id": "1", "title": BOTH, "clauses": ["R1"], "road": "sideways"}]}
    assert refused(dumped(raw)) == "own.yaml: step 1: unknown road sideways"


def test_no_edition_takes_the_name_of_another(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(edition(see={}), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(edition(see={}), encoding="utf-8")
    with pytest.raises(EditionRefused, match=r"^b\.yaml: another edition is called own$"):
        editions_in(tmp_path)
    (tmp_path / "b.yaml").write_text(edition(see={}).replace("id: own", "id: po-2019"), encoding="utf-8")
    with pytest.raises(EditionRefused, match=r"^b\.yaml: another edition is called po-2019$"):
        editions_in(tmp_path)


def test_no_published_edition_has_a_circle() -> None:
    assert [circle for one in EDITIONS for circle in circles(one.rules)] == []
    assert {rule.road for one in EDITIONS for rule in one.rules} <= ROADS


def test_whatever_the_logic_names_exists() -> None:
    assert {name for names in (SETTLES, IMPLIES, *IMPLIES.values(), *CONTRADICTIONS) for name in names} <= set(CONDITIONS)
    rules = {rule.id for one in EDITIONS for rule in one.rules}
    assert {rule for names in SETTLES.values() for rule in names} <= rules


def test_every_condition_that_waits_for_a_rule_to_be_settled_is_declared() -> None:
    """A condition can only ask whether a rule was left out by naming it."""
    written = (SOURCE / "conditions.py").read_text(encoding="utf-8")
    named = {rule.id for one in EDITIONS for rule in one.rules if f'"{rule.id}"' in written}
    assert named == {rule for names in SETTLES.values() for rule in names}


@settings(max_examples=200, deadline=None)
@given(journal=journals())
def test_the_logic_of_conditions_is_true_of_any_journal(journal: tuple[Entry, ...]) -> None:
    facts = facts_of(journal)
    holds = {name for name, condition in CONDITIONS.items() if condition(facts, None)}
    assert not [(name, other) for name in holds for other in IMPLIES.get(name, ()) if other not in holds]
    assert not [pair for pair in CONTRADICTIONS if set(pair) <= holds]
    assert set(implied(holds)) == holds
