"""What a kind of entry is: a frozen dataclass with a stored name that is forever, a version, and the clauses it serves."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, TypeVar

Upcaster = Callable[[Mapping[str, object]], Mapping[str, object]]


class KindUnknown(Exception):
    """No kind of entry has this stored name (or not in this version)."""


@dataclass(frozen=True, kw_only=True)
class Payload:
    """The content of one entry. Subclasses add their fields; every one of them says on which day it happened."""

    KIND: ClassVar[str]
    VERSION: ClassVar[int]
    CLAUSES: ClassVar[tuple[str, ...]]
    UPCASTERS: ClassVar[Mapping[int, Upcaster]]

    on: date

    def problems(self) -> Iterator[str]:
        """Codes of what is wrong with this payload; none when it may be written. `field:code` names the field."""
        yield from ()

    @classmethod
    def example(cls) -> "Payload":
        """A complete and harmless example, used by documentation, practice and tests."""
        raise NotImplementedError


KINDS: dict[str, type[Payload]] = {}
P = TypeVar("P", bound=Payload)


def kind(
    name: str,
    *,
    version: int = 1,
    clauses: tuple[str, ...] = (),
    upcasters: Mapping[int, Upcaster] | None = None,
) -> Callable[[type[P]], type[P]]:
    """Register a payload class under its stored name; `upcasters` maps an old version to the step to the next one."""

    def register(cls: type[P]) -> type[P]:
        if name in KINDS:
            raise ValueError(f"two kinds are called {name}")
        cls.KIND, cls.VERSION, cls.CLAUSES = name, version, clauses
        cls.UPCASTERS = upcasters or {}
        KINDS[name] = cls
        return cls

    return register


def kind_named(name: str) -> type[Payload]:
    """The class of a stored name; KindUnknown names what is known."""
    try:
        return KINDS[name]
    except KeyError:
        raise KindUnknown(f"unknown kind of entry: {name} (known: {', '.join(sorted(KINDS))})") from None
