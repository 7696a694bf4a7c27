"""What a text says, as it goes out: one quantity with all its papers."""

from decimal import Decimal

from marshmallow import fields
from marshmallow.validate import OneOf, Range

from api.domain.claim import POPULATIONS, Approximation, Claim, Measure, Modality, Period, Precision
from api.domain.figure import Derived
from api.domain.place import Place
from api.domain.source import Source, SourceKind, SourceMode
from api.web.schemas.shapes import Answer, Number, said

PLACE_KINDS = ("country", "area", "city", "region")
ALL = "all"
"""The population of a claim that names no narrower set."""


class OrganisationSchema(Answer):
    """A body that counts or speaks."""

    code = fields.String(metadata=said("The code to filter by.", "ocha"))
    name = fields.String(metadata=said("Its usual name."))
    kind = fields.String(validate=OneOf([*SourceKind]), metadata=said("What sort of body it is."))
    iso3 = fields.String(allow_none=True, metadata=said("The country it belongs to, ISO 3166-1 alpha-3."))


class FigureSourceSchema(Answer):
    """Who states the number. With mode `none` it is the publisher, in its own voice."""

    mode = fields.String(
        validate=OneOf([*SourceMode]), metadata=said("How the text carries the source's word.")
    )
    name = fields.String(allow_none=True, metadata=said("The source as the text says it."))
    organisation = fields.Nested(
        OrganisationSchema, allow_none=True, metadata=said("Whom the name stands for, where that is known.")
    )
    kind = fields.String(
        validate=OneOf([*SourceKind]), allow_none=True, metadata=said("What sort of body the source is.")
    )
    speaker = fields.String(allow_none=True, metadata=said("The person who speaks, where one is named."))
    cue = fields.String(allow_none=True, metadata=said("The words that attribute.", "said"))
    via = fields.List(fields.String(), metadata=said("Who carried the source's word, nearest first."))


class FigurePlaceSchema(Answer):
    """Where: the words, and what they resolve to."""

    code = fields.String(allow_none=True, metadata=said("The place's code in /v1/places.", "SY-ID"))
    name = fields.String(allow_none=True, metadata=said("Its usual name."))
    text = fields.String(
        allow_none=True, metadata=said("The words of the text; null where it is understood.")
    )
    kind = fields.String(validate=OneOf(PLACE_KINDS), allow_none=True, metadata=said("What sort of place."))
    iso3 = fields.String(allow_none=True, metadata=said("ISO 3166-1 alpha-3; null for several countries."))
    iso3166_2 = fields.String(allow_none=True, metadata=said("ISO 3166-2, for first-level areas."))
    countries = fields.List(fields.String(), metadata=said("The countries, where there are several."))
    latitude = Number(allow_none=True, metadata=said("Degrees north."))
    longitude = Number(allow_none=True, metadata=said("Degrees east."))


class FigurePeriodSchema(Answer):
    """When it was true: the words, and the days they resolve to, both inclusive."""

    text = fields.String(allow_none=True, metadata=said("The words of the text.", "since December"))
    start = fields.Date(allow_none=True, metadata=said("The first day; null is open or unresolved."))
    end = fields.Date(allow_none=True, metadata=said("The last day; null is open or unresolved."))
    precision = fields.String(
        validate=OneOf([*Precision]), allow_none=True, metadata=said("How finely the words name it.")
    )


class DerivedSchema(Answer):
    """What a share comes to."""

    value = Number(allow_none=True, metadata=said("The share of the whole's value."))
    value_min = Number(allow_none=True, metadata=said("The least it can be; null is open."))
    value_max = Number(allow_none=True, metadata=said("The most it can be; null is open."))
    unit = fields.String(metadata=said("The unit of the whole."))
    formula = fields.String(metadata=said("How it was worked out."))


