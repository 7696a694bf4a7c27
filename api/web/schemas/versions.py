"""Versions of figures: how long each held, what brought it, and what differs between two."""

from datetime import date
from decimal import Decimal
from typing import Any

import orjson
from marshmallow import Schema, fields

from api.domain.difference import FieldValue
from api.domain.history import ComparedField, HeldVersion, VersionComparison
from api.domain.span import Span
from api.web.schemas.changesets import (
    ChangesetSchema,
    GivenReasonSchema,
    changeset_object,
    reason_object,
)
from api.web.schemas.figures import FigureExcerptSchema, FigureSchema
from api.web.schemas.formats import Mapped
from api.web.schemas.shapes import Answer, Instant, PageSchema, plain_number, said
from api.web.schemas.words import AsOfSchema, Paged, whole_number


class HeldSchema(Answer):
    """What a version does not say itself: how long it held, and what brought it."""

    url = fields.String(metadata=said("This version in this API, for good."))
    valid_from = Instant(metadata=said("From when it held: when it was recorded."))
    valid_to = Instant(allow_none=True, metadata=said("Until when, exclusive; null while it holds."))
    replaced_by = fields.Integer(
        allow_none=True, metadata=said("The changeset that ended it; null while it holds.")
    )
    reason = fields.Nested(
        GivenReasonSchema, allow_none=True, metadata=said("Why; null where a text was first read.")
    )
    changeset = fields.Nested(ChangesetSchema, metadata=said("What brought it."))


class HeldVersionSchema(HeldSchema):
    """A version of a figure, and how long it held."""

    figure = fields.Nested(FigureSchema, metadata=said("The figure as this version says it."))


class HeldExcerptSchema(HeldSchema):
    """A version of which only the fields that were asked for are there."""

    figure = fields.Nested(FigureExcerptSchema, metadata=said("The figure, cut to `fields`."))


class VersionPageSchema(Answer):
    """A page of versions."""

    data = fields.List(fields.Nested(HeldVersionSchema), metadata=said("The versions."))
    page = fields.Nested(PageSchema, metadata=said("Where this page stands."))


class VersionExcerptPageSchema(Answer):
    """A page of versions of which only the fields that were asked for are there."""

    data = fields.List(fields.Nested(HeldExcerptSchema), metadata=said("The versions, cut to `fields`."))
    page = fields.Nested(PageSchema, metadata=said("Where this page stands."))


class DifferentFieldSchema(Answer):
    """One field that differs."""

    field = fields.String(metadata=said("Its name in a figure; a point stands before an inner one.", "value"))
    before = fields.Raw(allow_none=True, metadata=said("What it was; a stretch of text with its offsets."))
    after = fields.Raw(allow_none=True, metadata=said("What it is."))


class ComparedFieldSchema(DifferentFieldSchema):
    """One field that differs between two versions, and who gave it its value."""

    version = fields.Integer(metadata=said("The version that last gave it another value."))
    reason = fields.Nested(GivenReasonSchema, allow_none=True, metadata=said("Why it did."))
    changeset = fields.Nested(ChangesetSchema, metadata=said("Who did it, and when."))


class VersionComparisonSchema(Answer):
    """What one version says otherwise than another."""

    figure_id = fields.UUID(metadata=said("The figure's id."))
    before = fields.Integer(metadata=said("The version that is compared with."))
    after = fields.Integer(metadata=said("The version that is compared."))
    fields_ = fields.List(
        fields.Nested(ComparedFieldSchema),
        data_key="fields",
        metadata=said("Each field that differs, in the order of a figure; none where nothing does."),
    )


class VersionsQuerySchema(AsOfSchema, Paged, Mapped):
    """Which versions of a figure are listed."""


class AgainstSchema(Schema):
    """What a version is compared with."""

    against = whole_number("The version to compare with; the one before unless given.", 1, 2**31 - 1)


_HELD = HeldSchema()
_COMPARISON = VersionComparisonSchema()


def version_url(figure_id: object, number: int) -> str:
    """Give the address at which a version stays."""
    return f"/v1/figures/{figure_id}@{number}"


def shape_of_held(held: HeldVersion, body: bytes) -> dict[str, Any]:
    """Lay a version out through its schema, around its figure's JSON as it is shown."""
    shape: dict[str, Any] = _HELD.dump(
        {
            "url": version_url(held.figure.id, held.figure.version),
            "valid_from": held.valid_from,
            "valid_to": held.valid_to,
            "replaced_by": held.replaced_by,
            "reason": reason_object(held.reason),
            "changeset": changeset_object(held.changeset),
        }
    )
    return {**shape, "figure": orjson.Fragment(body)}


def shape_of_comparison(comparison: VersionComparison) -> dict[str, Any]:
    """Lay a comparison out through its schema."""
    shape: dict[str, Any] = _COMPARISON.dump(
        {
            "figure_id": comparison.figure_id,
            "before": comparison.before,
            "after": comparison.after,
            "fields_": [_compared(one) for one in comparison.fields],
        }
    )
    return shape


def field_value(value: FieldValue) -> object:
    """Write what a field holds: numbers without noise, days and ids as words, spans with their offsets."""
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "text": value.text}
    if isinstance(value, tuple):
        return list(value)
    if value is None or isinstance(value, bool | str):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def _compared(one: ComparedField) -> dict[str, object]:
    """Lay one field out."""
    return {
        "field": one.field,
        "before": field_value(one.before),
        "after": field_value(one.after),
        "version": one.version,
        "reason": reason_object(one.reason),
        "changeset": changeset_object(one.changeset),
    }
