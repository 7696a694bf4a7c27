"""Runs the extractor over a labelled text."""

from hashlib import sha256

from api.domain.claim import Claim
from api.domain.document import DocumentText
from api.extraction.extract import extract
from tests.gold.labels import GoldDocument, Label, SourceLabel


def predict(document: GoldDocument) -> tuple[Label, ...]:
    """Read the claims of a document, knowing of it what a reader of its page would know."""
    raw = document.text.encode()
    content = DocumentText(
        text=document.text,
        sha256=sha256(raw).hexdigest(),
        raw=raw,
        media_type="text/plain",
        language=document.language,
        publisher=document.publisher,
        published_on=document.published_on,
    )
    return tuple(_label(claim) for claim in extract(content))


def _label(claim: Claim) -> Label:
    place, period, source, quantity = claim.place, claim.period, claim.source, claim.quantity
    return Label(
        quote=(claim.quote.start, claim.quote.end),
        number=(claim.number.start, claim.number.end),
        words=claim.quote.text,
        value=quantity.value,
        value_min=quantity.value_min,
        value_max=quantity.value_max,
        approximation=quantity.approximation.value,
        unit=quantity.unit,
        indicator=claim.indicator,
        measure=claim.measure.value,
        cumulative=claim.cumulative,
        population=frozenset(claim.population),
        modality=claim.modality.value,
        iso3=place.iso3 if place is not None else None,
        period_start=period.start if period is not None else None,
        period_end=period.end if period is not None else None,
        source=SourceLabel(
            organisation=source.organisation.name if source.organisation is not None else None,
            kind=source.kind.value if source.kind is not None else None,
            mode=source.mode.value,
            text=source.name,
            speaker=source.speaker,
        ),
        confidence=claim.confidence,
        part_of=claim.part_of,
        share_of=claim.share_of,
        repeats=claim.repeats,
    )
