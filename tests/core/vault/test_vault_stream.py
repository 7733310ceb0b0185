"""A file in segments: whole, in order, at its place, or it does not open."""

import tracemalloc
from collections.abc import Iterable
from io import BytesIO

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from meldpad.vault.errors import SealBroken
from meldpad.vault.seal import seal
from meldpad.vault.stream import BEGINNING, MOST_SEGMENTS, SEGMENT, TAG_BYTES, _nonce, seal_stream, unseal_stream

KEY, PLACE = bytes(range(32)), b"school, dossier, file"
few = settings(max_examples=25, deadline=None)


def sealed(content: bytes, *, key: bytes = KEY, context: bytes = PLACE) -> tuple[bytes, bytes]:
    target = BytesIO()
    commitment = seal_stream(BytesIO(content), target, key=key, context=context)
    return target.getvalue(), commitment


def opened(stored: bytes, commitment: bytes, *, key: bytes = KEY, context: bytes = PLACE) -> bytes:
    target = BytesIO()
    unseal_stream(BytesIO(stored), target, key=key, context=context, commitment=commitment)
    return target.getvalue()


# Four segments of which the last is not full; made once, because what is done to it is what matters.
CONTENT = b"".join(bytes([letter]) * SEGMENT for letter in b"abc") + b"the end"
STORED, COMMITMENT = sealed(CONTENT)
SEGMENTS = [STORED[at : at + SEGMENT + TAG_BYTES] for at in range(len(BEGINNING), len(STORED), SEGMENT + TAG_BYTES)]


def refused(segments: Iterable[bytes], **other: bytes) -> bool:
    with pytest.raises(SealBroken):
        opened(BEGINNING + b"".join(segments), COMMITMENT, **other)
    return True


@few
@given(content=st.binary(max_size=600), key=st.binary(min_size=32, max_size=32), context=st.binary(max_size=60))
def test_whatever_is_sealed_opens_again(content: bytes, key: bytes, context: bytes) -> None:
    stored, commitment = sealed(content, key=key, context=context)
    assert opened(stored, commitment, key=key, context=context) == content


@pytest.mark.parametrize("away", [-257, -256, -255, -1, 0, 1, 255, 256])
@pytest.mark.parametrize("segments", [1, 2])
def test_around_the_border_of_a_segment_it_opens_again(segments: int, away: int) -> None:
    content = b"x" * (segments * SEGMENT + away)
    assert opened(*sealed(content)) == content


def test_text_that_looks_like_filling_comes_back_whole() -> None:
    content = b"\x80" + bytes(SEGMENT - 1) + b"\x80\x00"
    assert opened(*sealed(content)) == content


def test_the_order_as_it_was_opens() -> None:
    assert len(SEGMENTS) == 4
    assert opened(BEGINNING + b"".join(SEGMENTS), COMMITMENT) == CONTENT


@given(order=st.permutations(range(4)))
@few
def test_segments_in_another_order_are_refused(order: list[int]) -> None:
    assume(order != [0, 1, 2, 3])
    assert refused(SEGMENTS[one] for one in order)


@pytest.mark.parametrize("left", range(4))
def test_cut_at_the_border_of_a_segment_it_is_refused(left: int) -> None:
    assert refused(SEGMENTS[:left])


@pytest.mark.parametrize("dropped", range(4))
def test_without_one_segment_it_is_refused(dropped: int) -> None:
    assert refused([*SEGMENTS[:dropped], *SEGMENTS[dropped + 1 :]])


@pytest.mark.parametrize("twice", range(4))
def test_with_one_segment_twice_it_is_refused(twice: int) -> None:
    assert refused([*SEGMENTS[: twice + 1], *SEGMENTS[twice:]])


@pytest.mark.parametrize("more", [b"\x00", bytes(TAG_BYTES), SEGMENTS[0], SEGMENTS[-1]], ids=("byte", "tag", "first", "last"))
def test_with_something_behind_it_it_is_refused(more: bytes) -> None:
    assert refused([*SEGMENTS, more])


@given(cut=st.integers(min_value=0, max_value=len(STORED) - 1))
@few
def test_cut_anywhere_it_is_refused(cut: int) -> None:
    with pytest.raises(SealBroken):
        opened(STORED[:cut], COMMITMENT)


@given(bit=st.integers(min_value=0, max_value=len(STORED) * 8 - 1))
@few
def test_with_one_flipped_bit_it_is_refused(bit: int) -> None:
    changed = bytearray(STORED)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(SealBroken):
        opened(bytes(changed), COMMITMENT)


@few
@given(context=st.binary(max_size=40), key=st.binary(min_size=32, max_size=32))
def test_at_another_place_or_with_another_key_it_is_refused(context: bytes, key: bytes) -> None:
    assume(context != PLACE and key != KEY)
    assert refused(SEGMENTS, context=context)
    assert refused(SEGMENTS, key=key)


def test_a_segment_of_another_file_under_the_same_key_is_refused() -> None:
    """A cloned machine may hand out one key twice; the place still tells the files apart."""
    other, _ = sealed(CONTENT, context=b"another file")
    assert refused([other[len(BEGINNING) :][: SEGMENT + TAG_BYTES], *SEGMENTS[1:]])


def test_another_commitment_is_refused() -> None:
    with pytest.raises(SealBroken, match="commitment"):
        opened(STORED, bytes(32))


def test_what_was_sealed_in_one_piece_does_not_pass_for_segments() -> None:
    piece = seal(b"tekst", key=KEY, context=PLACE)
    with pytest.raises(SealBroken):
        opened(piece.ciphertext, COMMITMENT)


def test_after_the_last_number_there_is_none() -> None:
    assert _nonce(MOST_SEGMENTS - 1, last=True) == bytes(7) + b"\xff\xff\xff\xff\x01"
    with pytest.raises(SealBroken, match="longer"):
        _nonce(MOST_SEGMENTS, last=False)


def test_lengths_say_little() -> None:
    assert len(sealed(b"")[0]) == len(sealed(b"x" * 255)[0]) == len(BEGINNING) + 256 + TAG_BYTES


class Long:
    """A source of many megabytes that keeps none of them, in uneven pieces; and a target that only counts."""

    def __init__(self, left: int) -> None:
        self.left, self.written = left, 0

    def read(self, size: int) -> bytes:
        size = min(size, self.left, 50_001)
        self.left -= size
        return bytes(size)

    def write(self, data: bytes) -> None:
        self.written += len(data)


def test_a_long_file_needs_no_more_memory_than_a_short_one() -> None:
    length = 24 * 1024 * 1024
    one = Long(length)
    tracemalloc.start()
    seal_stream(one, one, key=KEY, context=PLACE)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert one.written > length
    assert peak < 8 * SEGMENT


def test_the_way_of_sealing_never_changes_silently() -> None:
    """A fixed vector: whoever changes the format must notice, because old files must stay readable."""
    stored, commitment = sealed(b"hoi", context=b"plaats")
    assert stored[: len(BEGINNING)] == b"meldpad segments 1\n"
    assert commitment.hex() == "b68a66cad99dbac2fc105c59e1bce757745fe2b561687da056ce59a29455e694"
    assert stored[len(BEGINNING) :][:32].hex() == "59db1567358b827f4a5c57585eec2a98538978f728dfabfaa79f882cf438d257"
