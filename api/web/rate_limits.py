"""How often one client may ask: so many reads and so many writes in a window."""

import math
from dataclasses import dataclass
from datetime import datetime

from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter


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
        self._limiter = FixedWindowRateLimiter(storage_from_string(storage))

    def count(self, policy: str, client: str, now: datetime) -> Left:
        """Count one request of a client."""
        limit = self._limits[policy]
        allowed = self._limiter.hit(limit, policy, client)
        stats = self._limiter.get_window_stats(limit, policy, client)
        return Left(
            allowed=allowed,
            policy=policy,
            limit=limit.amount,
            window=limit.get_expiry(),
            remaining=stats.remaining,
            seconds=max(0, math.ceil(stats.reset_time - now.timestamp())),
        )
