"""A square of dots that a phone reads, as one path for an SVG: drawn from numbers, with nothing that a page may not have."""

from dataclasses import dataclass

from qrcode.main import QRCode

BORDER = 4


@dataclass(frozen=True, kw_only=True)
class Square:
    """`path` is the `d` of the dark dots on a field of `size` by `size`."""

    size: int
    path: str


def square(text: str) -> Square:
    """The square that says `text`."""
    code = QRCode(border=BORDER)
    code.add_data(text)
    rows = code.get_matrix()
    dots = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return Square(size=len(rows), path=dots)
