"""The tree, against the definition in the text of RFC 6962 written down once more, and against known vectors."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldpad.journal.merkle import (
    EMPTY,
    Frontier,
    Tree,
    continues,
    includes,
    leaf_hash,
    node_hash,
)

pytestmark = pytest.mark.clause("T27", "O2.16")
# The eight inputs of the reference implementation of Certificate Transparency, and the root after each of them.
INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
VECTOR = [leaf_hash(bytes.fromhex(text)) for text in INPUTS]


def power_below(size: int) -> int:
    power = 1
    while power * 2 < size:
        power *= 2
    return power


def told_root(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, 2.1, as it stands there."""
    if len(leaves) < 2:
        return leaves[0] if leaves else EMPTY
    k = power_below(len(leaves))
    return node_hash(told_root(leaves[:k]), told_root(leaves[k:]))


def told_path(m: int, leaves: list[bytes]) -> list[bytes]:
    """PATH of RFC 6962, 2.1.1."""
    if len(leaves) == 1:
        return []
    k = power_below(len(leaves))
    if m < k:
        return [*told_path(m, leaves[:k]), told_root(leaves[k:])]
    return [*told_path(m - k, leaves[k:]), told_root(leaves[:k])]


def told_proof(m: int, leaves: list[bytes], whole: bool = True) -> list[bytes]:
    """SUBPROOF of RFC 6962, 2.1.2."""
    if m == len(leaves):
        return [] if whole else [told_root(leaves)]
    k = power_below(len(leaves))
    if m <= k:
        return [*told_proof(m, leaves[:k], whole), told_root(leaves[k:])]
    return [*told_proof(m - k, leaves[k:], whole=False), told_root(leaves[:k])]


def root_of(leaves: list[bytes]) -> bytes:
    return Tree(leaves).root(len(leaves))


def inclusion_proof(leaves: list[bytes], place: int) -> tuple[bytes, ...]:
    return Tree(leaves).inclusion(place, len(leaves))


def consistency_proof(leaves: list[bytes], earlier: int) -> tuple[bytes, ...]:
    return Tree(leaves).consistency(earlier, len(leaves))


def grown(size: int) -> list[bytes]:
    return [leaf_hash(number.to_bytes(4)) for number in range(size)]


def test_the_known_roots_come_out():
    assert [root_of(VECTOR[: size + 1]).hex() for size in range(8)] == ROOTS
    assert root_of([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_known_proofs_come_out():
    assert [part.hex()[:8] for part in inclusion_proof(VECTOR, 0)] == ["96a296d2", "5f083f0a", "6b47aaf2"]
    assert [part.hex()[:8] for part in inclusion_proof(VECTOR, 5)] == ["bc1a0643", "ca854ea1", "d37ee418"]
    assert [part.hex()[:8] for part in consistency_proof(VECTOR, 6)] == ["0ebc5d34", "ca854ea1", "d37ee418"]


@pytest.mark.parametrize("size", range(1, 70))
def test_every_small_tree_is_what_the_text_says(size):
    leaves = grown(size)
    assert root_of(leaves) == told_root(leaves)
    for place in range(size):
        proof = inclusion_proof(leaves, place)
        assert list(proof) == told_path(place, leaves)
        assert includes(told_root(leaves), size=size, position=place, leaf=leaves[place], proof=proof)
    for earlier in range(1, size + 1):
        proof = consistency_proof(leaves, earlier)
        assert list(proof) == told_proof(earlier, leaves)
        assert continues(told_root(leaves[:earlier]), told_root(leaves), sizes=(earlier, size), proof=proof)


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=300))
def test_growing_leaf_by_leaf_gives_the_root_of_any_list(leaves):
    frontier = Frontier()
    for size, leaf in enumerate(leaves, start=1):
        frontier.add(leaf)
        assert frontier.size == size
    assert frontier.root() == root_of(leaves) == told_root(leaves)


@settings(max_examples=300)
@given(st.data())
def test_no_proof_shows_another_leaf_another_place_or_another_tree(data):
    size = data.draw(st.integers(1, 200))
    leaves = grown(size)
    place, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))
    proof, root = inclusion_proof(leaves, place), root_of(leaves)
    foreign = leaf_hash(b"foreign")
    assert not includes(root, size=size, position=place, leaf=foreign, proof=proof)
    assert not includes(foreign, size=size, position=place, leaf=leaves[place], proof=proof)
    if other != place:
        assert not includes(root, size=size, position=other, leaf=leaves[place], proof=proof)
    for cut in range(len(proof)):
        shorter, changed = proof[:cut] + proof[cut + 1 :], (*proof[:cut], foreign, *proof[cut + 1 :])
        assert not includes(root, size=size, position=place, leaf=leaves[place], proof=shorter)
        assert not includes(root, size=size, position=place, leaf=leaves[place], proof=changed)


@settings(max_examples=300)
@given(st.data())
def test_no_proof_shows_that_a_changed_beginning_went_on(data):
    size = data.draw(st.integers(2, 200))
    earlier = data.draw(st.integers(1, size - 1))
    leaves, changed = grown(size), data.draw(st.integers(0, earlier - 1))
    before = [*leaves[:changed], leaf_hash(b"another"), *leaves[changed + 1 : earlier]]
    proof = consistency_proof(leaves, earlier)
    assert not continues(root_of(before), root_of(leaves), sizes=(earlier, size), proof=proof)
    assert not continues(root_of(leaves[:earlier]), root_of(before), sizes=(earlier, size), proof=proof)
    assert not continues(root_of(leaves[:earlier]), root_of(leaves), sizes=(earlier, size), proof=(*proof, bytes(32)))
    assert not continues(root_of(leaves[:earlier]), root_of(leaves), sizes=(size, earlier), proof=proof)


def test_a_place_or_a_beginning_that_is_not_there_is_refused():
    for place in (-1, 3):
        with pytest.raises(IndexError):
            inclusion_proof(grown(3), place)
        assert not includes(root_of(grown(3)), size=3, position=place, leaf=grown(3)[0], proof=())
    for earlier in (0, 4):
        with pytest.raises(IndexError):
            consistency_proof(grown(3), earlier)
    assert continues(root_of(grown(3)), root_of(grown(3)), sizes=(3, 3), proof=())
    assert not continues(root_of(grown(3)), root_of(grown(4)), sizes=(3, 4), proof=())


@given(st.data())
def test_one_tree_proves_for_every_earlier_size_of_it(data):
    size = data.draw(st.integers(1, 100))
    tree, leaves = Tree(grown(size)), grown(size)
    then = data.draw(st.integers(1, size))
    place, earlier = data.draw(st.integers(0, then - 1)), data.draw(st.integers(1, then))
    assert tree.root(then) == told_root(leaves[:then])
    assert list(tree.inclusion(place, then)) == told_path(place, leaves[:then])
    assert list(tree.consistency(earlier, then)) == told_proof(earlier, leaves[:then])


@given(st.integers(0, 200), st.integers(0, 50))
def test_a_tree_goes_on_from_its_peaks(size, more):
    kept = Frontier()
    for leaf in grown(size):
        kept.add(leaf)
    again = Frontier.going_on(size, kept.peaks())
    for leaf in grown(size + more)[size:]:
        again.add(leaf)
    assert again.root() == told_root(grown(size + more))
    with pytest.raises(ValueError, match="zip"):
        Frontier.going_on(size, (*kept.peaks(), bytes(32)))


def test_a_leaf_is_never_a_node():
    left, right = grown(2)
    assert leaf_hash(left + right) != node_hash(left, right)
