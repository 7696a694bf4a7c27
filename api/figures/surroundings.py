"""What a change of a figure is judged by: the text, the other figures of its document, and what is known."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn
from uuid import UUID

from api.domain.change import Offsets
from api.domain.claim import Approximation
from api.domain.errors import FieldError, InvalidInput
from api.domain.figure import Version
from api.domain.indicator import Indicator
from api.domain.place import GazetteerEntry
from api.domain.source import Organisation, SourceKind
from api.domain.span import Span
from api.domain.stated import StatedWords

Bounds = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """What codes and words stand for.

    `bounds` gives the least and the most that a hedged number allows; `body_named` the organisation of a
    name, which is a new one of the given kind where none is known (null without a kind).
    """

    indicators: Mapping[str, Indicator]
    place: Callable[[str], GazetteerEntry | None]
    organisation: Callable[[str], Organisation | None]
    body_named: Callable[[str, SourceKind | None], Organisation | None]
    bounds: Callable[[Decimal, Approximation], Bounds]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """One document: its text, its figures as they stand, where each began, and how its numbers are read.

    `stated` reads the number (second) of a quote (first).
    """

    text: str
    present: Mapping[UUID, Version]
    began_at: Mapping[tuple[int, int], UUID]
    stated: Callable[[Span, Span], StatedWords]
    references: References

    def span(self, offsets: Offsets, pointer: str) -> Span:
        """Cut a span out of the text. Raises InvalidInput."""
        start, end = offsets.start, offsets.end
        if not 0 <= start < end <= len(self.text):
            refuse(pointer, f"Give offsets between 0 and {len(self.text)}, the end after the start.")
        span = Span.of(self.text, start, end)
        if offsets.text is not None and offsets.text != span.text:
            refuse(pointer, f"The text reads {span.text!r} at {start}..{end}.")
        return span


def refuse(pointer: str, detail: str) -> NoReturn:
    """Refuse one field of a change. Raises InvalidInput."""
    raise InvalidInput(detail, (FieldError(pointer=pointer, detail=detail),))
