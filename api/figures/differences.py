"""What differs between two versions, field by field."""

from api.domain.claim import Claim, Period, Quantity
from api.domain.difference import FieldChange, FieldValue
from api.domain.figure import Derived, Version
from api.domain.place import Place
from api.domain.source import Source

_Fields = dict[str, FieldValue]


def differences(before: Version | None, after: Version) -> tuple[FieldChange, ...]:
    """List the fields that differ, in the order of a figure's JSON; nothing before is null everywhere."""
    earlier = {} if before is None else fields_of(before)
    return tuple(
        FieldChange(field=name, before=earlier.get(name), after=value)
        for name, value in fields_of(after).items()
        if earlier.get(name) != value
    )


def fields_of(version: Version) -> _Fields:
    """Lay out what a version says: fields of fields have a point in their names."""
    claim, relations = version.claim, version.relations
    return {
        "status": version.status.value,
        **_quantity(claim.quantity),
        **_claim(claim),
        **_place(claim.place),
        **_period(claim.period),
        **_source(claim.source),
        "quote": claim.quote,
        "number": claim.number,
        "sentence": claim.sentence,
        "part_of": relations.part_of,
        "share_of": relations.share_of,
        "share_of_text": claim.share_of_text,
        "repeats": relations.repeats,
        "same_as": relations.same_as,
        **_derived(version.derived),
        "confidence": claim.confidence,
    }


def _quantity(quantity: Quantity) -> _Fields:
    return {
        "value": quantity.value,
        "value_min": quantity.value_min,
        "value_max": quantity.value_max,
        "approximation": quantity.approximation.value,
        "unit": quantity.unit,
    }


def _claim(claim: Claim) -> _Fields:
    return {
        "indicator": claim.indicator,
        "detail": claim.detail,
        "measure": claim.measure.value,
        "cumulative": claim.cumulative,
        "population": claim.population,
        "modality": claim.modality.value,
    }


def _place(place: Place | None) -> _Fields:
    entry = None if place is None else place.entry
    return {
        "place.text": None if place is None else place.span,
        "place.code": None if entry is None else entry.code,
        "place.name": None if entry is None else entry.name,
        "place.countries": () if place is None else place.countries,
    }


def _period(period: Period | None) -> _Fields:
    return {
        "period.text": None if period is None else period.span,
        "period.start": None if period is None else period.start,
        "period.end": None if period is None else period.end,
        "period.precision": None if period is None else period.precision,
    }


def _source(source: Source) -> _Fields:
    body = source.organisation
    return {
        "source.mode": source.mode.value,
        "source.name": source.span,
        "source.organisation": None if body is None else body.code,
        "source.kind": None if source.kind is None else source.kind.value,
        "source.speaker": source.speaker,
        "source.cue": source.cue,
        "source.via": source.via,
    }


def _derived(derived: Derived | None) -> _Fields:
    return {
        "derived.value": None if derived is None else derived.value,
        "derived.value_min": None if derived is None else derived.value_min,
        "derived.value_max": None if derived is None else derived.value_max,
        "derived.unit": None if derived is None else derived.unit,
        "derived.formula": None if derived is None else derived.formula,
    }
