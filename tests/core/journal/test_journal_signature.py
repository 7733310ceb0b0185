"""A drawn signature is a line of whole numbers and nothing else; a file is named by id and digest."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldpad.journal.answers import Signing
from meldpad.journal.attached import Attached, Media, attached_in
from meldpad.journal.codec import decode, encode
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.talk_signature import TalkSignature
from meldpad.journal.signature import LONGEST, Signature, is_drawn, lines_of

pytestmark = pytest.mark.clause("S1.9", "S3.8")
SCAN = Attached(id="0" * 32, sha256="a" * 64, media=Media.PDF)
points = st.tuples(st.integers(0, 1000), st.integers(0, 400))
drawings = st.lists(st.lists(points, min_size=2, max_size=20), min_size=1, max_size=5)


def written(lines: list[list[tuple[int, int]]]) -> str:
    return "".join("M" + "L".join(f"{x} {y}" for x, y in line) for line in lines)


@given(drawings)
def test_any_line_between_whole_numbers_is_kept_point_by_point(lines):
    assert [list(line) for line in lines_of(written(lines))] == lines


@given(st.text(max_size=60))
def test_what_is_no_such_line_gives_no_point(text):
    if not re.fullmatch(r"(M\d+ \d+(L\d+ \d+)+)+", text, re.ASCII):
        assert not is_drawn(text)
        assert lines_of(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        *("M1 1", "L1 1L2 2", "M1 1L1001 1", "M1 1L1 401", "M01 1L2 2", "M-1 1L2 2", "M1 1L2 2 ", "M1.5 1L2 2", "M1 1L2 2\n"),
        *("m1 1l2 2", "M1 1C2 2 3 3 4 4", "M1 1L2 2Z", 'M1 1L2 2"/><script>', "M1 1L2 2#read", "M١ 1L2 2", "M1,1L2,2"),
        "M1 1" + "L2 2" * LONGEST,
    ],
)
def test_anything_else_is_refused(text):
    assert not is_drawn(text)
    assert list(replace(signed(), signatures=(Signature(who="Sanne", strokes=text),)).problems()) == ["signatures:unreadable"]


def signed() -> TalkSignature:
    return replace(TalkSignature.example(), signing=Signing.SIGNED, reason="", scan=())


def test_a_signature_has_a_name():
    assert list(replace(signed(), signatures=(Signature(who=" ", strokes="M1 1L2 2"),)).problems()) == ["signatures:who"]


def test_what_is_not_possible_was_not_signed():
    impossible = replace(TalkSignature.example(), signing=Signing.NOT_POSSIBLE, signatures=(), scan=(SCAN,), reason="Ziek.")
    assert list(impossible.problems()) == ["signing:but-signed"]
    assert list(replace(impossible, scan=()).problems()) == []


def test_one_may_sign_while_another_refuses():
    assert list(replace(signed(), signing=Signing.REFUSED, reason="Moeder wil niet.").problems()) == []


@pytest.mark.parametrize(("field", "value"), [("id", "../etc"), ("id", "A" * 32), ("sha256", "a" * 63), ("sha256", "")])
def test_a_file_is_named_by_a_whole_id_and_digest(field, value):
    broken = replace(SCAN, **{field: value})
    assert list(replace(signed(), scan=(broken,)).problems()) == ["scan:unreadable"]


def test_the_files_of_an_entry_survive_storage():
    payload = replace(signed(), scan=(SCAN,))
    assert list(attached_in(decode("talk_signature", 1, encode(payload)))) == [SCAN]
    assert list(attached_in(Note.example())) == []
