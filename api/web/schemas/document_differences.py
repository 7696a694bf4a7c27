"""What one document states otherwise than another."""

from typing import Any

from marshmallow import Schema, fields

from api.domain.difference import DocumentComparison, FieldChange
from api.domain.figure import Version
from api.web.schemas.shapes import Answer, said
from api.web.schemas.versions import DifferentFieldSchema, field_value, version_url


class ComparedWithSchema(Schema):
    """What a document is compared with."""

    against = fields.UUID(
        error_messages={"invalid_uuid": "Give the id of a document, which is a UUID."},
        metadata=said("The other document; the one that this one revises unless given."),
    )


class StatementSchema(Answer):
    """One figure of one of the documents."""

    id = fields.UUID(metadata=said("The figure's id."))
    version = fields.Integer(metadata=said("Its version now."))
    url = fields.String(metadata=said("That version in this API."))
    quote = fields.String(metadata=said("Its words."))


class PairSchema(Answer):
    """The same statement in both documents."""

    before = fields.Nested(StatementSchema, metadata=said("As the earlier document has it."))
    after = fields.Nested(StatementSchema, metadata=said("As the later one has it."))
    fields_ = fields.List(
        fields.Nested(DifferentFieldSchema),
        data_key="fields",
        metadata=said("What differs; none where both say the same."),
    )


class DocumentComparisonSchema(Answer):
    """How what one document states differs from what another does, each in order of its text."""

    before = fields.UUID(metadata=said("The document that is compared with."))
    after = fields.UUID(metadata=said("The document that is compared."))
    pairs = fields.List(fields.Nested(PairSchema), metadata=said("What both state."))
    gone = fields.List(fields.Nested(StatementSchema), metadata=said("What only the earlier states."))
    new = fields.List(fields.Nested(StatementSchema), metadata=said("What only the later states."))


_COMPARISON = DocumentComparisonSchema()


def shape_of_document_comparison(comparison: DocumentComparison) -> dict[str, Any]:
    """Lay a comparison out through its schema."""
    difference = comparison.difference
    pairs = [
        {
            "before": _statement(pair.before),
            "after": _statement(pair.after),
            "fields_": [_changed(one) for one in pair.fields],
        }
        for pair in difference.pairs
    ]
    shape: dict[str, Any] = _COMPARISON.dump(
        {
            "before": comparison.before,
            "after": comparison.after,
            "pairs": pairs,
            "gone": [_statement(one) for one in difference.gone],
            "new": [_statement(one) for one in difference.new],
        }
    )
    return shape


def _statement(version: Version) -> dict[str, object]:
    """Name one figure."""
    return {
        "id": version.figure_id,
        "version": version.number,
        "url": version_url(version.figure_id, version.number),
        "quote": version.claim.quote.text,
    }


def _changed(one: FieldChange) -> dict[str, object]:
    """Lay out one field that differs."""
    return {"field": one.field, "before": field_value(one.before), "after": field_value(one.after)}
