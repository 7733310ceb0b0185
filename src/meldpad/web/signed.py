"""Signatures of entries, for the timeline and for paper. A line is drawn from numbers that were checked again."""

from dataclasses import dataclass

from meldpad.journal.entry import Entry
from meldpad.journal.kinds.talk_signature import TalkSignature
from meldpad.journal.signature import HEIGHT, WIDTH, Point, Signature, lines_of


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """One signature: who, and the lines on a field of `width` by `height`."""

    name: str
    lines: tuple[tuple[Point, ...], ...]
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def path(self) -> str:
        """The lines for the `d` of an SVG path: written anew from whole numbers, never what was sent."""
        return "".join("M" + "L".join(f"{x} {y}" for x, y in line) for line in self.lines)


def drawn_in(entry: Entry) -> tuple[Drawn, ...]:
    """Everybody who signed, also those who did so on paper: they have no lines."""
    signatures = entry.payload.signatures if isinstance(entry.payload, TalkSignature) else ()
    return tuple(Drawn(name=_name(one), lines=lines_of(one.strokes)) for one in signatures)


def _name(one: Signature) -> str:
    return f"{one.who}, {one.role[:1].lower()}{one.role[1:]}" if one.role.strip() else one.who
