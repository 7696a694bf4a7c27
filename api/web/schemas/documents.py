"""Documents: as they are sent, as they are kept, and with the figures read from them."""

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validates_schema

from api.domain.document import Document, DocumentSummary, DocumentText
from api.domain.query import Cursor, DocumentQuery
from api.reading.language import canonical_tag
from api.web.schemas.figures import ExtractedFigureSchema, FigureSchema
from api.web.schemas.shapes import Answer, Instant, PageSchema, said
from api.web.schemas.words import AsOfSchema, Counted, Several, codes, day, free_codes, refuse_reversed

INCLUDES = ("text", "figures")
_PUBLISHED = "When it was published: an RFC 3339 instant with its offset, or an ISO 8601 date."
_TOLD = "BCP 47, as given or detected; null where a few words leave it open: they are then read as English."
_LANGUAGE = "The language as a BCP 47 tag; detected where it is left out."


class DocumentInputSchema(Schema):
    """A document that is sent: `text` or `html`, and what is known of it."""

    class Meta:
        """Take no other field."""

        unknown = RAISE

    text = fields.String(metadata=said("The words, as published. Either this or `html`."))
    html = fields.String(metadata=said("The page; the article is found in it, and what it says of itself."))
    title = fields.String(allow_none=True, metadata=said("The headline."))
    url = fields.String(allow_none=True, metadata=said("Where it was published.", "https://example.org/a"))
    publisher = fields.String(allow_none=True, metadata=said("Who published it.", "Demonstration Wire"))
    published_at = fields.String(allow_none=True, metadata=said(_PUBLISHED, "2020-01-28T14:30:00+02:00"))
    language = fields.String(allow_none=True, metadata=said(_LANGUAGE, "en"))
    external_ids = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        allow_none=True,
        metadata=said("Ids elsewhere, by the name of the system.", {"reliefweb": "3546341"}),
    )


class DocumentParametersSchema(Schema):
    """What is known of a document whose body is the text or the page itself."""

    title = fields.String(metadata=said("The headline."))
    url = fields.String(metadata=said("Where it was published.", "https://example.org/a"))
    publisher = fields.String(metadata=said("Who published it.", "Demonstration Wire"))
    published_at = fields.String(metadata=said(f"{_PUBLISHED} Write a plus as %2B.", "2020-01-28"))
    language = fields.String(metadata=said(_LANGUAGE, "en"))
    external_ids = free_codes("Ids elsewhere, as name:id with commas between.", "reliefweb:3546341")

    @validates_schema
    def ids_have_names(self, given: Mapping[str, Any], **_: object) -> None:
        """Refuse an id without the name of its system."""
        if any(
            not all(part.strip() for part in pair.partition(":")) for pair in given.get("external_ids", ())
        ):
            message = {"external_ids": ["Write each as name:id, such as reliefweb:3546341."]}
            raise ValidationError(message)


class ExtractionParametersSchema(DocumentParametersSchema):
    """What is known of a document that is only read, and how much is to be told of the reading."""

    include = codes(
        "`trace` adds to each figure the rules and words that made its fields.", ("trace",), "trace"
    )


class KnownDocumentSchema(Answer):
    """What is known of a text, stored or not."""

    sha256 = fields.String(metadata=said("SHA-256 of the text in UTF-8, in hex."))
    media_type = fields.String(metadata=said("What it was received as.", "text/plain"))
    language = fields.String(allow_none=True, metadata=said(_TOLD, "en"))
    title = fields.String(allow_none=True, metadata=said("The headline."))
    original_url = fields.String(allow_none=True, metadata=said("Where it was published."))
    publisher = fields.String(allow_none=True, metadata=said("Who published it."))
    published_at = Instant(allow_none=True, metadata=said("The instant of publication, where one is known."))
    published_on = fields.Date(allow_none=True, metadata=said("The day, by the publisher's own clock."))
    external_ids = fields.Dict(
        keys=fields.String(), values=fields.String(), metadata=said("Ids elsewhere, by the system's name.")
    )
    characters = fields.Integer(metadata=said("The text's length in Unicode code points."))
    figure_count = fields.Integer(metadata=said("How many figures it states."))


class StoredDocumentSchema(Answer):
    """What the store adds."""

    id = fields.UUID(metadata=said("The document's id."))
    url = fields.String(metadata=said("The document in this API."))
    recorded_at = Instant(metadata=said("When it was stored."))
    revises = fields.UUID(
        allow_none=True, metadata=said("The document that had the same address before; null where none had.")
    )


