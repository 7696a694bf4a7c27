"""A stretch of a document's text that carries its own words."""

from dataclasses import dataclass
from typing import Self

from api.domain.errors import EvidenceMismatch


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Code points `start` (inclusive) to `end` (exclusive) of a document's stored text, which read `text`."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        """Refuse a span that cannot hold its words."""
        if self.start < 0 or self.end <= self.start or len(self.text) != self.end - self.start:
            message = f"A span {self.start}..{self.end} cannot hold {len(self.text)} characters."
            raise EvidenceMismatch(message)

    @classmethod
    def of(cls, document_text: str, start: int, end: int) -> Self:
        """Cut a span out of the text it belongs to."""
        return cls(start=start, end=end, text=document_text[start:end])

    def stands_in(self, document_text: str) -> bool:
        """Say whether the text reads, at this span, exactly what the span says."""
        return document_text[self.start : self.end] == self.text
