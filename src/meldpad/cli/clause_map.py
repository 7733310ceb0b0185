"""The thread from a clause to what serves it (rule, kind, page, document) and to the tests that cite it."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import meldpad.journal.kinds  # noqa: F401  makes every kind known
from meldpad.journal.payload import KINDS
from meldpad.protocol.clauses import clauses
from meldpad.protocol.load import published
from meldpad.protocol.served import DOCUMENTS, PAGES


@dataclass(frozen=True, kw_only=True)
class Served:
    """One clause or rule. `rules` are written `edition/rule`, `tests` are `file::test`."""

    id: str
    text: str
    rules: tuple[str, ...]
    kinds: tuple[str, ...]
    pages: tuple[str, ...]
    documents: tuple[str, ...]
    tests: tuple[str, ...]


def clause_map(tests: Path) -> list[Served]:
    """Every clause of the catalogue in its order. A folder without tests gives empty lists of tests."""
    rules, kinds = _rules(), {name: cls.CLAUSES for name, cls in KINDS.items()}
    cited = _cited(tests)
    return [
        Served(
            id=clause.id,
            text=clause.en,
            rules=_serving(clause.id, rules),
            kinds=_serving(clause.id, kinds),
            pages=_serving(clause.id, PAGES),
            documents=_serving(clause.id, DOCUMENTS),
            tests=tuple(sorted(cited.get(clause.id, ()))),
        )
        for clause in clauses().values()
    ]


def _rules() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for edition in published().values():
        found |= {f"{edition.id}/{rule.id}": rule.clauses for rule in edition.rules}
        found |= {f"{edition.id}/step {step.id}": step.clauses for step in edition.steps}
        found |= {f"{edition.id}/ground {ground.id}": ground.clauses for ground in edition.grounds.values()}
    return found


def _serving(clause: str, what: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted(name for name, ids in what.items() if clause in ids))


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
