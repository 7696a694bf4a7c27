"""Changes of figures, as they are sent: new values of fields, verdicts, retractions, and many at once."""

from collections.abc import Mapping
from dataclasses import fields as fields_of
from typing import Any

from marshmallow import fields, validate

from api.domain.change import ClaimEdit, Offsets, PeriodEdit, PlaceEdit, SourceEdit, Verdict
from api.domain.claim import POPULATIONS, Approximation, Measure, Modality, Precision
from api.domain.reason import LONGEST_NOTE, REASONS, Reason, ReasonCode
from api.domain.source import SourceKind, SourceMode
from api.web.schemas.bodies import Body, JsonNumber, line, open_line, whole
from api.web.schemas.claims import ALL
from api.web.schemas.shapes import said
from api.web.schemas.words import OneOf

_CODES = " ".join(f"`{code}`: {meaning}" for code, meaning in REASONS.items())
_EDITED = tuple(one.name for one in fields_of(ClaimEdit))


class OffsetsSchema(Body):
    """A stretch of the document's text, in code points."""

    start = whole("The first code point.", least=0, required=True)
    end = whole("The code point after the last.", least=1, required=True)
    text = fields.String(metadata=said("What must stand there; refused where it does not."))


class PlaceEditSchema(Body):
    """A place: its code, the words for it, or both."""

    code = open_line("A code of /v1/places; null for words that the gazetteer does not have.", "SY-ID")
    span = fields.Nested(OffsetsSchema, allow_none=True, metadata=said("The words of the text."))
    countries = fields.List(line("ISO 3166-1 alpha-3."), metadata=said("The countries, where several."))


class PeriodEditSchema(Body):
    """A period: its days, both inclusive, and the words for it."""

    start = fields.Date(allow_none=True, metadata=said("The first day; null is open.", "2019-12-01"))
    end = fields.Date(allow_none=True, metadata=said("The last day; null is open.", "2020-01-28"))
    precision = fields.Enum(
        Precision, by_value=True, allow_none=True, metadata=said("How finely the words name it.")
    )
    span = fields.Nested(OffsetsSchema, allow_none=True, metadata=said("The words of the text."))


class SourceEditSchema(Body):
    """A source: the code of its organisation, or the words that name it."""

    mode = fields.Enum(
        SourceMode, by_value=True, required=True, metadata=said("How the text carries the source's word.")
    )
    organisation = open_line("A code of /v1/sources.", "ocha")
    span = fields.Nested(OffsetsSchema, allow_none=True, metadata=said("The words that name it."))
    kind = fields.Enum(SourceKind, by_value=True, allow_none=True, metadata=said("What sort of body it is."))
    speaker = open_line("The person who speaks.")
    cue = fields.Nested(OffsetsSchema, allow_none=True, metadata=said("The words that attribute."))
    via = fields.List(line("A name."), metadata=said("Who carried the word, nearest first."))


class ClaimEditSchema(Body):
    """Fields of a claim with their new values; what is left out stays, and null is a value."""

    quote = fields.Nested(OffsetsSchema, metadata=said("The number with its hedge and its noun."))
    number = fields.Nested(
        OffsetsSchema, metadata=said("The number alone. Where it moves, value and hedge are read anew.")
    )
    value = JsonNumber("The number; it must be what the words of the number say. A share is 0..1.")
    value_min = JsonNumber("The least that the words allow; null is open.")
    value_max = JsonNumber("The most that the words allow; null is open.")
    approximation = fields.Enum(
        Approximation, by_value=True, metadata=said("How the words qualify the number.")
    )
    unit = line("What is counted: a word, or a currency of ISO 4217.", "people")
    indicator = line("A code of /v1/indicators.", "displaced")
    detail = open_line("What the indicator leaves open.")
    measure = fields.Enum(
        Measure, by_value=True, metadata=said("A state at a moment, or events in a period.")
    )
    cumulative = fields.Boolean(
        truthy={True}, falsy={False}, metadata=said("A running total: the next one replaces it.")
    )
    population = fields.List(
        fields.String(validate=OneOf([ALL, *POPULATIONS])),
        metadata=said("Whom: `all`, or the narrower sets that are named."),
    )
    modality = fields.Enum(Modality, by_value=True, metadata=said("How the source stands to it."))
    place = fields.Nested(PlaceEditSchema, allow_none=True, metadata=said("Where."))
    period = fields.Nested(PeriodEditSchema, allow_none=True, metadata=said("When."))
    source = fields.Nested(SourceEditSchema, metadata=said("Who states it."))
    part_of = fields.UUID(allow_none=True, metadata=said("The figure that this one is a part of."))
    share_of = fields.UUID(allow_none=True, metadata=said("The figure that this one is a share of."))
    repeats = fields.UUID(allow_none=True, metadata=said("The figure that this one says again."))
    same_as = fields.UUID(allow_none=True, metadata=said("The same people in another unit."))
    share_of_text = open_line("What a share is of, where that is no figure.")


class ReasonSchema(Body):
    """Why a figure is changed."""

    code = fields.Enum(ReasonCode, by_value=True, required=True, metadata=said(_CODES))
    note = fields.String(
        allow_none=True,
        validate=validate.Length(1, LONGEST_NOTE),
        metadata=said("For a person; `other` needs one."),
    )


class ActSchema(Body):
    """Why this is done; who does it is the owner of the key."""

    reason = fields.Nested(ReasonSchema, required=True, metadata=said("Why."))


class CorrectionSchema(ClaimEditSchema, ActSchema):
    """New values of a figure's fields, who gives them, and why."""


class ReviewSchema(ActSchema):
    """What a reviewer says of a figure, who it is, and why."""

    verdict = fields.Enum(Verdict, by_value=True, required=True, metadata=said("What the reviewer says."))


class AddedFigureSchema(ClaimEditSchema, ActSchema):
    """A figure that was missed: at least where its number stands and what it counts."""

    number = fields.Nested(OffsetsSchema, required=True, metadata=said("The number alone."))
    indicator = line("A code of /v1/indicators.", "displaced", required=True)


def edit_of(given: Mapping[str, Any]) -> ClaimEdit:
    """Take the fields of a claim that were given."""
    kept = {name: given[name] for name in _EDITED if name in given}
    kept |= {name: _offsets(kept[name]) for name in ("quote", "number") if name in kept}
    if "population" in kept:
        kept["population"] = tuple(name for name in kept["population"] if name != ALL)
    for name, kind in (("place", PlaceEdit), ("period", PeriodEdit), ("source", SourceEdit)):
        if kept.get(name) is not None:
            kept[name] = kind(**{key: _inner(value) for key, value in kept[name].items()})
    return ClaimEdit(**kept)


def reason_of(given: Mapping[str, Any]) -> Reason:
    """Take the reason."""
    return Reason(code=given["reason"]["code"], note=given["reason"].get("note"))


def _inner(value: Any) -> Any:  # noqa: ANN401 - the schema has seen to its type
    """Take a value of a nested edit: a stretch of text, a list, or a plain value."""
    if isinstance(value, Mapping):
        return _offsets(value)
    return tuple(value) if isinstance(value, list) else value


def _offsets(given: Mapping[str, Any]) -> Offsets:
    """Take a stretch of text."""
    return Offsets(**given)
