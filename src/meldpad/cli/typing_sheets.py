"""Typing a recovery sheet over: every line is looked at as it comes, and asked again when there is a slip in it."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from meldpad.keyroom.recovery import Sheet

TRIES = 5
Read = TypeVar("Read")


def both_sheets(files: Iterable[Path]) -> "tuple[Sheet, Sheet]":
    """From two files, or typed by two people one after the other."""
    from meldpad.keyroom.recovery import SheetUnreadable, codes_in, read_sheet

    paths = list(files)
    if not paths:
        return _typed("first"), _typed("second")
    if len(paths) != 2:
        raise SheetUnreadable(0, "give both sheets, each with --sheet, or none to type them")
    try:
        first, second = (read_sheet(codes_in(path.read_text(encoding="utf-8"))) for path in paths)
    except (OSError, UnicodeDecodeError):
        raise SheetUnreadable(0, "a file with a sheet cannot be read") from None
    return first, second


def _typed(which: str) -> "Sheet":
    from meldpad.keyroom.recovery import Sheet, read_head, read_line

    print(f"The {which} sheet. Only who holds it looks at the screen now.")
    letter, mark = _asked("  letter and mark: ", read_head)
    reading = partial(read_line, letter=letter, mark=mark)
    parts = [_asked(f"  line {number}: ", partial(reading, number=number)) for number in range(1, 5)]
    print("\033[2J\033[H", end="")  # what was typed leaves the screen
    return Sheet(letter=letter, mark=mark, half=b"".join(parts))


def _asked(question: str, read: Callable[[str], Read]) -> Read:
    from meldpad.cli.recover import typed
    from meldpad.keyroom.recovery import SheetUnreadable

    for turn in range(TRIES):
        try:
            return read(typed(question))
        except SheetUnreadable as error:
            if turn == TRIES - 1:
                raise
            print(f"  {error}")
    raise AssertionError
