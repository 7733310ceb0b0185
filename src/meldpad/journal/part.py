"""A part of an entry that stands there several times: a mark on the body, a fact with the parent's reaction beside it."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Part:
    """A frozen set of texts and choices. A kind holds a tuple of one sort of part; a part holds no other part."""

    def problems(self) -> Iterator[str]:
        """The names of its fields that still need an answer; none when it may be written."""
        yield from ()
