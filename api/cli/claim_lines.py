"""A claim as one flat JSON object: what `figures extract` writes."""

from datetime import date
from decimal import Decimal

from api.domain.claim import Claim, Period
from api.domain.place import Place
from api.domain.source import Source
from api.domain.span import Span
from api.web.schemas.shapes import plain_number


def claim_line(claim: Claim) -> dict[str, object]:
    """Lay a claim out flat. Relations are indexes into the claims of the same document."""
    return {
        **_ends(claim.quote, "start", "end"),
        **_ends(claim.number, "num_start", "num_end"),
        **_ends(claim.sentence, "sentence_start", "sentence_end"),
        "quote": claim.quote.text,
        "value": _number(claim.quantity.value),
        "value_min": _number(claim.quantity.value_min),
        "value_max": _number(claim.quantity.value_max),
        "approximation": claim.quantity.approximation,
        "unit": claim.quantity.unit,
        "indicator": claim.indicator,
        "detail": claim.detail,
        "measure": claim.measure,
        "cumulative": claim.cumulative,
        "population": ",".join(claim.population) if claim.population else "all",
        "modality": claim.modality,
        **_place(claim.place),
        **_period(claim.period),
        **_source(claim.source),
        "confidence": _number(claim.confidence),
        "part_of": claim.part_of,
        "share_of": claim.share_of,
        "share_of_text": claim.share_of_text,
        "repeats": claim.repeats,
        "same_as": claim.same_as,
    }


def _place(place: Place | None) -> dict[str, object]:
    """Lay out where."""
    entry = None if place is None else place.entry
    return {
        "iso3": None if place is None else place.iso3,
        "iso3166_2": None if entry is None else entry.iso3166_2,
        "countries": [] if place is None else place.countries,
        "place": None if entry is None else entry.code,
        "place_text": None if place is None else _text(place.span),
    }


def _period(period: Period | None) -> dict[str, object]:
    """Lay out when."""
    return {
        "period_start": None if period is None else _day(period.start),
        "period_end": None if period is None else _day(period.end),
        "period_precision": None if period is None else period.precision,
        "period_text": None if period is None else _text(period.span),
    }


def _source(source: Source) -> dict[str, object]:
    """Lay out who says so."""
    return {
        "source_org": None if source.organisation is None else source.organisation.name,
        "source_text": source.name,
        "source_kind": source.kind,
        "source_mode": source.mode,
        "speaker": source.speaker,
        "cue": _text(source.cue),
        "via": "; ".join(source.via) if source.via else None,
    }


def _ends(span: Span, start: str, end: str) -> dict[str, object]:
    """Name a span's two ends."""
    return {start: span.start, end: span.end}


def _number(value: Decimal | None) -> int | float | None:
    """Write a number that may be open."""
    return None if value is None else plain_number(value)


def _day(day: date | None) -> str | None:
    """Write a day that may be open."""
    return None if day is None else day.isoformat()


def _text(span: Span | None) -> str | None:
    """Give the words of a span that may be absent."""
    return None if span is None else span.text
