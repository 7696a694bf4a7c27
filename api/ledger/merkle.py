"""The Merkle tree of RFC 9162, over entries that stream by: root, and the path from a node up to it.

Nothing but the roots of the complete subtrees so far is held, which are as many as the size has ones in
binary. `docs/ledger.md` says what the entries are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()
"""The root of the tree that has no entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Climb:
    """The way from a node up to the root: the node's hash, its siblings from the bottom, and the root."""

    node: bytes
    path: tuple[bytes, ...]
    root: bytes


@dataclass(slots=True)
class _Subtree:
    start: int
    end: int
    hash: bytes


def root_of(entries: Iterable[bytes]) -> bytes:
    """Give the root of the tree over entries."""
    return _fold(entries, None)[0]


def climb(entries: Iterable[bytes], start: int, end: int) -> Climb:
    """Find the way up from the node over entries `start` up to and without `end`. ValueError: none is."""
    root, node, path = _fold(entries, (start, end))
    if node is None:
        message = f"No node of the tree is over entries {start} to {end}."
        raise ValueError(message)
    return Climb(node=node, path=tuple(path), root=root)


def include(entries: Iterable[bytes], index: int) -> Climb:
    """Prove that an entry is in the tree: RFC 9162, 2.1.3.1."""
    return climb(entries, index, index + 1)


def extend(entries: Iterable[bytes], first_size: int) -> tuple[tuple[bytes, ...], bytes]:
    """Prove that the tree begins with that of its first entries: RFC 9162, 2.1.4.1. Gives path and root."""
    last_whole = first_size & -first_size
    way = climb(entries, first_size - last_whole, first_size)
    path = way.path if last_whole == first_size else (way.node, *way.path)
    return path, way.root


def _fold(
    entries: Iterable[bytes], wanted: tuple[int, int] | None
) -> tuple[bytes, bytes | None, list[bytes]]:
    """Hash entries into one root; on the way note the wanted node, and each sibling met above it."""
    stack: list[_Subtree] = []
    node: bytes | None = None
    path: list[bytes] = []

    def join() -> None:
        right, left = stack.pop(), stack.pop()
        if node is not None and wanted is not None:
            if left.start <= wanted[0] < left.end:
                path.append(right.hash)
            elif right.start <= wanted[0] < right.end:
                path.append(left.hash)
        joined = sha256(b"\x01" + left.hash + right.hash).digest()
        stack.append(_Subtree(left.start, right.end, joined))

    def note() -> bytes | None:
        top = stack[-1]
        return top.hash if node is None and (top.start, top.end) == wanted else node

    for position, entry in enumerate(entries):
        stack.append(_Subtree(position, position + 1, sha256(b"\x00" + entry).digest()))
        node = note()
        size = position + 1
        while size % 2 == 0:
            join()
            node = note()
            size //= 2
    while len(stack) > 1:
        join()
        node = note()
    return (stack[0].hash if stack else EMPTY_ROOT), node, path
