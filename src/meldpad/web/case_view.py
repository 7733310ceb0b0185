"""How somebody looks at the list of dossiers: what is chosen, in which order, and the address that says so.

An address ends up in the history of a browser, so it holds codes and the id of a group, and never a word that a person typed or
a school thought of: what somebody looks for is sealed, and only that they look is said.
"""

from collections.abc import Mapping
from typing import NamedTuple, Self
from urllib.parse import urlencode

from django.http import QueryDict

from meldpad.web.addresses import address

SHOW, ORDER, FOUND, YES = "toon", "op", "gezocht", "1"
USUAL_ORDER = "dag"
BACKWARDS = "-"


class View(NamedTuple):
    """`chosen` has for each sieve that is used its value; `wanted` whether a word is looked for."""

    chosen: Mapping[str, str] = {}
    order: str = USUAL_ORDER
    backwards: bool = False
    wanted: bool = False

    @classmethod
    def of(cls, said: QueryDict, allowed: Mapping[str, frozenset[str]], orders: frozenset[str]) -> Self:
        """What an address says; what is not known is left out, as if it was not there."""
        chosen = {name: value for name, values in allowed.items() if (value := said.get(name, "")) in values and value}
        order = said.get(ORDER, "")
        name = order.removeprefix(BACKWARDS)
        known = name in orders
        return cls(
            chosen=chosen,
            order=name if known else USUAL_ORDER,
            backwards=known and order.startswith(BACKWARDS),
            wanted=said.get(FOUND) == YES,
        )

    def choosing(self, name: str, value: str) -> Self:
        """The same with one sieve set to something else; "" takes it away."""
        rest = {sieve: kept for sieve, kept in self.chosen.items() if sieve != name}
        return self._replace(chosen={**rest, name: value} if value else rest)

    def ordered(self, order: str) -> Self:
        """The same in another order; the order that it has already, the other way round."""
        return self._replace(order=order, backwards=order == self.order and not self.backwards)

    @property
    def said(self) -> dict[str, str]:
        """The parts of its address."""
        order = f"{BACKWARDS if self.backwards else ''}{self.order}"
        usual = {} if order == USUAL_ORDER else {ORDER: order}
        return {**self.chosen, **usual, **({FOUND: YES} if self.wanted else {})}

    @property
    def href(self) -> str:
        """Its address."""
        return f"{address('caseload')}{f'?{urlencode(self.said)}' if self.said else ''}"
