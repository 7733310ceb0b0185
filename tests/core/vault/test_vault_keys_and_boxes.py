"""Keys under keys and boxes for names: each bound to its place. Lengths say little."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from meldpad.vault.box import close_box, open_box
from meldpad.vault.errors import SealBroken
from meldpad.vault.padding import BLOCK, pad, unpad
from meldpad.vault.seal import seal
from meldpad.vault.wrap import KEY_BYTES, WRAPPED_BYTES, new_key, unwrap, wrap

KEY, ROOT = bytes(range(32)), bytes(range(32, 64))
few = settings(max_examples=40, deadline=None)
places = st.binary(max_size=40)


@few
@given(key=st.binary(min_size=32, max_size=32), place=places)
def test_a_wrapped_key_opens_at_its_place(key: bytes, place: bytes) -> None:
    wrapped = wrap(key, under=ROOT, place=place)
    assert unwrap(wrapped, under=ROOT, place=place) == key
    assert len(wrapped) == WRAPPED_BYTES


@few
@given(place=places, other=places)
def test_a_wrapped_key_opens_at_no_other_place(place: bytes, other: bytes) -> None:
    assume(place != other)
    with pytest.raises(SealBroken):
        unwrap(wrap(KEY, under=ROOT, place=place), under=ROOT, place=other)


@few
@given(bit=st.integers(min_value=0, max_value=WRAPPED_BYTES * 8 - 1))
def test_a_wrapped_key_with_one_flipped_bit_does_not_open(bit: int) -> None:
    changed = bytearray(wrap(KEY, under=ROOT, place=b"hier"))
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(SealBroken):
        unwrap(bytes(changed), under=ROOT, place=b"hier")


@pytest.mark.parametrize("length", [0, 11, 12, 59, 61])
def test_a_wrapped_key_of_another_length_does_not_open(length: int) -> None:
    wrapped = (wrap(KEY, under=ROOT, place=b"hier") + b"x")[:length]
    with pytest.raises(SealBroken):
        unwrap(wrapped, under=ROOT, place=b"hier")


def test_a_key_does_not_open_under_another_root() -> None:
    with pytest.raises(SealBroken):
        unwrap(wrap(KEY, under=ROOT, place=b"hier"), under=KEY, place=b"hier")


def test_wrapping_twice_never_gives_the_same_bytes() -> None:
    assert wrap(KEY, under=ROOT, place=b"hier") != wrap(KEY, under=ROOT, place=b"hier")


def test_a_new_key_is_long_and_never_the_same() -> None:
    made = {new_key() for _ in range(50)}
    assert {len(key) for key in made} == {KEY_BYTES}
    assert len(made) == 50


def test_a_key_that_was_wrapped_long_ago_still_opens() -> None:
    stored = (
        "000102030405060708090a0b5c535fa44e30edebb4f0c3cd2a7e50330361fb777e04b0063c14c9a1a79cd5875c81f24107eea1a81e4a2478b0ba5de1"
    )
    assert unwrap(bytes.fromhex(stored), under=ROOT, place=b"plaats") == KEY


@few
@given(text=st.binary(max_size=600), place=places)
def test_what_is_put_in_a_box_comes_out_at_its_place(text: bytes, place: bytes) -> None:
    assert open_box(close_box(text, key=KEY, place=place), key=KEY, place=place) == text


@few
@given(place=places, other=places)
def test_a_box_opens_at_no_other_place(place: bytes, other: bytes) -> None:
    assume(place != other)
    with pytest.raises(SealBroken):
        open_box(close_box(b"Noor", key=KEY, place=place), key=KEY, place=other)


def test_a_box_opens_for_no_other_owner() -> None:
    with pytest.raises(SealBroken):
        open_box(close_box(b"Noor", key=KEY, place=b"hier"), key=ROOT, place=b"hier")


@pytest.mark.parametrize("length", [0, 5, 12, 28, 283])
def test_a_cut_box_does_not_open(length: int) -> None:
    with pytest.raises(SealBroken):
        open_box(close_box(b"Noor", key=KEY, place=b"hier")[:length], key=KEY, place=b"hier")


def test_a_box_that_was_closed_long_ago_still_opens() -> None:
    """The box as its parts: nonce first, then the padded words under the plain cipher."""
    nonce = bytes(range(12))
    box = nonce + AESGCM(ROOT).encrypt(nonce, b"Noor\x80" + bytes(251), b"plaats")
    assert box[:32].hex() == "000102030405060708090a0b123d32d5ca35ebecbcf9c9c626735e3c1370e964"
    assert open_box(box, key=ROOT, place=b"plaats") == b"Noor"


def test_something_else_in_a_box_is_refused() -> None:
    nonce = bytes(12)
    box = nonce + AESGCM(KEY).encrypt(nonce, b"zonder vulling", b"hier")
    with pytest.raises(SealBroken):
        open_box(box, key=KEY, place=b"hier")


@few
@given(text=st.binary(max_size=800))
@example(text=b"")
@example(text=b"\x80")
@example(text=b"\x80\x00\x00")
@example(text=b"x" * 255)
@example(text=b"x" * 256)
def test_every_text_comes_back_from_its_filling_and_its_length_says_little(text: bytes) -> None:
    assert unpad(pad(text)) == text
    assert len(pad(text)) % BLOCK == 0
    assert len(pad(text)) - len(text) <= BLOCK


@few
@given(one=st.binary(max_size=255), other=st.binary(max_size=255))
def test_two_short_texts_are_stored_in_the_same_length(one: bytes, other: bytes) -> None:
    sizes = {len(seal(text, key=KEY, context=b"hier").ciphertext) for text in (one, other)}
    assert sizes == {BLOCK + 16}


@pytest.mark.parametrize("filled", [b"", bytes(256), b"tekst", b"tekst\x80\x00\x01"])
def test_filling_that_is_not_ours_is_refused(filled: bytes) -> None:
    with pytest.raises(SealBroken):
        unpad(filled)
