"""What serves a clause: parts of an edition, kinds of entry, pages and papers. Known without any test."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import meldpad.journal.kinds  # noqa: F401  makes every kind known
from meldpad.journal.payload import KINDS
from meldpad.protocol.model import Edition, Ground, Law, Rule, Step
from meldpad.protocol.served import DOCUMENTS, PAGES


@dataclass(frozen=True, kw_only=True)
class Serving:
    """What serves one clause under one edition; kinds, pages and papers by their codes."""

    rules: tuple[Rule, ...]
    steps: tuple[Step, ...]
    grounds: tuple[Ground, ...]
    laws: tuple[Law, ...]
    kinds: tuple[str, ...]
    pages: tuple[str, ...]
    documents: tuple[str, ...]

    def __bool__(self) -> bool:
        return any((self.rules, self.steps, self.grounds, self.laws, self.kinds, self.pages, self.documents))


def serving(clause: str, edition: Edition) -> Serving:
    """What serves this clause in this edition, each in the order in which it is declared (kinds by name)."""
    return Serving(
        rules=tuple(rule for rule in edition.rules if clause in rule.clauses),
        steps=tuple(step for step in edition.steps if clause in step.clauses),
        grounds=tuple(ground for ground in edition.grounds.values() if clause in ground.clauses),
        laws=tuple(law for law in edition.laws if clause in law.clauses),
        kinds=_naming(clause, {name: KINDS[name].CLAUSES for name in sorted(KINDS)}),
        pages=_naming(clause, PAGES),
        documents=_naming(clause, DOCUMENTS),
    )


def _naming(clause: str, what: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    return tuple(name for name, ids in what.items() if clause in ids)
