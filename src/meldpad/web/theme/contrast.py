"""Whether everything can be read: the pairs of colours in the product, and how far apart each must be (WCAG 1.4.3, 1.4.11)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from meldpad.protocol.plain_yaml import plain
from meldpad.web.theme.values import colour


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A colour on another one, by the names of their tokens, with what it is in words."""

    words: str
    of: str
    on: str
    least: float


@dataclass(frozen=True, kw_only=True)
class TooClose:
    """A pair that cannot be read well, with how far apart it is now."""

    pair: Pair
    ratio: float


@cache
def pairs() -> tuple[Pair, ...]:
    """Every pair there is."""
    rows = plain((files("meldpad.web.theme") / "pairs.yaml").read_text(encoding="utf-8"))
    assert isinstance(rows, list)
    return tuple(
        Pair(words=row["words"], of=token(row["text"]), on=token(behind), least=float(row["least"]))
        for row in rows
        for behind in row["behind"]
    )


def token(short: str) -> str:
    """The whole name of a colour."""
    return f"--basis-{short}" if short.startswith("focus-") else f"--basis-color-{short}"


def too_close(values: Mapping[str, str]) -> Iterator[TooClose]:
    """The pairs that are nearer to each other than they may be."""
    for pair in pairs():
        if (ratio := contrast(colour(values[pair.of]), colour(values[pair.on]))) < pair.least:
            yield TooClose(pair=pair, ratio=ratio)


def contrast(one: str, other: str) -> float:
    """How far two colours of six digits are apart, from 1 to 21, as WCAG 2.2 works it out."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(text: str) -> float:
    red, green, blue = (_linear(int(text[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
