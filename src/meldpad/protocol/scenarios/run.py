"""Run scenarios against editions and say what differs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from meldpad.protocol.model import Edition
from meldpad.protocol.route import DutyState, Route
from meldpad.protocol.scenarios.read import Scenario, ScenarioUnreadable, read_scenarios
from meldpad.protocol.thinking import think


@dataclass(frozen=True, kw_only=True)
class Result:
    """One scenario's outcome; it passed when there are no differences."""

    file: str
    name: str
    differences: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return not self.differences


def run_scenarios(path: Path, editions: Mapping[str, Edition]) -> Iterator[Result]:
    """Every scenario below `path` (a file or a folder), in the order of the files."""
    for file in [path] if path.is_file() else sorted([*path.rglob("*.yaml"), *path.rglob("*.yml")]):
        for scenario in read_scenarios(file):
            if isinstance(scenario, ScenarioUnreadable):
                yield Result(file=file.name, name=str(scenario).partition(":")[0], differences=(str(scenario),))
            else:
                found = tuple(differences(scenario, editions))
                yield Result(file=file.name, name=scenario.name, differences=found)


def differences(scenario: Scenario, editions: Mapping[str, Edition]) -> Iterator[str]:
    """Where the route that its edition gives is not what the scenario says; nothing when it is."""
    if unknown := [name for name in (scenario.edition, scenario.in_force) if name not in editions]:
        yield f"unknown edition {unknown[0]} (known: {', '.join(editions)})"
        return
    yield from route_differences(scenario, think(editions[scenario.in_force], scenario.journal, scenario.today))


def route_differences(scenario: Scenario, route: Route) -> Iterator[str]:
    """Where this route is not what the scenario says; nothing when it is."""
    edition = route.edition
    for name in (*scenario.asks, *scenario.asks_not, *scenario.done, *scenario.waived):
        if edition.rule(name) is None:
            yield f"unknown rule {name} in {edition.id}"
            return
    yield from _state_differences(scenario, route)
    states = {on.step.id: on.state.value for on in route.steps}
    for step, wanted in scenario.steps.items():
        if states.get(step) != wanted:
            yield f"step {step} should be {wanted}, it is {states.get(step, 'not on this route')}"


def _state_differences(scenario: Scenario, route: Route) -> Iterator[str]:
    found = {state: {duty.rule.id for duty in route.duties if duty.state is state} for state in DutyState}
    wanted = ((scenario.asks, DutyState.ASKED), (scenario.done, DutyState.DONE), (scenario.waived, DutyState.WAIVED))
    for names, state in wanted:
        for name in names:
            if name not in found[state]:
                yield f"{name} should be {state.value}, it is {_where(name, route)}"
    for name in scenario.asks_not:
        if name in found[DutyState.ASKED]:
            yield f"{name} should not be asked, it is"


def _where(name: str, route: Route) -> str:
    states = sorted({duty.state.value for duty in route.duties if duty.rule.id == name})
    return " and ".join(states) or "not on this route"
