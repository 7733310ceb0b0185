"""The thread from a clause to what serves it (rule, kind, page, document) and to the tests and scenarios that cite it."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from meldpad.protocol.clauses import clauses
from meldpad.protocol.load import published
from meldpad.protocol.scenarios.read import Scenario, read_scenarios
from meldpad.protocol.serving import serving


@dataclass(frozen=True, kw_only=True)
class Served:
    """One clause or rule. `rules` are written `edition/rule`, `tests` are `file::test`, `scenarios` `file: name (edition)`."""

    id: str
    text: str
    rules: tuple[str, ...]
    kinds: tuple[str, ...]
    pages: tuple[str, ...]
    documents: tuple[str, ...]
    tests: tuple[str, ...]
    scenarios: tuple[str, ...]


def clause_map(tests: Path) -> list[Served]:
    """Every clause of the catalogue in its order. A folder without tests gives empty lists of tests and scenarios."""
    cited, shown = _cited(tests), _shown(tests)
    return [_served(clause.id, clause.en, cited, shown) for clause in clauses().values()]


def _served(clause: str, text: str, cited: dict[str, set[str]], shown: dict[str, set[str]]) -> Served:
    found = [(edition.id, serving(clause, edition)) for edition in published().values()]
    _, last = found[-1]
    return Served(
        id=clause,
        text=text,
        rules=(
            *(f"{edition}/{rule.id}" for edition, what in found for rule in what.rules),
            *(f"{edition}/step {step.id}" for edition, what in found for step in what.steps),
            *(f"{edition}/ground {ground.id}" for edition, what in found for ground in what.grounds),
            *(f"{edition}/law {law.id}" for edition, what in found for law in what.laws),
        ),
        kinds=last.kinds,
        pages=last.pages,
        documents=last.documents,
        tests=tuple(sorted(cited.get(clause, ()))),
        scenarios=tuple(sorted(shown.get(clause, ()))),
    )


def _shown(tests: Path) -> dict[str, set[str]]:
    """A scenario shows the clauses of every rule that it says is asked, done or left out, and those that it names itself."""
    shown: dict[str, set[str]] = defaultdict(set)
    for path in sorted((tests / "scenarios").rglob("*.yaml")):
        for scenario in read_scenarios(path):
            if isinstance(scenario, Scenario):
                for clause in _clauses_of(scenario):
                    shown[clause].add(f"{path.name}: {scenario.name} ({scenario.in_force})")
    return shown


def _clauses_of(scenario: Scenario) -> Iterator[str]:
    yield from scenario.clauses
    edition = published().get(scenario.in_force)
    named = {*scenario.asks, *scenario.done, *scenario.waived}
    for rule in edition.rules if edition else ():
        if rule.id in named:
            yield from rule.clauses


def _cited(tests: Path) -> dict[str, set[str]]:
    cited: dict[str, set[str]] = defaultdict(set)
    for path in sorted(tests.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for name, ids in _marks(tree.body, module=()):
            for clause in ids:
                cited[clause].add(f"{path.relative_to(tests)}::{name}")
    return cited


def _marks(body: Iterable[ast.stmt], module: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for node in body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "pytestmark" for t in node.targets):
            module += _ids(ast.walk(node.value))
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            here = module + _ids(inner for decorator in node.decorator_list for inner in ast.walk(decorator))
            if isinstance(node, ast.ClassDef):
                yield from _marks(node.body, here)
            elif node.name.startswith("test_"):
                yield node.name, here


def _ids(nodes: Iterable[ast.AST]) -> tuple[str, ...]:
    calls = (node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
    marks = (call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "clause")
    return tuple(str(arg.value) for call in marks for arg in call.args if isinstance(arg, ast.Constant))
