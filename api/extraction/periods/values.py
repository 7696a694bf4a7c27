"""What reading a text for times yields."""

from bisect import bisect_left
from dataclasses import dataclass

from api.extraction.periods.reading import Parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """One expression of time: its place in the text, its parts, and those of the time it runs to."""

    start: int
    end: int
    sentence: int
    turn: str
    parts: Parts
    to: Parts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """The expressions of time of a text, in order of position."""

    expressions: tuple[Expression, ...]

    def within(self, start: int, end: int) -> tuple[Expression, ...]:
        """Give the expressions that begin in a stretch of the text."""
        low = bisect_left(self.expressions, start, key=lambda expression: expression.start)
        return self.expressions[
            low : bisect_left(self.expressions, end, lo=low, key=lambda expression: expression.start)
        ]