class ClaimSchema(Answer):
    """What a text says: one quantity with all its papers."""

    value = Number(
        allow_none=True, metadata=said("The number; null for a vague one; a share is 0..1.", 358000)
    )
    value_min = Number(allow_none=True, metadata=said("The least that the words allow; null is open."))
    value_max = Number(allow_none=True, metadata=said("The most that the words allow; null is open."))
    approximation = fields.String(
        validate=OneOf([*Approximation]), metadata=said("How the words qualify the number.")
    )
    unit = fields.String(metadata=said("What is counted: a word, or a currency of ISO 4217.", "people"))
    indicator = fields.String(metadata=said("The code in /v1/indicators.", "displaced"))
    detail = fields.String(allow_none=True, metadata=said("What the indicator leaves open.", "destroyed"))
    measure = fields.String(
        validate=OneOf([*Measure]), metadata=said("`stock`: a state at a moment; `flow`: events in a period.")
    )
    cumulative = fields.Boolean(metadata=said("A running total: the next one replaces it."))
    population = fields.List(
        fields.String(validate=OneOf([ALL, *POPULATIONS])),
        metadata=said("Whom: `all`, or the narrower sets that are named."),
    )
    modality = fields.String(validate=OneOf([*Modality]), metadata=said("How the source stands to it."))
    place = fields.Nested(
        FigurePlaceSchema, allow_none=True, metadata=said("Where; null where nothing says.")
    )
    period = fields.Nested(
        FigurePeriodSchema, allow_none=True, metadata=said("When; null where nothing says.")
    )
    source = fields.Nested(FigureSourceSchema, metadata=said("Who states it."))
    quote = fields.String(metadata=said("The number with its hedge, character for character."))
    sentence = fields.String(metadata=said("The sentence that holds it."))
    share_of_text = fields.String(
        allow_none=True, metadata=said("What a share is of, where that is no figure of the document.")
    )
    derived = fields.Nested(
        DerivedSchema, allow_none=True, metadata=said("What a share comes to, where its whole is a figure.")
    )
    confidence = Number(
        validate=Range(Decimal(0), Decimal(1)),
        metadata=said("How sure the reading is, 0..1: of the figures at 0.9, nine in ten are right."),
    )


def claim_object(claim: Claim, derived: Derived | None) -> dict[str, object]:
    """Lay a claim out flat."""
    return {
        "value": claim.quantity.value,
        "value_min": claim.quantity.value_min,
        "value_max": claim.quantity.value_max,
        "approximation": claim.quantity.approximation,
        "unit": claim.quantity.unit,
        "indicator": claim.indicator,
        "detail": claim.detail,
        "measure": claim.measure,
        "cumulative": claim.cumulative,
        "population": list(claim.population) or [ALL],
        "modality": claim.modality,
        "place": _place_object(claim.place),
        "period": _period_object(claim.period),
        "source": _source_object(claim.source),
        "quote": claim.quote.text,
        "sentence": claim.sentence.text,
        "share_of_text": claim.share_of_text,
        "derived": derived,
        "confidence": claim.confidence,
    }


def _place_object(place: Place | None) -> dict[str, object] | None:
    """Lay a place out; a name that the gazetteer does not have keeps its words alone."""
    if place is None:
        return None
    entry = place.entry
    known = {
        name: getattr(entry, name, None)
        for name in ("code", "name", "kind", "iso3166_2", "latitude", "longitude")
    }
    countries = place.countries or (entry.countries if entry is not None else ())
    return {
        **known,
        "text": place.span.text if place.span is not None else None,
        "iso3": place.iso3,
        "countries": list(countries),
    }


def _period_object(period: Period | None) -> dict[str, object] | None:
    """Lay a period out."""
    if period is None:
        return None
    return {
        "text": period.span.text if period.span is not None else None,
        "start": period.start,
        "end": period.end,
        "precision": period.precision,
    }


def _source_object(source: Source) -> dict[str, object]:
    """Lay a source out."""
    return {
        "mode": source.mode,
        "name": source.name,
        "organisation": source.organisation,
        "kind": source.kind,
        "speaker": source.speaker,
        "cue": source.cue.text if source.cue is not None else None,
        "via": list(source.via),
    }
