"""A small SVG: boxes, dots, lines, and text that stays inside its width on any machine. Nothing comes from outside."""

from collections.abc import Iterable, Iterator
from html import escape

FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"
# Widths in parts of the size, for the widest of the fonts above (DejaVu Sans); in any other the text is narrower.
NARROW, WIDE = frozenset("iljtfrI.,:;!'|()[] "), frozenset("mwMWABCDGHKNOQRUVXZ@—…")
INK, SUBTLE, PAPER, SURFACE, EDGE = "#14232b", "#4a5961", "#f7f4ed", "#ffffff", "#d5cebd"
ACCENT, ACCENT_PALE, DEEP, SUN, GREEN, ALARM = "#11536a", "#d6eaef", "#0a3240", "#ffd166", "#1a633b", "#a3201b"


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is at most."""
    parts = sum(0.4 if letter in NARROW else 0.85 if letter in WIDE else 0.64 for letter in text)
    return parts * size * (1.09 if bold else 1)


def wrapped(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """The text in lines that fit; a single word that does not fit gets a line of its own."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", size, bold=bold) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


class Drawing:
    """Collects shapes; `svg` gives the file. A screen reader hears the title and the description."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._shapes: list[str] = []

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str = SURFACE, edge: str = EDGE, dash: str = ""
    ) -> None:
        """A rounded box."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self._shapes.append(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="14" fill="{fill}" stroke="{edge}" '
            f'stroke-width="1.5"{dashed}/>'
        )

    def dot(self, x: float, y: float, radius: float, *, fill: str, edge: str = "none") -> None:
        """A filled or open circle."""
        self._shapes.append(f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}" stroke="{edge}" stroke-width="1.75"/>')

    def path(self, way: str, *, edge: str, thick: float = 2, dash: str = "", arrow: bool = False) -> None:
        """A line along a way, with an arrow at its end when wanted."""
        more = (f' stroke-dasharray="{dash}"' if dash else "") + (' marker-end="url(#arrow)"' if arrow else "")
        self._shapes.append(
            f'<path d="{way}" fill="none" stroke="{edge}" stroke-width="{thick:g}" stroke-linecap="round"{more}/>'
        )

    def text(
        self, x: float, y: float, said: str, size: float, *, fill: str = INK, bold: bool = False, anchor: str = "start"
    ) -> None:
        """One line of text on its baseline."""
        weight = ' font-weight="700"' if bold else ""
        place = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self._shapes.append(
            f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{fill}"{weight}{place}>{escape(said, quote=False)}</text>'
        )

    def lines(
        self, x: float, y: float, said: Iterable[str], size: float, *, leading: float, fill: str = INK, bold: bool = False
    ) -> None:
        """Several lines of text, the first on the baseline `y`."""
        for place, line in enumerate(said):
            self.text(x, y + place * leading, line, size, fill=fill, bold=bold)

    def svg(self, height: float, *, title: str, description: str) -> str:
        """The whole file."""
        return "\n".join(self._file(height, title, description)) + "\n"

    def _file(self, height: float, title: str, description: str) -> Iterator[str]:
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {height:g}" width="{self.width}" '
            f'height="{height:g}" role="img" aria-labelledby="title description" font-family="{FONT}">'
        )
        yield f'<title id="title">{escape(title, quote=False)}</title>'
        yield f'<desc id="description">{escape(description, quote=False)}</desc>'
        yield (
            '<defs><marker id="arrow" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="7" markerHeight="7" '
            f'orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" fill="{SUBTLE}"/></marker></defs>'
        )
        yield f'<rect width="{self.width}" height="{height:g}" fill="{PAPER}"/>'
        yield from self._shapes
        yield "</svg>"
