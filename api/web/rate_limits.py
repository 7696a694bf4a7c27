"""How often one client may ask: so many reads and so many writes in a window."""

import math
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from limits import RateLimitItem, parse
from limits.storage import Storage, storage_from_string

_OWN_MEMORY = "memory://"
"""The storage that is no storage: each process counts by itself."""

_MANY = 10_000
"""How many windows may come together before those that are over are forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """How much of a window is left to a client, and in how many seconds the next one begins."""

    allowed: bool
    policy: str
    limit: int
    window: int
    remaining: int
    seconds: int

    @property
    def headers(self) -> dict[str, str]:
        """Write it in the `RateLimit` fields of the IETF's draft."""
        return {
            "RateLimit-Policy": f'"{self.policy}";q={self.limit};w={self.window}',
            "RateLimit": f'"{self.policy}";r={self.remaining};t={self.seconds}',
        }


class RateLimits:
    """Counts requests in windows. With the storage `memory://` each worker counts for itself; or a Redis."""

    def __init__(self, *, reads: str, writes: str, storage: str) -> None:
        """Take limits such as `3000/minute`. Raises ValueError for one that cannot be read."""
        self._limits: dict[str, RateLimitItem] = {"reads": parse(reads), "writes": parse(writes)}
        self._windows = _Own() if storage == _OWN_MEMORY else _Shared(storage)

    def count(self, policy: str, client: str, now: datetime) -> Left:
        """Count one request of a client."""
        limit, instant = self._limits[policy], now.timestamp()
        seconds = limit.get_expiry()
        counted, ends = self._windows.count(limit.key_for(policy, client), seconds, instant)
        return Left(
            allowed=counted <= limit.amount,
            policy=policy,
            limit=limit.amount,
            window=seconds,
            remaining=max(0, limit.amount - counted),
            seconds=max(0, math.ceil(ends - instant)),
        )


class _Shared:
    """Windows that several workers count in."""

    def __init__(self, storage: str) -> None:
        opened = storage_from_string(storage)
        if not isinstance(opened, Storage):
            message = f"{type(opened).__name__} cannot be used by threads."
            raise ValueError(message)  # noqa: TRY004 - the words that it is made of are wrong, not its type
        self._storage = opened

    def count(self, key: str, seconds: int, _: float) -> tuple[int, float]:
        """Count one, and say how many that makes and when the window ends."""
        return self._storage.incr(key, seconds), self._storage.get_expiry(key)


class _Own:
    """Windows of this process alone. Those that are over are forgotten when many have come together.

    The memory of `limits` starts a thread every hundredth of a second to do so, which costs more than the
    counting does.
    """

    def __init__(self) -> None:
        self._windows: dict[str, tuple[int, float]] = {}
        self._many = _MANY
        self._one_at_a_time = Lock()

    def count(self, key: str, seconds: int, now: float) -> tuple[int, float]:
        """Count one, and say how many that makes and when the window ends."""
        with self._one_at_a_time:
            before, ends = self._windows.get(key, (0, now))
            if ends <= now:
                before, ends = 0, now + seconds
                self._forget(now)
            self._windows[key] = before + 1, ends
        return before + 1, ends

    def _forget(self, now: float) -> None:
        """Forget the windows that are over, unless there are few."""
        if len(self._windows) >= self._many:
            self._windows = {key: window for key, window in self._windows.items() if window[1] > now}
            self._many = max(_MANY, 2 * len(self._windows))
