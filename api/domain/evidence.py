"""Where a figure stands in its document, shown so that anyone can check it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from api.domain.document import DocumentSummary
from api.domain.span import Span

SpanRole = Literal["quote", "number", "sentence", "source", "cue", "place", "period"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSpan:
    """One stretch of the text and what it is evidence of.

    `prefix` and `suffix` are up to 32 code points around it. `verified` says that the stored text, sliced
    when the evidence was asked for, reads at this span what the version says.
    """

    role: SpanRole
    span: Span
    prefix: str
    suffix: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A figure's way back to its text. `verified` is true when every span is and the text has its hash."""

    figure_id: UUID
    version: int
    recorded_at: datetime
    document: DocumentSummary
    spans: tuple[EvidenceSpan, ...]
    verified: bool
