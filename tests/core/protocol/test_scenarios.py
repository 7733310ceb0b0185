"""The examples in the language of the school: every one of them is true of the editions as published."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from protocol_journals import EDITIONS

from meldpad.journal.kinds.closing import Closing
from meldpad.journal.payload import KINDS
from meldpad.protocol.load import published
from meldpad.protocol.model import Edition
from meldpad.protocol.route import DutyState, Route
from meldpad.protocol.scenarios.read import Scenario, ScenarioUnreadable, read_scenarios
from meldpad.protocol.scenarios.run import Result, differences, route_differences, run_scenarios
from meldpad.protocol.thinking import think

FOLDER = Path(__file__).resolve().parents[2] / "scenarios"
FILES = sorted(FOLDER.glob("*.yaml"))
SETTLED_WITHOUT_DOING = {DutyState.WAIVED, DutyState.NOT_APPLICABLE}
GOOD = "- name: Een signaal\n  edition: po-2012\n  journal:\n  - signal: {}\n"


@pytest.fixture(scope="session")
def scenarios() -> list[tuple[str, Scenario]]:
    """Every scenario with the name of its file."""
    return list(_readable())


@pytest.fixture(scope="session")
def routes(scenarios: list[tuple[str, Scenario]]) -> list[tuple[Scenario, Route]]:
    """Every scenario with what its edition asks."""
    return [(scenario, think(published()[scenario.in_force], scenario.journal, scenario.today)) for _, scenario in scenarios]


def _readable() -> Iterator[tuple[str, Scenario]]:
    for path in FILES:
        for found in read_scenarios(path):
            assert isinstance(found, Scenario), str(found)
            yield path.name, found


def results_of(text: str, folder: Path) -> list[Result]:
    (folder / "example.yaml").write_text(text, encoding="utf-8")
    return list(run_scenarios(folder, published()))


def only_difference(text: str, folder: Path) -> str:
    (found,) = results_of(text, folder)
    assert not found.passed
    (difference,) = found.differences
    return difference


def test_every_example_is_true_of_its_edition(
    scenarios: list[tuple[str, Scenario]], routes: list[tuple[Scenario, Route]]
) -> None:
    assert {scenario.edition for _, scenario in scenarios} == set(published())
    wrong = [
        f"{file}: {scenario.name} ({scenario.edition}): {difference}"
        for (file, scenario), (_, route) in zip(scenarios, routes, strict=True)
        for difference in route_differences(scenario, route)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_rule_has_an_example_of_being_asked_done_and_left_out(routes: list[tuple[Scenario, Route]]) -> None:
    shown: set[tuple[str, str, str]] = set()
    for scenario, route in routes:
        shown |= {(scenario.in_force, name, "asked") for name in scenario.asks}
        shown |= {(scenario.in_force, name, "done") for name in scenario.done}
        left_out = {duty.rule.id for duty in route.duties if duty.state in SETTLED_WITHOUT_DOING}
        shown |= {(scenario.in_force, name, "left out") for name in {*scenario.waived, *scenario.asks_not} & left_out}
    wanted = {(e.id, rule.id, state) for e in EDITIONS for rule in e.rules for state in ("asked", "done", "left out")}
    assert not wanted - shown


def test_every_ground_has_an_example_in_each_edition_that_knows_it(routes: list[tuple[Scenario, Route]]) -> None:
    used = set()
    for scenario, route in routes:
        used |= {(scenario.in_force, duty.reason) for duty in route.duties if duty.state is DutyState.WAIVED}
    assert {(edition.id, ground) for edition in EDITIONS for ground in edition.grounds} == used


def test_no_two_examples_of_an_edition_share_a_name(scenarios: list[tuple[str, Scenario]]) -> None:
    names = [(scenario.edition, scenario.name) for _, scenario in scenarios]
    assert len(names) == len(set(names))


def test_every_rule_is_named_by_three_examples_or_more(scenarios: list[tuple[str, Scenario]]) -> None:
    naming: dict[tuple[str, str], set[str]] = {(edition.id, rule.id): set() for edition in EDITIONS for rule in edition.rules}
    for _, scenario in scenarios:
        for rule in {*scenario.asks, *scenario.asks_not, *scenario.done, *scenario.waived}:
            naming[scenario.in_force, rule].add(scenario.name)
    assert {rule: names for rule, names in naming.items() if len(names) < 3} == {}


def test_every_kind_of_entry_stands_in_an_example_of_each_edition_that_asks_for_it(scenarios: list[tuple[str, Scenario]]) -> None:
    written = {(scenario.in_force, one.payload.KIND) for _, scenario in scenarios for one in scenario.journal}
    assert set(KINDS) == {kind for _, kind in written}
    assert {(edition.id, rule.act) for edition in EDITIONS for rule in edition.rules} <= written


def whole_cases(scenarios: list[tuple[str, Scenario]], edition: Edition) -> list[Scenario]:
    """The cases of this edition that are told from the beginning to a closing."""
    told = (scenario for file, scenario in scenarios if file.startswith("hele-gevallen") and scenario.edition == edition.id)
    return [scenario for scenario in told if think(edition, scenario.journal, scenario.today).closed]


def test_there_are_whole_cases_that_could_really_be_written(scenarios: list[tuple[str, Scenario]]) -> None:
    whole = {edition.id: whole_cases(scenarios, edition) for edition in EDITIONS}
    assert sum(map(len, whole.values())) >= 20
    for cases in whole.values():
        assert len({scenario.name for scenario in cases}) >= 10
        for scenario in cases:
            days = [one.written_at for one in scenario.journal]
            assert days == sorted(days)
            assert len(set(days)) > 1
            assert not [problem for one in scenario.journal for problem in one.payload.problems()], scenario.name


def test_a_whole_case_ends_with_nothing_open_or_says_what_stays_open(scenarios: list[tuple[str, Scenario]]) -> None:
    for edition in EDITIONS:
        for scenario in whole_cases(scenarios, edition):
            for number, one in enumerate(scenario.journal, start=1):
                if isinstance(one.payload, Closing):
                    day = one.written_at.date()
                    asked = {(duty.rule.id, duty.subject) for duty in think(edition, scenario.journal[: number - 1], day).asked}
                    after = think(edition, scenario.journal[:number], day).duties
                    done = {(duty.rule.id, duty.subject) for duty in after if duty.state is DutyState.DONE}
                    assert bool(asked - done) == bool(one.payload.left_open), (scenario.name, asked - done)


def test_an_example_that_is_true_passes(tmp_path: Path) -> None:
    (found,) = results_of(GOOD + "  asks: [ask-advice]\n  done: [record-signal]\n  steps: {'2': now}\n", tmp_path)
    assert found == Result(file="example.yaml", name="Een signaal", differences=())
    assert list(run_scenarios(tmp_path / "example.yaml", published())) == [found]


@pytest.mark.parametrize(
    ("expectation", "difference"),
    [
        ("asks: [weigh]", "weigh should be asked, it is not_yet"),
        ("asks_not: [ask-advice]", "ask-advice should not be asked, it is"),
        ("done: [ask-advice]", "ask-advice should be done, it is asked"),
        ("waived: [record-signal]", "record-signal should be waived, it is done"),
        ("asks: [tell-manager]", "tell-manager should be asked, it is not on this route"),
        ("asks: [tell-board]", "unknown rule tell-board in po-2012"),
        ("steps: {'2': done}", "step 2 should be done, it is now"),
        ("steps: {'9': done}", "step 9 should be done, it is not on this route"),
    ],
)
def test_an_example_that_is_not_true_says_what_differs(expectation: str, difference: str, tmp_path: Path) -> None:
    assert only_difference(f"{GOOD}  {expectation}\n", tmp_path) == difference


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            GOOD.replace("signal: {}", "signaal: {}"),
            r"Een signaal: unknown kind of entry: signaal (known: access, access",
        ),
        (GOOD.replace("{}", "{plaats: Plein}"), "Een signaal: signal has no field plaats (known: about,"),
        (GOOD.replace("{}", "{about: thuis}"), "Een signaal: signal: about is not one of home, employee, pupils, other, unknown"),
        (GOOD.replace("po-2012", "po-1999"), "unknown edition po-1999 (known: po-2012, po-2019)"),
        (GOOD + "  verwacht: [weigh]\n", "Een signaal: unknown field verwacht (known: asks, asks_not, clauses, done,"),
        ("- edition: po-2012\n  journal: []\n", "number 1: name is missing"),
        ("- alleen tekst\n", "number 1: not a set of fields"),
        (GOOD + "  asks: weigh\n", "Een signaal: asks is not a list"),
        (GOOD + "  steps: [now]\n", "Een signaal: steps is not"),
        (GOOD + "  clauses: S1.1\n", "Een signaal: clauses is not a list"),
        (GOOD + "  clauses: [S1.1, S9.9]\n", "Een signaal: unknown clause S9.9"),
        (GOOD + "  - edition_change: {edition: po-1999}\n", "unknown edition po-1999 (known: po-2012, po-2019)"),
        (GOOD + "  today: morgen\n", "Een signaal: morgen is not a date"),
        (GOOD + "    at: gisteren\n", "Een signaal: gisteren is not a date"),
        (GOOD.replace("signal: {}", "tekst"), "Een signaal: journal entry 1 is not"),
        (GOOD.replace("signal: {}", "{signal: {}, advice: {}}"), "Een signaal: journal entry 1 must name one kind, it names 2"),
        (GOOD.replace("{}", "[1]"), "Een signaal: journal entry 1: the fields of signal are missing"),
        ("name: x\n", "a scenario file is a list of scenarios"),
        ("- name: [\n", "not readable as YAML (line 2)"),
        ("- today: 2026-13-45\n", "not readable: month must be in 1..12"),
    ],
)
def test_an_example_that_cannot_be_read_says_what_is_known(text: str, message: str, tmp_path: Path) -> None:
    assert only_difference(text, tmp_path).startswith(message)


@pytest.mark.clause("T37")
def test_an_example_that_moves_is_looked_at_under_its_last_edition(tmp_path: Path) -> None:
    moved = GOOD + "  - edition_change: {edition: po-2019}\n  clauses: [T37]\n"
    (tmp_path / "x.yaml").write_text(moved + "  steps: {'5': todo}\n", encoding="utf-8")
    (found,) = read_scenarios(tmp_path / "x.yaml")
    assert isinstance(found, Scenario)
    assert (found.edition, found.in_force, found.clauses) == ("po-2012", "po-2019", ("T37",))
    assert not list(differences(found, published()))


def test_one_bad_example_does_not_hide_the_next(tmp_path: Path) -> None:
    first, second = results_of(GOOD.replace("signal: {}", "signaal: {}") + GOOD + "  asks: [weigh]\n", tmp_path)
    assert "unknown kind" in first.differences[0]
    assert second.differences == ("weigh should be asked, it is not_yet",)


def test_a_file_that_is_not_text_is_said_to_be_unreadable(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"\xff\xfe\x00")
    (found,) = read_scenarios(tmp_path / "x.yaml")
    assert isinstance(found, ScenarioUnreadable)


def test_an_example_names_only_what_matters_and_the_rest_is_filled_in(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(GOOD + "    at: 2026-11-09T15:05:00\n", encoding="utf-8")
    (found,) = read_scenarios(tmp_path / "x.yaml")
    assert isinstance(found, Scenario)
    assert found.today.isoformat() == found.journal[0].payload.on.isoformat() == "2026-11-09"
    assert found.journal[0].written_at.isoformat() == "2026-11-09T15:05:00+00:00"
