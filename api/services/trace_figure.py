"""Follow a figure back to the words it was read from."""

from collections.abc import Iterator
from hashlib import sha256
from uuid import UUID

from api.domain.claim import Claim
from api.domain.evidence import Evidence, EvidenceSpan, SpanRole
from api.domain.query import AsOf
from api.domain.span import Span
from api.ledger.read_documents import read_document, read_summary
from api.ledger.read_versions import read_numbered_version, read_version
from api.services.reading_at import reading_at
from api.services.tracker import Tracker

CONTEXT = 32
"""How many code points before and after a span are shown with it."""


def trace_figure(
    tracker: Tracker, figure_id: UUID, *, as_of: AsOf | None = None, version: int | None = None
) -> Evidence:
    """Slice the stored text again at every span of the figure, and say whether it holds.

    Takes the version of that number, or else the one that holds, or held as of a moment. Raises NotFound,
    FutureMoment.
    """
    with reading_at(tracker, as_of) as (connection, at):
        found, changeset = (
            read_version(connection, figure_id, at)
            if version is None
            else read_numbered_version(connection, figure_id, version)
        )
        document = read_document(connection, found.document_id)
        summary = read_summary(connection, found.document_id, at)
    text = document.content.text
    spans = tuple(_evidence(text, role, span) for role, span in _spans(found.claim))
    same_text = sha256(text.encode()).hexdigest() == document.content.sha256
    return Evidence(
        figure_id=figure_id,
        version=found.number,
        recorded_at=changeset.recorded_at,
        document=summary,
        spans=spans,
        verified=same_text and all(span.verified for span in spans),
    )


def _spans(claim: Claim) -> Iterator[tuple[SpanRole, Span]]:
    named: tuple[tuple[SpanRole, Span | None], ...] = (
        ("number", claim.number),
        ("quote", claim.quote),
        ("sentence", claim.sentence),
        ("source", claim.source.span),
        ("cue", claim.source.cue),
        ("place", None if claim.place is None else claim.place.span),
        ("period", None if claim.period is None else claim.period.span),
    )
    for role, span in named:
        if span is not None:
            yield role, span


def _evidence(text: str, role: SpanRole, span: Span) -> EvidenceSpan:
    return EvidenceSpan(
        role=role,
        span=span,
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        verified=span.stands_in(text),
    )
