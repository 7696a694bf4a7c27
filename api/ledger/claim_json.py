"""A claim as the ledger keeps it, and back: every field under its own name, decimals and days as text."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from api.domain.claim import (
    Approximation,
    Claim,
    Measure,
    Modality,
    Period,
    Precision,
    Quantity,
    TraceStep,
)
from api.domain.place import GazetteerEntry, Place
from api.domain.source import Organisation, Source, SourceKind, SourceMode
from api.domain.span import Span
from api.ledger.canonical import Json, day_text, decimal_text

Stored = Mapping[str, Any]
"""An object read back from a JSON column."""


def claim_json(claim: Claim) -> dict[str, Json]:
    """Write a claim; its links to other claims stand in the version's relations and are left out."""
    return {
        "quote": span_json(claim.quote),
        "number": span_json(claim.number),
        "sentence": span_json(claim.sentence),
        "quantity": _quantity_json(claim.quantity),
        "indicator": claim.indicator,
        "detail": claim.detail,
        "measure": claim.measure.value,
        "cumulative": claim.cumulative,
        "population": list(claim.population),
        "modality": claim.modality.value,
        "place": _place_json(claim.place),
        "period": _period_json(claim.period),
        "source": _source_json(claim.source),
        "confidence": decimal_text(claim.confidence),
        "share_of_text": claim.share_of_text,
        "trace": [
            {"field": step.field, "rule": step.rule, "words": span_json(step.words)} for step in claim.trace
        ],
    }


def claim_of(stored: Stored) -> Claim:
    """Read a claim back."""
    return Claim(
        quote=Span(**stored["quote"]),
        number=Span(**stored["number"]),
        sentence=Span(**stored["sentence"]),
        quantity=_quantity_of(stored["quantity"]),
        indicator=stored["indicator"],
        detail=stored["detail"],
        measure=Measure(stored["measure"]),
        cumulative=stored["cumulative"],
        population=tuple(stored["population"]),
        modality=Modality(stored["modality"]),
        place=_place_of(stored["place"]),
        period=_period_of(stored["period"]),
        source=_source_of(stored["source"]),
        confidence=Decimal(stored["confidence"]),
        share_of_text=stored["share_of_text"],
        trace=tuple(
            TraceStep(field=step["field"], rule=step["rule"], words=span_of(step["words"]))
            for step in stored["trace"]
        ),
    )


def span_json(span: Span | None) -> Json:
    """Write a span with its words."""
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def span_of(stored: Stored | None) -> Span | None:
    """Read a span back."""
    return None if stored is None else Span(**stored)


def decimal_of(stored: str | None) -> Decimal | None:
    """Read a decimal back."""
    return None if stored is None else Decimal(stored)


def _day_of(stored: str | None) -> date | None:
    return None if stored is None else date.fromisoformat(stored)


def _quantity_json(quantity: Quantity) -> Json:
    return {
        "value": decimal_text(quantity.value),
        "value_min": decimal_text(quantity.value_min),
        "value_max": decimal_text(quantity.value_max),
        "approximation": quantity.approximation.value,
        "unit": quantity.unit,
    }


def _quantity_of(stored: Stored) -> Quantity:
    return Quantity(
        value=decimal_of(stored["value"]),
        value_min=decimal_of(stored["value_min"]),
        value_max=decimal_of(stored["value_max"]),
        approximation=Approximation(stored["approximation"]),
        unit=stored["unit"],
    )


def _place_json(place: Place | None) -> Json:
    if place is None:
        return None
    return {
        "span": span_json(place.span),
        "entry": None if place.entry is None else _entry_json(place.entry),
        "countries": list(place.countries),
    }


def _place_of(stored: Stored | None) -> Place | None:
    if stored is None:
        return None
    return Place(
        span=span_of(stored["span"]),
        entry=None if stored["entry"] is None else _entry_of(stored["entry"]),
        countries=tuple(stored["countries"]),
    )


def _entry_json(entry: GazetteerEntry) -> Json:
    return {
        "code": entry.code,
        "name": entry.name,
        "kind": entry.kind,
        "iso3": entry.iso3,
        "iso3166_2": entry.iso3166_2,
        "countries": list(entry.countries),
        "latitude": decimal_text(entry.latitude),
        "longitude": decimal_text(entry.longitude),
        "inside": list(entry.inside),
    }


def _entry_of(stored: Stored) -> GazetteerEntry:
    return GazetteerEntry(
        code=stored["code"],
        name=stored["name"],
        kind=stored["kind"],
        iso3=stored["iso3"],
        iso3166_2=stored["iso3166_2"],
        countries=tuple(stored["countries"]),
        latitude=decimal_of(stored["latitude"]),
        longitude=decimal_of(stored["longitude"]),
        inside=tuple(stored["inside"]),
    )


def _period_json(period: Period | None) -> Json:
    if period is None:
        return None
    return {
        "span": span_json(period.span),
        "start": day_text(period.start),
        "end": day_text(period.end),
        "precision": None if period.precision is None else period.precision.value,
    }


def _period_of(stored: Stored | None) -> Period | None:
    if stored is None:
        return None
    return Period(
        span=span_of(stored["span"]),
        start=_day_of(stored["start"]),
        end=_day_of(stored["end"]),
        precision=None if stored["precision"] is None else Precision(stored["precision"]),
    )


def _source_json(source: Source) -> Json:
    body = source.organisation
    return {
        "mode": source.mode.value,
        "span": span_json(source.span),
        "organisation": None if body is None else _organisation_json(body),
        "kind": None if source.kind is None else source.kind.value,
        "speaker": source.speaker,
        "cue": span_json(source.cue),
        "via": list(source.via),
    }


def _source_of(stored: Stored) -> Source:
    body = stored["organisation"]
    return Source(
        mode=SourceMode(stored["mode"]),
        span=span_of(stored["span"]),
        organisation=None if body is None else Organisation(**{**body, "kind": SourceKind(body["kind"])}),
        kind=None if stored["kind"] is None else SourceKind(stored["kind"]),
        speaker=stored["speaker"],
        cue=span_of(stored["cue"]),
        via=tuple(stored["via"]),
    )


def _organisation_json(body: Organisation) -> Json:
    return {
        "code": body.code,
        "name": body.name,
        "kind": body.kind.value,
        "iso3": body.iso3,
        "registered": body.registered,
    }
