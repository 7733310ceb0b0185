"""Two sheets of paper: each alone is chance, both are the secret, and a slip of the pen is found in its own line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldpad.vault.envelope import close_envelope, new_pair, open_envelope, public_half
from meldpad.vault.errors import SealBroken
from meldpad.vault.halves import joined, split
from meldpad.vault.sheets import SIGNS, Sheet, SheetUnreadable, read_line, read_sheet, secret_of, sheets_of

few = settings(max_examples=40, deadline=None)
secrets = st.binary(min_size=32, max_size=32)
PUBLIC = bytes(32)


@few
@given(secret=secrets)
def test_two_sheets_typed_over_are_the_secret(secret: bytes) -> None:
    typed = [read_sheet(sheet.lines()) for sheet in sheets_of(secret, PUBLIC)]
    assert secret_of(typed[0], typed[1]) == secret
    assert secret_of(typed[1], typed[0]) == secret


@few
@given(secret=secrets)
def test_a_sheet_alone_says_nothing(secret: bytes) -> None:
    """For any other secret there is a second sheet that would fit just as well."""
    sheet, _ = sheets_of(secret, PUBLIC)
    other = joined(sheet.half, bytes(32))
    assert secret_of(sheet, Sheet(letter="B", mark=sheet.mark, half=other)) == bytes(32)
    assert sheets_of(secret, PUBLIC)[0].half != sheet.half


@few
@given(key=secrets)
def test_a_key_in_two_halves_is_whole_again(key: bytes) -> None:
    one, other = split(key)
    assert joined(one, other) == key
    assert key not in (one, other)


@few
@given(secret=secrets, line=st.integers(1, 4), place=st.integers(0, 15), sign=st.sampled_from(SIGNS))
def test_a_slip_is_found_in_its_own_line(secret: bytes, line: int, place: int, sign: str) -> None:
    sheet, _ = sheets_of(secret, PUBLIC)
    signs = [*sheet.lines()[line].replace(" ", "")]
    if signs[place] == sign:
        return
    signs[place] = sign
    lines = sheet.lines()
    lines[line] = "".join(signs)
    with pytest.raises(SheetUnreadable, match=f"line {line}") as found:
        read_sheet(lines)
    assert found.value.line == line


def test_small_letters_and_letters_that_look_like_numbers_are_read() -> None:
    sheet, _ = sheets_of(bytes(32), PUBLIC)
    typed = [line.lower().replace("0", "o").replace("1", "l") for line in sheet.lines()]
    assert read_sheet(typed) == sheet


def test_lines_in_another_order_or_of_the_other_sheet_are_refused() -> None:
    first, second = sheets_of(bytes(range(32)), PUBLIC)
    head, one, two, three, four = first.lines()
    for lines in (
        [head, two, one, three, four],
        [head, one, two, three, second.lines()[4]],
        [second.lines()[0], one, two, three, four],
    ):
        with pytest.raises(SheetUnreadable, match="slip"):
            read_sheet(lines)


@pytest.mark.parametrize("line", ["", "AAAA", "AAAA AAAA AAAA AAAU", "AAAA AAAA AAAA AAAA A"])
def test_what_is_no_line_is_refused(line: str) -> None:
    with pytest.raises(SheetUnreadable, match="four groups"):
        read_line(line, letter="A", mark="AAAAAAAA", number=1)


@pytest.mark.parametrize("head", ["", "C-AAAA-AAAA", "A-AAAA", "A-AAAA-AAAU"])
def test_what_is_no_first_line_is_refused(head: str) -> None:
    lines = sheets_of(bytes(32), PUBLIC)[0].lines()
    with pytest.raises(SheetUnreadable):
        read_sheet([head, *lines[1:]])


def test_two_copies_of_one_sheet_and_sheets_of_two_printings_are_refused() -> None:
    first, second = sheets_of(bytes(32), PUBLIC)
    with pytest.raises(SheetUnreadable, match="both needed"):
        secret_of(first, first)
    with pytest.raises(SheetUnreadable, match="marks differ"):
        secret_of(first, sheets_of(bytes(32), bytes([1]) * 32)[1])
    assert secret_of(first, second) == bytes(32)


def test_an_envelope_opens_for_its_holder_at_its_place_only() -> None:
    private, public = new_pair()
    envelope = close_envelope(bytes(range(32)), public=public, place=b"hier")
    assert public_half(private) == public
    assert open_envelope(envelope, private=private, place=b"hier") == bytes(range(32))
    changed = envelope[:-1] + bytes([envelope[-1] ^ 1])
    other, _ = new_pair()
    for what, who, where in (
        (envelope, other, b"hier"),
        (envelope, private, b"daar"),
        (changed, private, b"hier"),
        (b"", private, b"hier"),
    ):
        with pytest.raises(SealBroken):
            open_envelope(what, private=who, place=where)
