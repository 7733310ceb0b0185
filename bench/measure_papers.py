"""Measures paper: ten pages of a dossier set in type, and one empty page set in the same way. Printed as JSON, in milliseconds.

A document is set by a process of its own, so wall time is what somebody waits for; the empty page is the floor of that.
"""

import io
import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pikepdf

from meldpad.documents.docx_file import outline_docx
from meldpad.documents.outline import Block, Heading, Labelled, Look, Outline, Table, outline_pdf
from meldpad.documents.parts import Row

AT = datetime(2026, 11, 21, 14, 5, tzinfo=UTC)
PAGES = 10
TEXT = "Wat er gebeurde staat hier in gewone woorden. " * 6
LOOKS = (Look.FACT, Look.OTHERS, Look.READING, Look.PLAIN)


def main(times: int) -> None:
    """The median of each, and how many pages the long one really has."""
    long = _long()
    found = {
        "pages": len(pikepdf.open(io.BytesIO(outline_pdf(long, AT))).pages),
        "floor": _ms(lambda: outline_pdf(Outline(title="Leeg"), AT), times),
        "pdf": _ms(lambda: outline_pdf(long, AT), times),
        "docx": _ms(lambda: outline_docx(long, AT), times),
    }
    json.dump(found, sys.stdout)


def _long() -> Outline:
    """Chapters with what a paper has, until there are ten pages."""
    chapters: list[Block] = []
    while True:
        for look in LOOKS:
            chapters += [Heading(text="Wat de school zag"), Labelled(rows=(Row(label="Gezien", text=TEXT),) * 3, look=look)]
        chapters.append(Table(header=("Nr.", "Feit", "Reactie"), rows=(("1", TEXT[:90], TEXT[:90]),) * 3))
        outline = Outline(title="Verslag", reference="2026-014", made_by="Anja de Wit", blocks=tuple(chapters), left_out=())
        if len(pikepdf.open(io.BytesIO(outline_pdf(outline, AT))).pages) >= PAGES:
            return outline


def _ms(make: Callable[[], bytes], times: int) -> float:
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        make()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]))
