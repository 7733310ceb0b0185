"""Mutants of the policy: copies with one small fault each, made and run inside this process.

The known tools run a test command for every mutant; here a mutant is only asked what the reviewed table asks, which takes
milliseconds. Each fault is one change to the syntax tree: nothing in it knows what the rules mean.
"""

import ast
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType, ModuleType, SimpleNamespace

import meldpad.policy
from meldpad.policy import roles
from meldpad.policy.facts import Right, Track
from meldpad.policy.reading import Scope
from meldpad.policy.roles import Role

FOLDER = Path(meldpad.policy.__file__).parent
MODULES = (
    "verdict",
    "roles",
    "facts",
    "reading",
    "writing",
    "seconding",
    "sharing",
    "answering",
    "appointing",
    "places",
    "succession",
    "recovering",
    "retaining",
    "adopting",
    "mapping",
    "readying",
    "publishing",
    "practising",
    "noticing",
    "asking",
    "looking_back",
)  # each after what it imports
NEIGHBOURS = {each.__name__: list(each.__members__) for each in (Role, Scope, Track, Right)}
GROUPS = [name for name, value in vars(roles).items() if isinstance(value, frozenset)]
OTHER_WAY: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
REFUSAL = ast.parse('Verdict("mutant")', mode="eval").body
ALLOWED = ast.parse("ALLOWED", mode="eval").body


@dataclass(frozen=True)
class Mutant:
    """One fault: where, and what stood there and stands there now."""

    module: str
    line: int
    change: str
    tree: ast.Module


def mutants(module: str) -> Iterator[Mutant]:
    """Every mutant of one module."""
    source = ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8"))
    types = set(annotations(source))  # what a type checker reads decides nothing
    for place, node in enumerate(ast.walk(source)):
        for other in () if node in types else faults(node):
            if other is None or ast.dump(other) != ast.dump(node):
                yield _mutant(module, source, place, node, other)


def _mutant(module: str, source: ast.Module, place: int, node: ast.AST, other: ast.AST | None) -> Mutant:
    tree = deepcopy(source)
    found = list(ast.walk(tree))[place]
    Replace(found, deepcopy(other)).visit(tree)
    now = ast.unparse(other) if other else "(taken away)"
    return Mutant(module, getattr(node, "lineno", 0), f"{ast.unparse(node)}  ->  {now}", ast.fix_missing_locations(tree))


def annotations(source: ast.Module) -> Iterator[ast.AST]:
    """Everything inside an annotation."""
    for node in ast.walk(source):
        for part in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            yield from ast.walk(part) if part else ()


class Replace(ast.NodeTransformer):
    """One node for another, or for nothing."""

    def __init__(self, old: ast.AST, new: ast.AST | None) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST | None:
        if node is not self.old:
            return self.generic_visit(node)
        return ast.Pass() if self.new is None and isinstance(node, ast.stmt) else self.new


def faults(node: ast.AST) -> Iterator[ast.AST | None]:
    """What may stand in the place of a node; None takes a statement away."""
    for kind, change in FAULTS.items():
        if isinstance(node, kind):
            yield from change(node)


def _compared(node: ast.Compare) -> Iterator[ast.AST]:
    for at, operator in enumerate(node.ops):
        changed = deepcopy(node)
        changed.ops[at] = OTHER_WAY[type(operator)]()
        yield changed


def _combined(node: ast.BoolOp) -> Iterator[ast.AST]:
    swapped = deepcopy(node)
    swapped.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield swapped
    for at in range(len(node.values)):
        rest = node.values[:at] + node.values[at + 1 :]
        yield rest[0] if len(rest) == 1 else ast.BoolOp(op=node.op, values=rest)
        negated = deepcopy(node)
        negated.values[at] = _not(node.values[at])
        yield negated


def _joined(node: ast.BinOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.BitOr):
        yield from (node.left, node.right)


def _of_several(node: ast.Set | ast.Tuple) -> Iterator[ast.AST]:
    for at in range(len(node.elts)):
        changed = deepcopy(node)
        del changed.elts[at]
        yield changed if changed.elts or isinstance(node, ast.Tuple) else ast.parse("frozenset()", mode="eval").body


def _branch(node: ast.If) -> Iterator[ast.AST | None]:
    yield None
    changed = deepcopy(node)
    changed.test = _not(node.test)
    yield changed


def _choice(node: ast.IfExp) -> Iterator[ast.AST]:
    yield ast.IfExp(test=node.test, body=node.orelse, orelse=node.body)
    yield from (node.body, node.orelse)


def _given_back(node: ast.Return) -> Iterator[ast.AST]:
    match node.value:
        case ast.Name(id="ALLOWED"):
            yield ast.Return(value=REFUSAL)
        case ast.Call(func=ast.Name(id="Verdict")):
            yield ast.Return(value=ALLOWED)
        case ast.Constant(value=bool(value)):
            yield ast.Return(value=ast.Constant(value=not value))


def _neighbour(node: ast.Attribute) -> Iterator[ast.AST]:
    """Another member of the same enum: the next one, and the one before."""
    match node:
        case ast.Attribute(value=ast.Name(id=enum), attr=name) if name in NEIGHBOURS.get(enum, ()):
            names = NEIGHBOURS[enum]
            for step in (1, -1):
                other = names[(names.index(name) + step) % len(names)]
                yield ast.Attribute(value=ast.Name(id=enum), attr=other)


def _group(node: ast.Name) -> Iterator[ast.AST]:
    if node.id in GROUPS and isinstance(node.ctx, ast.Load):
        for step in (1, -1):
            yield ast.Name(id=GROUPS[(GROUPS.index(node.id) + step) % len(GROUPS)])


def _said(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(value=not node.value)


def _stated(node: ast.UnaryOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.Not):
        yield node.operand


def _not(node: ast.expr) -> ast.expr:
    return ast.UnaryOp(op=ast.Not(), operand=node)


FAULTS: dict[type[ast.AST] | tuple[type[ast.AST], ...], Callable[..., Iterator[ast.AST | None]]] = {
    ast.Compare: _compared,
    ast.BoolOp: _combined,
    ast.BinOp: _joined,
    (ast.Set, ast.Tuple): _of_several,
    ast.If: _branch,
    ast.IfExp: _choice,
    ast.Return: _given_back,
    ast.Attribute: _neighbour,
    ast.Name: _group,
    ast.Constant: _said,
    ast.UnaryOp: _stated,
}


@cache
def _compiled(module: str) -> CodeType:
    return compile((FOLDER / f"{module}.py").read_text(encoding="utf-8"), module, "exec")


def loaded(mutant: Mutant | None = None) -> SimpleNamespace:
    """The whole policy anew, with the fault in it; the policy of this process is left as it is."""
    names = {module: f"meldpad.policy.{module}" for module in MODULES}
    before = {name: sys.modules[name] for name in names.values() if name in sys.modules}
    made: dict[str, ModuleType] = {}
    try:
        for module, name in names.items():
            made[module] = sys.modules[name] = ModuleType(name)
            faulty = mutant is not None and mutant.module == module
            exec(compile(mutant.tree, name, "exec") if faulty else _compiled(module), made[module].__dict__)
    finally:
        for name in names.values():
            sys.modules.pop(name, None)
        sys.modules.update(before)
    return SimpleNamespace(**made)
