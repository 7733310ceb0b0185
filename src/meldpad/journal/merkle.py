"""The tree of RFC 6962 over a list that only grows: one hash stands for all of it, and short proofs show what is in it.

Every function takes leaf hashes (32 bytes), as `leaf_hash` makes them. Positions count from 0.
"""

import hashlib
from collections.abc import Sequence

EMPTY = hashlib.sha256().digest()


def leaf_hash(content: bytes) -> bytes:
    """The hash of one leaf: never the hash of a node, because it begins with another byte (RFC 6962, 2.1)."""
    return hashlib.sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two branches."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """The tree as far as it is needed to go on: one hash for each complete subtree, at most 64 of them."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[tuple[int, bytes]] = []  # (leaves, hash), the largest subtree first

    def add(self, leaf: bytes) -> None:
        """Put one leaf hash behind the others."""
        leaves = 1
        while self._peaks and self._peaks[-1][0] == leaves:
            leaf = node_hash(self._peaks.pop()[1], leaf)
            leaves *= 2
        self._peaks.append((leaves, leaf))
        self.size += 1

    @classmethod
    def going_on(cls, size: int, peaks: Sequence[bytes]) -> "Frontier":
        """A tree of `size` leaves from what `peaks` gave; ValueError when that is another number of subtrees."""
        frontier = cls()
        powers = [1 << bit for bit in reversed(range(size.bit_length())) if size >> bit & 1]
        frontier._peaks = list(zip(powers, peaks, strict=True))
        frontier.size = size
        return frontier

    def peaks(self) -> tuple[bytes, ...]:
        """What to keep in order to go on later: 32 bytes for each 1 in the binary number of leaves."""
        return tuple(peak for _, peak in self._peaks)

    def root(self) -> bytes:
        """The root of all leaves so far."""
        if not self._peaks:
            return EMPTY
        *rest, (_, root) = self._peaks
        for _, peak in reversed(rest):
            root = node_hash(peak, root)
        return root


def _split(size: int) -> int:
    """The largest power of two smaller than `size` (2 or more)."""
    return 1 << ((size - 1).bit_length() - 1)


class Tree:
    """All of the tree, for many proofs: every complete subtree is hashed once."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self.size = len(leaves)
        self._levels = [list(leaves)]  # level k: the subtrees of 2**k leaves
        while len(below := self._levels[-1]) > 1:
            self._levels.append([node_hash(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)])

    def root(self, size: int) -> bytes:
        """The root of the first `size` leaves."""
        return self._part(0, size) if size else EMPTY

    def inclusion(self, position: int, size: int) -> tuple[bytes, ...]:
        """The hashes beside the way up of the leaf at `position`, in the tree of the first `size` (RFC 6962, 2.1.1)."""
        if not 0 <= position < size <= self.size:
            raise IndexError("no such leaf")
        proof: list[bytes] = []
        low, high = 0, size
        while high - low > 1:
            middle = low + _split(high - low)
            if position < middle:
                proof.append(self._part(middle, high))
                high = middle
            else:
                proof.append(self._part(low, middle))
                low = middle
        return tuple(reversed(proof))

    def consistency(self, earlier: int, size: int) -> tuple[bytes, ...]:
        """What shows that the tree of the first `earlier` leaves (1 or more) is the beginning of that of the first `size` (RFC
        6962, 2.1.2)."""
        if not 1 <= earlier <= size <= self.size:
            raise IndexError("no such earlier tree")
        proof: list[bytes] = []
        low, high = 0, size
        while high != earlier:
            middle = low + _split(high - low)
            if earlier <= middle:
                proof.append(self._part(middle, high))
                high = middle
            else:
                proof.append(self._part(low, middle))
                low = middle
        if low:  # the earlier tree does not begin here: its last part must be told
            proof.append(self._part(low, high))
        return tuple(reversed(proof))

    def _part(self, low: int, high: int) -> bytes:
        size = high - low
        if size & (size - 1) == 0:  # a part of the way begins at a multiple of its own size
            return self._levels[size.bit_length() - 1][low // size]
        middle = low + _split(size)
        return node_hash(self._part(low, middle), self._part(middle, high))


def includes(root: bytes, *, size: int, position: int, leaf: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows `leaf` at `position` of the tree of `size` leaves with this root (RFC 9162, 2.1.3.2)."""
    if not 0 <= position < size:
        return False
    place, last, found = position, size - 1, leaf
    for beside in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(beside, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def continues(earlier: bytes, later: bytes, *, sizes: tuple[int, int], proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the tree with root `earlier` is the beginning of the one with root `later`; `sizes` are their
    numbers of leaves (RFC 9162, 2.1.4.2)."""
    first, second = sizes
    if not 1 <= first <= second:
        return False
    if first == second:
        return not proof and earlier == later
    steps = list(proof)
    if first & (first - 1) == 0:  # a complete subtree of the later one: its root stands there already
        steps.insert(0, earlier)
    if not steps:
        return False
    return _both_roots(steps, first - 1, second - 1) == (earlier, later)


def _both_roots(steps: Sequence[bytes], place: int, last: int) -> tuple[bytes, bytes] | None:
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = steps[0]
    for beside in steps[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            old, new = node_hash(beside, old), node_hash(beside, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, beside)
        place, last = place >> 1, last >> 1
    return (old, new) if last == 0 else None
