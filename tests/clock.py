"""A clock for tests, whose every reading is known."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Begins at an instant and goes on by one step each time it is read."""

    def __init__(
        self, start: datetime = datetime(2026, 1, 1, 12, tzinfo=UTC), step: timedelta = timedelta(seconds=1)
    ) -> None:
        """Set the clock."""
        self.time = start
        self.step = step

    def __call__(self) -> datetime:
        """Read the clock."""
        read = self.time
        self.time += self.step
        return read
