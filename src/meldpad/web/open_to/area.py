"""What a part of the pages says of itself: who may open them, why somebody sees them, and where the menu leads to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from meldpad.policy.roles import Role
from meldpad.web.tongue import tr_later

PUBLIC: frozenset[str] = frozenset({"public"})
SIGNED_IN: frozenset[str] = frozenset(Role)
ANYBODY: frozenset[Role] = frozenset(Role)
EVERYBODY = tr_later("Iedereen kan deze pagina openen. Er staat niets over een kind.")
COLLEAGUES = tr_later("Alle collega's met een account zien deze pagina. Er staat niets over een kind.")
Says = tuple[frozenset[Role], str]


@dataclass(frozen=True, kw_only=True)
class MenuLine:
    """A line on the page with the rest of the menu, for whoever may open the page of that name."""

    page: str
    title: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Area:
    """One part of the pages. `why` has for a page its lines in the order in which they are tried; a file has none."""

    open_to: Mapping[str, frozenset[str]]
    why: Mapping[str, tuple[Says, ...]] = field(default_factory=dict)
    menu: tuple[MenuLine, ...] = ()
