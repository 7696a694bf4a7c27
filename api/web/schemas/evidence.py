"""Evidence: a figure's way back to its text, in the selectors of the W3C Web Annotation model."""

from typing import Any

from marshmallow import fields
from marshmallow.validate import Equal, OneOf

from api.domain.evidence import Evidence, EvidenceSpan
from api.web.schemas.documents import StoredDocumentSchema, shape_of_summary
from api.web.schemas.shapes import Answer, Instant, said

ROLES = ("quote", "number", "sentence", "source", "cue", "place", "period")


class TextPositionSelectorSchema(Answer):
    """Where, counted in Unicode code points of the stored text: `start` inclusive, `end` exclusive."""

    type = fields.String(validate=Equal("TextPositionSelector"))
    start = fields.Integer(metadata=said("The first code point."))
    end = fields.Integer(metadata=said("The code point after the last."))


class TextQuoteSelectorSchema(Answer):
    """Which words, and what stands around them, so that they are found in other copies of the text."""

    type = fields.String(validate=Equal("TextQuoteSelector"))
    exact = fields.String(metadata=said("The words, character for character."))
    prefix = fields.String(metadata=said("Up to 32 code points before."))
    suffix = fields.String(metadata=said("Up to 32 code points after."))


class EvidenceSpanSchema(Answer):
    """One stretch of the text and what it is evidence of."""

    role = fields.String(validate=OneOf(ROLES), metadata=said("What the words are evidence of."))
    position = fields.Nested(TextPositionSelectorSchema)
    quote = fields.Nested(TextQuoteSelectorSchema)
    verified = fields.Boolean(metadata=said("The stored text, sliced just now, reads so at this place."))


class EvidenceFigureSchema(Answer):
    """The figure whose evidence this is."""

    id = fields.UUID(metadata=said("The figure's id."))
    url = fields.String(metadata=said("The figure in this API."))
    version = fields.Integer(metadata=said("The version that the evidence is for."))
    recorded_at = Instant(metadata=said("When that version was stored."))


class EvidenceDocumentSchema(StoredDocumentSchema):
    """The document that the words stand in."""

    title = fields.String(allow_none=True, metadata=said("The headline."))
    publisher = fields.String(allow_none=True, metadata=said("Who published it."))
    original_url = fields.String(allow_none=True, metadata=said("Where it was published."))
    published_at = Instant(allow_none=True, metadata=said("The instant of publication, where one is known."))
    published_on = fields.Date(allow_none=True, metadata=said("The day, by the publisher's own clock."))
    sha256 = fields.String(metadata=said("SHA-256 of the stored text in UTF-8, in hex."))


class EvidenceSchema(Answer):
    """Where a figure stands in its document, shown so that anyone can check it."""

    figure = fields.Nested(EvidenceFigureSchema)
    document = fields.Nested(EvidenceDocumentSchema)
    quote = fields.String(metadata=said("The number with its hedge, as the text has it."))
    sentence = fields.String(metadata=said("The sentence that holds it."))
    selector = fields.Nested(
        TextPositionSelectorSchema, metadata=said("Where the quote stands; the same as in its span.")
    )
    quote_selector = fields.Nested(
        TextQuoteSelectorSchema, metadata=said("How the quote is found again; the same as in its span.")
    )
    spans = fields.List(
        fields.Nested(EvidenceSpanSchema), metadata=said("Every stretch of text that counts.")
    )
    sha256 = fields.String(metadata=said("SHA-256 of the stored text in UTF-8, in hex."))
    verified = fields.Boolean(
        metadata=said("Every span reads as the figure says, and the text has its hash: computed just now.")
    )


_EVIDENCE = EvidenceSchema()


def shape_of_evidence(evidence: Evidence) -> dict[str, Any]:
    """Lay evidence out through its schema."""
    spans = [_span(one) for one in evidence.spans]
    quote = next(one for one in spans if one["role"] == "quote")
    sentence = next(one for one in evidence.spans if one.role == "sentence")
    known = shape_of_summary(evidence.document)
    shape: dict[str, Any] = _EVIDENCE.dump(
        {
            "figure": {
                "id": evidence.figure_id,
                "url": f"/v1/figures/{evidence.figure_id}",
                "version": evidence.version,
                "recorded_at": evidence.recorded_at,
            },
            "quote": quote["quote"]["exact"],
            "sentence": sentence.span.text,
            "selector": quote["position"],
            "quote_selector": quote["quote"],
            "spans": spans,
            "sha256": evidence.document.sha256,
            "verified": evidence.verified,
        }
    )
    shape["document"] = {name: known[name] for name in EvidenceDocumentSchema().fields}
    return shape


def _span(one: EvidenceSpan) -> dict[str, Any]:
    """Lay one span out as two selectors."""
    return {
        "role": one.role,
        "position": {"type": "TextPositionSelector", "start": one.span.start, "end": one.span.end},
        "quote": {
            "type": "TextQuoteSelector",
            "exact": one.span.text,
            "prefix": one.prefix,
            "suffix": one.suffix,
        },
        "verified": one.verified,
    }
