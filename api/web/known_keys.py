"""What a worker remembers of keys, so that not each request asks the database."""

from hashlib import sha256

from api.domain.key import Key

FORGOTTEN_AFTER_NS = 5_000_000_000
"""How long what is remembered of a key counts: for so long may a revoked one still open something."""

_MOST_KEPT = 1_000


class KnownKeys:
    """The keys that this process has met in the last seconds, by the hash of their text."""

    def __init__(self) -> None:
        """Know none."""
        self._met: dict[bytes, tuple[Key, int]] = {}

    def find(self, text: str, ticks: int) -> Key | None:
        """Give a key that was met so lately that it still counts."""
        key, met_at = self._met.get(_digest(text), (None, 0))
        return key if ticks - met_at < FORGOTTEN_AFTER_NS else None

    def meet(self, text: str, key: Key, ticks: int) -> None:
        """Remember a key that was found in the store just now."""
        if len(self._met) >= _MOST_KEPT:
            self._met.clear()
        self._met[_digest(text)] = key, ticks


def _digest(text: str) -> bytes:
    return sha256(text.encode()).digest()