class DocumentSchema(KnownDocumentSchema, StoredDocumentSchema):
    """A stored document; `text` and `figures` come when they are asked for."""

    text = fields.String(
        metadata=said("The text that every span counts in; with include=text.", optional=True)
    )
    figures = fields.List(
        fields.Nested(FigureSchema),
        metadata=said("Its figures in order of their numbers; with include=figures.", optional=True),
    )


class DocumentPageSchema(Answer):
    """A page of documents."""

    data = fields.List(fields.Nested(DocumentSchema), metadata=said("The documents, newest recorded first."))
    page = fields.Nested(PageSchema, metadata=said("Where this page stands."))


class RecordedDocumentSchema(Answer):
    """A document that was taken in, and the figures that it states."""

    document = fields.Nested(DocumentSchema, metadata=said("The document as it is kept."))
    figures = fields.List(
        fields.Nested(FigureSchema), metadata=said("In order of their numbers in the text.")
    )


class ExtractionSchema(Answer):
    """What a text states; nothing of it is stored."""

    document = fields.Nested(KnownDocumentSchema, metadata=said("The document as it was read."))
    figures = fields.List(
        fields.Nested(ExtractedFigureSchema), metadata=said("In order of their numbers in the text.")
    )


class ShownDocumentSchema(AsOfSchema):
    """How a document may be shown."""

    include = codes("What to embed.", INCLUDES, "text,figures")


def a_language(tag: str) -> str:
    """Refuse what names no language."""
    if canonical_tag(tag) is None:
        message = f"Unknown language {tag!r}. Give BCP 47 tags such as en, fr, ar or pt-BR."
        raise ValidationError(message)
    return tag


class DocumentQuerySchema(AsOfSchema, Counted):
    """Filters on documents, answered newest recorded first."""

    publisher = free_codes("Publishers, as they are named. A name with a comma goes into double quotes.")
    language = Several(
        fields.String(validate=a_language),
        metadata=said("Languages, as BCP 47 tags; `en` is `en-GB` too.", ["en"]),
    )
    published_from = day("Published on this day or later, by the publisher's own calendar.")
    published_to = day("Published on this day or earlier.")

    @validates_schema
    def ranges_run_forward(self, given: Mapping[str, Any], **_: object) -> None:
        """Refuse a range that holds nothing."""
        refuse_reversed(given, [("published_from", "published_to")])


_DOCUMENT = DocumentSchema()
_KNOWN = KnownDocumentSchema()


def document_query(given: Mapping[str, Any], after: Cursor | None) -> DocumentQuery:
    """Put what was asked into the one value that answers are found by."""
    return DocumentQuery(
        publisher=tuple(given.get("publisher", ())),
        language=tuple(canonical_tag(tag) or tag for tag in given.get("language", ())),
        published_from=given.get("published_from"),
        published_to=given.get("published_to"),
        as_of=given.get("as_of"),
        limit=given["limit"],
        after=after,
        count=given.get("count") is not None,
    )


def shape_of_summary(summary: DocumentSummary) -> dict[str, Any]:
    """Lay a document without its text out through its schema."""
    return _dumped(
        {
            **_known(summary),
            "id": summary.id,
            "recorded_at": summary.recorded_at,
            "revises": summary.revises,
            "characters": summary.characters,
            "figure_count": summary.figures,
        }
    )


def shape_of_document(document: Document, figures: Sequence[object]) -> dict[str, Any]:
    """Lay a document out through its schema, without text and figures."""
    return _dumped(
        {
            **_known(document.content),
            "id": document.id,
            "recorded_at": document.recorded_at,
            "revises": document.revises,
            "characters": len(document.content.text),
            "figure_count": len(figures),
        }
    )


def shape_of_text(content: DocumentText, figures: Sequence[object]) -> dict[str, Any]:
    """Lay a text that is not stored out through its schema."""
    known = {**_known(content), "characters": len(content.text), "figure_count": len(figures)}
    shape: dict[str, Any] = _KNOWN.dump(known)
    return shape


def _dumped(known: dict[str, Any]) -> dict[str, Any]:
    """Give a stored document its address, and write it."""
    shape: dict[str, Any] = _DOCUMENT.dump({**known, "url": f"/v1/documents/{known['id']}"})
    return shape


def _known(content: DocumentText | DocumentSummary) -> dict[str, Any]:
    """Take what both kinds of document know."""
    names = ("sha256", "media_type", "language", "title", "publisher", "published_at", "published_on")
    return {
        **{name: getattr(content, name) for name in names},
        "original_url": content.url,
        "external_ids": dict(content.external_ids),
    }
