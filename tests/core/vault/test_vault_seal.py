"""One entry, one key, one place: what was sealed opens there and nowhere else."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from meldpad.journal.chain import START, entry_context
from meldpad.vault.errors import SealBroken
from meldpad.vault.seal import Sealed, seal, unseal

KEY = bytes(range(32))
PLACE = {"school": "s1", "dossier": "d1", "number": 4, "previous": b"\x11" * 32, "header": b'{"kind":"signal"}'}
few = settings(max_examples=40, deadline=None)
keys = st.binary(min_size=32, max_size=32)
names = st.text(min_size=1, max_size=12)


def context(**other: object) -> bytes:
    return entry_context(**(PLACE | other))  # type: ignore[arg-type]


def refused(sealed: Sealed, *, key: bytes = KEY, place: bytes) -> bool:
    with pytest.raises(SealBroken):
        unseal(sealed, key=key, context=place)
    return True


@few
@given(text=st.binary(max_size=1200), key=keys, place=st.binary(max_size=300))
def test_whatever_is_sealed_opens_again_with_its_key_and_place(text: bytes, key: bytes, place: bytes) -> None:
    assert unseal(seal(text, key=key, context=place), key=key, context=place) == text


@few
@given(school=names)
def test_an_entry_does_not_open_in_another_school(school: str) -> None:
    assume(school != PLACE["school"])
    assert refused(seal(b"tekst", key=KEY, context=context()), place=context(school=school))


@few
@given(dossier=names)
def test_an_entry_does_not_open_in_another_dossier(dossier: str) -> None:
    assume(dossier != PLACE["dossier"])
    assert refused(seal(b"tekst", key=KEY, context=context()), place=context(dossier=dossier))


@few
@given(number=st.integers(min_value=0, max_value=2**63))
def test_an_entry_does_not_open_under_another_number(number: int) -> None:
    assume(number != PLACE["number"])
    assert refused(seal(b"tekst", key=KEY, context=context()), place=context(number=number))


@few
@given(previous=st.binary(min_size=32, max_size=32))
def test_an_entry_does_not_open_behind_another_predecessor(previous: bytes) -> None:
    assume(previous != PLACE["previous"])
    assert refused(seal(b"tekst", key=KEY, context=context()), place=context(previous=previous))


@few
@given(header=st.binary(max_size=60))
def test_an_entry_does_not_open_under_a_changed_header(header: bytes) -> None:
    assume(header != PLACE["header"])
    assert refused(seal(b"tekst", key=KEY, context=context()), place=context(header=header))


@few
@given(bit=st.integers(min_value=0, max_value=272 * 8 - 1))
def test_an_entry_with_one_flipped_bit_does_not_open(bit: int) -> None:
    sealed = seal(b"tekst", key=KEY, context=context())
    changed = bytearray(sealed.ciphertext)
    changed[bit // 8] ^= 1 << bit % 8
    assert refused(sealed._replace(ciphertext=bytes(changed)), place=context())


@few
@given(commitment=st.binary(max_size=40))
def test_an_entry_with_another_commitment_does_not_open(commitment: bytes) -> None:
    sealed = seal(b"tekst", key=KEY, context=context())
    assume(commitment != sealed.commitment)
    assert refused(sealed._replace(commitment=commitment), place=context())


@few
@given(key=keys)
def test_an_entry_does_not_open_with_another_key(key: bytes) -> None:
    assume(key != KEY)
    assert refused(seal(b"tekst", key=KEY, context=context()), key=key, place=context())


@pytest.mark.parametrize("length", [0, 1, 15, 16, 271])
def test_a_cut_ciphertext_does_not_open(length: int) -> None:
    sealed = seal(b"tekst", key=KEY, context=context())
    assert refused(sealed._replace(ciphertext=sealed.ciphertext[:length]), place=context())


def test_two_entries_with_the_same_words_look_nothing_alike() -> None:
    first = seal(b"zelfde", key=KEY, context=context(previous=START))
    second = seal(b"zelfde", key=KEY, context=context(number=5))
    assert first.ciphertext != second.ciphertext
    assert first.commitment != second.commitment


def test_the_way_of_sealing_never_changes_silently() -> None:
    """A fixed vector: whoever changes the format must notice, because old dossiers must stay readable."""
    sealed = seal(b"hoi", key=KEY, context=b"plaats")
    assert sealed.commitment.hex() == "509053f2f6c04bead531e345fd818655c386c9e7f4ab3b2a3091fec42325b5cf"
    assert sealed.ciphertext[:32].hex() == "c3979b8554af0fe9b32afffbc60f376ef4b847f4765f8e630e245b6ddefdab8b"
    assert len(sealed.ciphertext) == 256 + 16


def test_an_entry_that_was_sealed_long_ago_still_opens() -> None:
    commitment = "b17a7ef5d3d496a7ada6ac444d3da9f0648cc3dcc7700a20589e54a5a84d6825"
    ciphertext = (
        "068ef5b066c1a9f018e10644b09bb73e96d8020dafae46ffd80223c14d57ede46c21b21caa4a59232f33cb96d480ebaa"
        "12b1b6058d965f4e91c1e8094ed69e0b22ee6554931ef57031ba1cfd0c86cfbf96df2308f1989c9b2f8979b6954ae711"
        "b1c526b29aff06d6758665fca40f16a99a685733089dbcdb966e0a8a3204fb6d3c12e4fe1cf46c9b54b95b7e943d45dd"
        "702f883deb7a08d845baa70fcd3e247a9455d28cb8dad81e4fe13ba191ffaa11bf255203323102e108a2be3af085dae9"
        "0b46cd072347b5277886eae60984919977c1a1b7f4cdee2a87a2e7d2e02418074ed5ad8c71076915b339f7c7d2b392e4"
        "fb92bd326fda7b141dae50c37bd9459dbfc48aa26022ef78964a1c8ed5114f5b"
    )
    header = (
        b'{"algorithm":"aes256gcm-hkdf-sha256/1","author":"a1","format":1,'
        b'"kind":"signal","version":1,"written_at":"2026-11-03T14:05:00+00:00"}'
    )
    place = entry_context(school="s1", dossier="d1", number=1, previous=START, header=header)
    sealed = Sealed(commitment=bytes.fromhex(commitment), ciphertext=bytes.fromhex(ciphertext))
    assert unseal(sealed, key=KEY, context=place) == b"Noor zegt: mag ik blijven?"
