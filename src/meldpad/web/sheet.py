"""Rows as a file that a spreadsheet opens, in which no cell is ever a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

# A spreadsheet takes what begins with one of these for something to work out, also in their wide forms.
ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def sheet_of(rows: Iterable[Sequence[str]], heads: Sequence[str]) -> bytes:
    """Semicolons, every cell in quotes, and UTF-8 with its mark, as a Dutch spreadsheet expects them."""
    target = io.StringIO()
    sheet = csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL)
    sheet.writerows([harmless(cell) for cell in row] for row in (heads, *rows))
    return target.getvalue().encode("utf-8-sig")


def sheet_response(rows: Iterable[Sequence[str]], heads: Sequence[str], name: str) -> HttpResponse:
    """The same as an answer: a file that is taken along under this name, and kept by no browser."""
    response = HttpResponse(sheet_of(rows, heads), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def harmless(cell: str) -> str:
    """The text with an apostrophe before it where it would be worked out; spaces before it do not hide that."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(ACTIVE) else cell
