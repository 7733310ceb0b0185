"""An outline with every kind of block in it."""

from meldpad.documents.outline import (
    Figure,
    Heading,
    Labelled,
    Listing,
    Look,
    Note,
    Outline,
    Paragraph,
    Signed,
    Signing,
    Table,
)
from meldpad.documents.parts import Drawing, Row

DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'


def outline(text: str = "tekst", **changes: object) -> Outline:
    """Every text in it is this one; a reference and a name only where they are asked."""
    row = (Row(label=text, text=text),)
    usual: dict[str, object] = {
        "title": text,
        "subtitle": text,
        "meta": row,
        "name": "Brief",
        "reference": "2026-014",
        "made_by": "Anja de Wit",
        "left_out": (text,),
        "about": (text,),
        "chain_head": "9f2c4b7d" * 8,
        "blocks": (
            Heading(text="Hoofdstuk " + text),
            Paragraph(text=text),
            Listing(items=(text, text)),
            Heading(text=text, level=3),
            Listing(items=(text,), numbered=True),
            Table(header=("Wat", text), rows=((text, text),), caption=text),
            Note(text=text),
            Note(text=text, urgent=True),
            *(Labelled(rows=row, look=look) for look in Look),
            Figure(svg=DOT, says="Een tekening"),
            Signed(drawings=(Drawing(name=text, lines=(((0, 0), (5, 5)),), width=10, height=10),)),
            Signing(who=(text,), refusing=True),
        ),
    }
    return Outline(**{**usual, **changes})  # type: ignore[arg-type]
