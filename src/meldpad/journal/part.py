"""A part of an entry that stands there several times: a mark on the body, a fact with the parent's reaction beside it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Part:
    """A frozen set of texts and choices. A kind holds a tuple of one sort of part; a part holds no other part."""
