"""Signatures of texts: two texts that share most of their words in the same order have similar ones.

A signature is a MinHash over every run of three words, case and punctuation left out. It depends on the text
alone, so that whichever of two copies came first, they are found to be copies.
"""

import re
from struct import pack, unpack

from rensa import RMinHash

_WORD = re.compile(r"\w+")
_RUN = 3
_SLOTS = 128
_SEED = 1
_VERSION = bytes([RMinHash.ALGORITHM_VERSION])
"""Stands first in a signature: those of different algorithms cannot be compared."""


def signature_of(text: str) -> bytes:
    """Sign a text."""
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))}
    signed = RMinHash(_SLOTS, _SEED)
    signed.update(sorted(runs))
    return _VERSION + pack(f"<{_SLOTS}I", *signed.digest())


def similar_slots(one: bytes, other: bytes) -> int:
    """Count, of 128, the slots in which two signatures agree: an estimate of the share of runs they share."""
    if one[:1] != other[:1]:
        return 0
    pairs = zip(_slots(one), _slots(other), strict=True)
    return sum(mine == theirs for mine, theirs in pairs)


def _slots(signature: bytes) -> tuple[int, ...]:
    return unpack(f"<{_SLOTS}I", signature[1:])
