"""A secret on two sheets of paper. Each alone says nothing (it is chance); together they are the secret.

Written for somebody who types it over: groups of four signs that cannot be taken for each other, with check signs in every line.
So a slip is found in the line where it was made, and a line of another sheet is refused.
"""

import hashlib
from dataclasses import dataclass

from meldpad.vault.halves import joined, split
from meldpad.vault.wrap import KEY_BYTES

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: I, L and O are read as 1, 1 and 0
READ_AS = str.maketrans("ILO", "110")
LETTERS = ("A", "B")
LINES, PER_LINE, CHECK_BYTES, MARK_SIGNS = 4, KEY_BYTES // 4, 2, 8


class SheetUnreadable(Exception):
    """What was typed is not what a sheet says; `line` is where (0 is the first line, with letter and mark)."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One of two: its letter, the mark that both share (it says nothing of the secret), and its half."""

    letter: str
    mark: str
    half: bytes

    def lines(self) -> list[str]:
        """What is printed: first letter and mark, then four lines of four groups."""
        codes = [_coded(part + self._check(number, part)) for number, part in enumerate(_parts(self.half), start=1)]
        return [f"{self.letter}-{_grouped(self.mark, '-')}", *(_grouped(code, " ") for code in codes)]

    def _check(self, number: int, part: bytes) -> bytes:
        return _check(self.letter, self.mark, number, part)


def sheets_of(secret: bytes, public: bytes) -> tuple[Sheet, Sheet]:
    """Two new sheets for a 32-byte secret; `public` is what others may know of it, and gives the mark."""
    mark = _coded(hashlib.sha256(b"sheet/v1" + public).digest()[:5])
    first, second = split(secret)
    return Sheet(letter=LETTERS[0], mark=mark, half=first), Sheet(letter=LETTERS[1], mark=mark, half=second)


def secret_of(first: Sheet, second: Sheet) -> bytes:
    """The secret again; SheetUnreadable when these two do not belong together."""
    if {first.letter, second.letter} != set(LETTERS):
        raise SheetUnreadable(0, "these are two copies of the same sheet; sheet A and sheet B are both needed")
    if first.mark != second.mark:
        raise SheetUnreadable(0, "these two sheets were not printed together: their marks differ")
    return joined(first.half, second.half)


def read_head(typed: str) -> tuple[str, str]:
    """Letter and mark, from the first line of a sheet."""
    signs = _plain(typed)
    letter, mark = signs[:1], signs[1:]
    if letter not in LETTERS or len(mark) != MARK_SIGNS or set(mark) - set(SIGNS):
        raise SheetUnreadable(0, "the first line is the letter of the sheet and its mark, such as A-7K2M-9QXD")
    return letter, mark


def read_line(typed: str, *, letter: str, mark: str, number: int) -> bytes:
    """The eight bytes of line `number` (1 to 4) of this sheet; SheetUnreadable when its check signs do not fit."""
    signs = _plain(typed)
    if len(signs) != 16 or set(signs) - set(SIGNS):
        raise SheetUnreadable(number, f"line {number} has four groups of four signs")
    raw = sum(SIGNS.index(sign) << 5 * place for place, sign in enumerate(reversed(signs))).to_bytes(PER_LINE + CHECK_BYTES)
    part, check = raw[:PER_LINE], raw[PER_LINE:]
    if check != _check(letter, mark, number, part):
        raise SheetUnreadable(number, f"line {number} has a slip in it, or is a line of another sheet")
    return part


def read_sheet(lines: list[str]) -> Sheet:
    """A whole sheet from its five lines."""
    typed = [line for line in lines if line.strip()]
    if len(typed) != LINES + 1:
        raise SheetUnreadable(len(typed), f"a sheet has {LINES + 1} lines with signs")
    letter, mark = read_head(typed[0])
    parts = [read_line(line, letter=letter, mark=mark, number=number) for number, line in enumerate(typed[1:], start=1)]
    return Sheet(letter=letter, mark=mark, half=b"".join(parts))


def codes_in(text: str) -> list[str]:
    """The lines of a printed sheet that are signs and not words: they are indented."""
    return [line for line in text.splitlines() if line.startswith("    ") and line.strip()]


def _check(letter: str, mark: str, number: int, part: bytes) -> bytes:
    return hashlib.sha256(b"line/v1" + f"{letter}{mark}{number}".encode() + part).digest()[:CHECK_BYTES]


def _parts(half: bytes) -> list[bytes]:
    return [half[start : start + PER_LINE] for start in range(0, KEY_BYTES, PER_LINE)]


def _coded(raw: bytes) -> str:
    number = int.from_bytes(raw)
    return "".join(SIGNS[number >> 5 * place & 31] for place in reversed(range(len(raw) * 8 // 5)))


def _plain(typed: str) -> str:
    return "".join(typed.upper().split()).replace("-", "").translate(READ_AS)


def _grouped(signs: str, by: str) -> str:
    return by.join(signs[start : start + 4] for start in range(0, len(signs), 4))
