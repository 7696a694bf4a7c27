"""What reading a text for times yields."""

from dataclasses import dataclass

from api.extraction.periods.days import Parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """One expression of time: its place in the text, its parts, and those of the time it runs to."""

    start: int
    end: int
    sentence: int
    turn: str
    parts: Parts
    to: Parts | None = None
