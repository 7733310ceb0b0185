"""What may reach paper, and what is an invisible order instead."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldpad.documents.missing import beyond_latin, not_drawn, noted
from meldpad.documents.printable import printable

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def is_an_order(character: str) -> bool:
    noncharacter = 0xFDD0 <= ord(character) <= 0xFDEF or ord(character) & 0xFFFE == 0xFFFE
    control = unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t"
    return control or noncharacter or character in BIDI


@given(ANY_TEXT)
def test_nothing_invisible_that_gives_orders_comes_through(text: str) -> None:
    assert not any(is_an_order(character) for character in printable(text))


@given(ANY_TEXT)
def test_every_other_character_stays_in_its_place(text: str) -> None:
    kept = printable(text)
    assert [c for c in kept if c != "\n"] == [c for c in text if c != "\n" and not is_an_order(c)]


@given(ANY_TEXT)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n", "\x0b", "\x0c", "\x85"])
def test_every_line_end_becomes_a_newline(line_end: str) -> None:
    assert printable(f"een{line_end}twee") == "een\ntwee"


def test_a_reversed_sentence_reads_as_it_was_typed() -> None:
    assert printable("vader \u202eteis geels\u202c niet") == "vader teis geels niet"


@given(ANY_TEXT)
def test_notes_leave_the_structure_of_json_whole(text: str) -> None:
    clean = printable(text)
    content = json.dumps({"text": clean}, ensure_ascii=False)
    foreign = frozenset(character for character in clean if not character.isascii())
    assert json.loads(noted(content, foreign)) == {"text": noted(clean, foreign)}


def test_a_complaint_names_its_characters_in_both_ways() -> None:
    complaint = 'the text `"漢"` could not be displayed, nor `"\\u{200d}"` nor `"\\u{41}"` in font "Serif"'
    assert not_drawn(complaint, "A 漢\u200d 字") == {"漢", "\u200d"}


def test_the_last_resort_keeps_the_letters_of_europe() -> None:
    assert beyond_latin("Łukasz Öztürk Şahin 漢 ✓") == {"漢", "✓"}
