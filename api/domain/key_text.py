"""How a key is written: a prefix that scanners for leaked secrets know it by, a name, a secret, a checksum.

`hft_`, then 11 characters of the name, 43 of the secret and 6 of the checksum, all of `0-9A-Za-z`: 64 in all.
The checksum is the CRC-32 of what stands before it, so that a mistyped key is told from one that never was.
"""

import re
import string
from dataclasses import dataclass
from hashlib import sha256
from zlib import crc32

PREFIX = "hft_"
RANDOM_BYTES = 40
"""How many random bytes a key is made of: 8 for its name, 32 for its secret."""

_NAME_BYTES = 8
_DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase
_NAME, _SECRET, _CHECKSUM = 11, 43, 6
_FORM = re.compile(rf"{PREFIX}([0-9A-Za-z]{{{_NAME}}})[0-9A-Za-z]{{{_SECRET}}}([0-9A-Za-z]{{{_CHECKSUM}}})")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyText:
    """A well-formed key: the name that it is looked up by, and the digest that the store keeps of it."""

    text: str
    name: str

    @property
    def digest(self) -> bytes:
        """Give the SHA-256 of the whole key; its 256 random bits need no slow hash."""
        return sha256(self.text.encode("ascii")).digest()


def written(random: bytes) -> KeyText:
    """Write a key from `RANDOM_BYTES` random bytes."""
    name = _base62(random[:_NAME_BYTES], _NAME)
    body = f"{PREFIX}{name}{_base62(random[_NAME_BYTES:], _SECRET)}"
    return KeyText(text=body + _checksum(body), name=name)


def read(text: str) -> KeyText | None:
    """Read a key; null for what is none, or has a letter wrong."""
    form = _FORM.fullmatch(text)
    if form is None or form[2] != _checksum(text[:-_CHECKSUM]):
        return None
    return KeyText(text=text, name=form[1])


def _checksum(body: str) -> str:
    return _base62(crc32(body.encode("ascii")).to_bytes(4, "big"), _CHECKSUM)


def _base62(given: bytes, length: int) -> str:
    number, digits = int.from_bytes(given, "big"), []
    for _ in range(length):
        number, digit = divmod(number, len(_DIGITS))
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits))
