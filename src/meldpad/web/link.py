"""A link with its words."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link with its words."""

    text: str
    href: str
