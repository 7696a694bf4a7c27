"""Finding the near copies among many texts by their signatures, without comparing each with each.

Signatures are cut into bands (locality-sensitive hashing): only texts that share a band are compared, and a
text is compared with those of its band until one is found that it is a copy of.
"""

from collections import defaultdict
from collections.abc import Sequence

from api.figures.signatures import similar_slots

NEAR_COPY_SLOTS = 51
"""In how many of 128 slots the signatures of copies agree at least: two fifths of their runs of words."""

_BAND = 8
"""Bytes, or two slots: of texts that share two fifths of their runs, one pair in 70,000 shares no band."""


class Linked:
    """Positions from 0 on, of which some are linked, directly or through others."""

    def __init__(self, size: int) -> None:
        """Begin with so many, and no link."""
        self._towards = list(range(size))

    def least(self, position: int) -> int:
        """Give the least position that one is linked with; unlinked, that is itself."""
        towards = self._towards
        while towards[position] != position:
            towards[position] = towards[towards[position]]
            position = towards[position]
        return position

    def link(self, one: int, other: int) -> None:
        """Link two, and so all that either is linked with."""
        low, high = sorted((self.least(one), self.least(other)))
        self._towards[high] = low

    def sets(self) -> tuple[tuple[int, ...], ...]:
        """Give the positions in sets of those that are linked."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for position in range(len(self._towards)):
            found[self.least(position)].append(position)
        return tuple(map(tuple, found.values()))


def link_near_copies(linked: Linked, signatures: Sequence[bytes | None]) -> None:
    """Link the positions of near copies. A text without a signature is a copy of none."""
    equal: dict[bytes, int] = {}
    shared: defaultdict[tuple[int, bytes], list[int]] = defaultdict(list)
    for position, signature in enumerate(signatures):
        if signature is None:
            continue
        if signature in equal:
            linked.link(equal[signature], position)
            continue
        equal[signature] = position
        for band in range(1, len(signature), _BAND):
            shared[band, signature[band : band + _BAND]].append(position)
    for alike in shared.values():
        _link_within(linked, signatures, alike)


def _link_within(linked: Linked, signatures: Sequence[bytes | None], alike: Sequence[int]) -> None:
    """Link near copies among texts that share a band; what is linked already is not compared."""
    sets: list[list[int]] = []
    for position in alike:
        copied = [members for members in sets if _is_copy(linked, signatures, members, position)]
        for members in copied:
            linked.link(members[0], position)
        if len(copied) == 1:
            copied[0].append(position)
        else:
            others = [members for members in sets if members not in copied]
            sets = [*others, [*(one for members in copied for one in members), position]]


def _is_copy(
    linked: Linked, signatures: Sequence[bytes | None], members: Sequence[int], position: int
) -> bool:
    if linked.least(members[0]) == linked.least(position):
        return True
    mine = signatures[position] or b""
    return any(similar_slots(signatures[one] or b"", mine) >= NEAR_COPY_SLOTS for one in members)
