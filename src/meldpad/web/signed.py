"""Signatures and files of entries, for the timeline and for paper. A line is drawn from numbers that were checked again."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from meldpad.journal.attached import attached_in
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


def file_links(dossier_id: UUID, entry: Entry) -> Iterator[tuple[str, str]]:
    """Words and address for each file of an entry."""
    for part in attached_in(entry.payload):
        yield "Haal de scan op", reverse("attachment", args=[dossier_id, UUID(part.id)])


def _name(one: Signature) -> str:
    return f"{one.who}, {one.role[:1].lower()}{one.role[1:]}" if one.role.strip() else one.who
