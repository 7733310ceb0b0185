"""The chain over sealed bytes: whatever somebody changes, moves, repeats or cuts off is found without a key."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from meldpad.journal.chain import START, Break, Link, breaks, entry_context, entry_hash, key_place, length_prefixed

few = settings(max_examples=50, deadline=None)
PARTS = ("previous", "header", "commitment", "ciphertext", "hash")


def link(number: int, previous: bytes, *, words: bytes = b"") -> Link:
    header, commitment, ciphertext = b"header %d" % number, bytes([number]) * 32, words or b"sealed %d" % number
    context = entry_context(school="s1", dossier="d1", number=number, previous=previous, header=header)
    return Link(
        school="s1",
        dossier="d1",
        number=number,
        previous=previous,
        header=header,
        commitment=commitment,
        ciphertext=ciphertext,
        hash=entry_hash(context=context, commitment=commitment, ciphertext=ciphertext),
    )


def chain_of(length: int) -> list[Link]:
    links: list[Link] = []
    for number in range(1, length + 1):
        links.append(link(number, links[-1].hash if links else START))
    return links


CHAIN = chain_of(5)


def faults(links: Sequence[Link], *, head: bytes = CHAIN[-1].hash, count: int = len(CHAIN)) -> list[str]:
    return [found.code for found in breaks(links, head=head, count=count)]


@pytest.mark.parametrize("length", [0, 1, 2, 40])
def test_an_untouched_chain_holds(length: int) -> None:
    links = chain_of(length)
    assert faults(links, head=links[-1].hash if links else START, count=length) == []


@few
@given(place=st.integers(min_value=0, max_value=4), part=st.sampled_from(PARTS), data=st.data())
def test_a_change_of_any_byte_of_any_entry_is_found(place: int, part: str, data: st.DataObject) -> None:
    raw = bytearray(getattr(CHAIN[place], part))
    raw[data.draw(st.integers(min_value=0, max_value=len(raw) - 1))] ^= data.draw(st.integers(min_value=1, max_value=255))
    changed = [*CHAIN]
    changed[place] = replace(CHAIN[place], **{part: bytes(raw)})
    assert faults(changed)


@few
@given(place=st.integers(min_value=0, max_value=4), name=st.sampled_from(["school", "dossier"]), other=st.text(max_size=5))
def test_an_entry_that_is_given_to_another_school_or_dossier_is_found(place: int, name: str, other: str) -> None:
    assume(other != getattr(CHAIN[place], name))
    changed = [*CHAIN]
    changed[place] = replace(CHAIN[place], **{name: other})
    assert "content-changed" in faults(changed)


@few
@given(place=st.integers(min_value=0, max_value=4), number=st.integers(min_value=0, max_value=2**40))
def test_another_number_is_found(place: int, number: int) -> None:
    assume(number != CHAIN[place].number)
    changed = [*CHAIN]
    changed[place] = replace(CHAIN[place], number=number)
    assert faults(changed) == ["number-missing-or-double"]


@pytest.mark.parametrize("place", range(4))
def test_a_removed_entry_is_found_where_it_stood(place: int) -> None:
    found = list(breaks([*CHAIN[:place], *CHAIN[place + 1 :]], head=CHAIN[-1].hash, count=5))
    assert found == [Break(number=place + 1, code="number-missing-or-double")]


@pytest.mark.parametrize("place", range(1, 4))
def test_a_removed_entry_is_found_also_when_the_rest_is_numbered_anew(place: int) -> None:
    rest = [*CHAIN[:place], *CHAIN[place + 1 :]]
    anew = [replace(one, number=number) for number, one in enumerate(rest, start=1)]
    assert {"predecessor-differs", "content-changed", "tail-missing"} <= set(faults(anew))


@pytest.mark.parametrize(("one", "other"), [(0, 1), (1, 3), (0, 4)])
def test_swapped_entries_are_found(one: int, other: int) -> None:
    swapped = [*CHAIN]
    swapped[one], swapped[other] = replace(CHAIN[other], number=one + 1), replace(CHAIN[one], number=other + 1)
    assert {"predecessor-differs", "content-changed"} <= set(faults(swapped))


@pytest.mark.parametrize("place", range(5))
def test_a_repeated_entry_is_found(place: int) -> None:
    assert faults([*CHAIN, CHAIN[place]], count=6) == ["number-missing-or-double"]
    assert "content-changed" in faults([*CHAIN, replace(CHAIN[place], number=6, previous=CHAIN[-1].hash)], count=6)


@pytest.mark.parametrize("left", range(5))
def test_a_cut_tail_is_found(left: int) -> None:
    assert faults(CHAIN[:left]) == ["tail-missing"]
    assert faults(CHAIN[:left], count=left) == ["head-differs"]


def test_an_added_tail_is_found() -> None:
    longer = [*CHAIN, link(6, CHAIN[-1].hash)]
    assert faults(longer) == ["tail-too-long"]
    assert faults(longer, count=6) == ["head-differs"]


def test_a_last_entry_that_was_made_anew_is_found() -> None:
    assert faults([*CHAIN[:-1], link(5, CHAIN[-2].hash, words=b"other words")]) == ["head-differs"]


@few
@given(one=st.lists(st.binary(max_size=6), max_size=5), other=st.lists(st.binary(max_size=6), max_size=5))
def test_two_lists_of_parts_never_give_the_same_bytes(one: list[bytes], other: list[bytes]) -> None:
    assert (length_prefixed(*one) == length_prefixed(*other)) == (one == other)


@few
@given(parts=st.lists(st.binary(min_size=1, max_size=4), min_size=2, max_size=4), cut=st.integers(min_value=1, max_value=8))
def test_a_border_between_parts_cannot_be_moved(parts: list[bytes], cut: int) -> None:
    whole = b"".join(parts)
    moved = [whole[:cut], whole[cut:]]
    assume(moved != parts)
    assert length_prefixed(*parts) != length_prefixed(*moved)


def test_the_place_of_an_entry_and_of_its_key_never_change_silently() -> None:
    assert key_place(school="s1", dossier="d1", number=1).hex() == (
        "00000007777261702f7631000000027331000000026431000000080000000000000001"
    )
    assert entry_context(school="s1", dossier="d1", number=1, previous=b"p", header=b"h").hex() == (
        "0000000273310000000264310000000800000000000000010000000170" + "0000000168"
    )


def test_the_link_of_an_entry_never_changes_silently() -> None:
    found = entry_hash(context=b"context", commitment=b"commitment", ciphertext=b"ciphertext")
    assert found.hex() == "0f5f91e180337b04a193e4b3562d227ed630db198f4cb822d50959120d78f131"
