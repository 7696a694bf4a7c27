"""A figure as it goes out: the declared shape, and the one place where it is rendered."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args
from uuid import UUID

import orjson
from marshmallow import fields
from marshmallow.validate import OneOf

from api.domain.claim import FieldName
from api.domain.document import Document
from api.domain.figure import Action, Changeset, Status, Version
from api.web.schemas.claims import ClaimSchema, claim_object
from api.web.schemas.shapes import Answer, Instant, PageSchema, instant, said


class FigureDocumentSchema(Answer):
    """The document that prints the figure; `include=document` adds what is known of it."""

    id = fields.UUID(metadata=said("The document's id."))
    url = fields.String(metadata=said("The document in this API."))
    title = fields.String(allow_none=True, metadata=said("Its title."))
    sha256 = fields.String(metadata=said("SHA-256 of the text; included.", optional=True))
    media_type = fields.String(metadata=said("What it was received as; included.", optional=True))
    language = fields.String(allow_none=True, metadata=said("BCP 47; included.", optional=True))
    original_url = fields.String(allow_none=True, metadata=said("Its own address; included.", optional=True))
    publisher = fields.String(allow_none=True, metadata=said("Who published it; included.", optional=True))
    published_at = Instant(allow_none=True, metadata=said("The instant; included.", optional=True))
    published_on = fields.Date(
        allow_none=True, metadata=said("The publisher's day; included.", optional=True)
    )
    external_ids = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        metadata=said("Ids elsewhere; included.", optional=True),
    )
    characters = fields.Integer(metadata=said("Its length in code points; included.", optional=True))
    figure_count = fields.Integer(metadata=said("How many figures it states; included.", optional=True))
    recorded_at = Instant(metadata=said("When it was stored; included.", optional=True))
    revises = fields.UUID(
        allow_none=True, metadata=said("What had the same address before; included.", optional=True)
    )


class FigureIdentitySchema(Answer):
    """What the tracker adds to a claim that it keeps: an id, a version, and where it was printed."""

    id = fields.UUID(metadata=said("The figure's id; it stays the same over all versions."))
    url = fields.String(metadata=said("The figure in this API."))
    version = fields.Integer(metadata=said("The version's number; 1 is what the extractor said."))
    status = fields.String(validate=OneOf([*Status]), metadata=said("Where the figure stands."))
    action = fields.String(validate=OneOf([*Action]), metadata=said("What made this version."))
    recorded_at = Instant(metadata=said("When this version was stored."))
    reported_at = fields.String(
        allow_none=True,
        metadata=said(
            "When the publisher printed it: an instant where one is known, else the day.", "2020-01-28"
        ),
    )
    publisher = fields.String(allow_none=True, metadata=said("Who printed it."))
    document = fields.Nested(FigureDocumentSchema, metadata=said("Where it is printed."))


class FigureSchema(ClaimSchema, FigureIdentitySchema):
    """A claim that the tracker keeps, as one of its versions says it."""

    part_of = fields.UUID(allow_none=True, metadata=said("The figure that this one is a part of."))
    share_of = fields.UUID(allow_none=True, metadata=said("The figure that this one is a share of."))
    repeats = fields.UUID(allow_none=True, metadata=said("The figure that this one says again."))
    same_as = fields.UUID(allow_none=True, metadata=said("The figure of the same people in another unit."))


class FigureExcerptSchema(FigureSchema):
    """A figure of which only the fields that were asked for are there."""

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """Promise no field."""
        super().on_bind_field(field_name, field_obj)
        field_obj.required = False


class FigurePageSchema(Answer):
    """A page of figures."""

    data = fields.List(fields.Nested(FigureSchema), metadata=said("The figures, in the order asked for."))
    page = fields.Nested(PageSchema, metadata=said("Where this page stands."))


class FigureExcerptPageSchema(Answer):
    """A page of figures of which only the fields that were asked for are there."""

    data = fields.List(fields.Nested(FigureExcerptSchema), metadata=said("The figures, cut to `fields`."))
    page = fields.Nested(PageSchema, metadata=said("Where this page stands."))


class TraceWordsSchema(Answer):
    """Words of the text, and where they stand in code points: `start` inclusive, `end` exclusive."""

    start = fields.Integer(metadata=said("The first code point."))
    end = fields.Integer(metadata=said("The code point after the last."))
    text = fields.String(metadata=said("The words, character for character."))


class TraceStepSchema(Answer):
    """Why one field is what it is."""

    field = fields.String(
        validate=OneOf(get_args(FieldName)),
        metadata=said("What was read; `quantity` is the value with its bounds.", "place"),
    )
    rule = fields.String(metadata=said("The rule that read it.", "place.after"))
    words = fields.Nested(
        TraceWordsSchema, allow_none=True, metadata=said("The words that it read; null where it read none.")
    )


class ExtractedFigureSchema(ClaimSchema):
    """A claim that was read and not stored; relations are positions in the list, from 0."""

    part_of = fields.Integer(allow_none=True, metadata=said("Which figure of the list it is a part of."))
    share_of = fields.Integer(allow_none=True, metadata=said("Which figure of the list it is a share of."))
    repeats = fields.Integer(allow_none=True, metadata=said("Which figure of the list it says again."))
    same_as = fields.Integer(allow_none=True, metadata=said("Which figure counts the same in another unit."))
    trace = fields.List(
        fields.Nested(TraceStepSchema),
        metadata=said("The rules and words that made its fields; with include=trace.", optional=True),
    )


_FIGURE = FigureSchema()
_EXTRACTED = ExtractedFigureSchema()


def render_figure(version: Version, document: Document, changeset: Changeset) -> bytes:
    """Write the JSON of one version, as it is stored and goes out."""
    return orjson.dumps(_FIGURE.dump(figure_object(version, document, changeset)))


def render_extracted(versions: Sequence[Version], *, traced: bool = False) -> list[bytes]:
    """Write the JSON of claims that are not stored; with the rules and words behind them when `traced`."""
    positions = {version.figure_id: position for position, version in enumerate(versions)}
    return [orjson.dumps(_EXTRACTED.dump(_extracted(one, positions, traced=traced))) for one in versions]


def _extracted(version: Version, positions: Mapping[UUID, int], *, traced: bool) -> dict[str, object]:
    """Lay a claim that is not stored out as the schema names its fields."""
    relations = {
        name: positions.get(getattr(version.relations, name))
        for name in ("part_of", "share_of", "repeats", "same_as")
    }
    trace = {"trace": version.claim.trace} if traced else {}
    return {**claim_object(version.claim, version.derived), **relations, **trace}


def figure_object(version: Version, document: Document, changeset: Changeset) -> dict[str, object]:
    """Lay a version out as the schema names its fields."""
    content = document.content
    day = content.published_on.isoformat() if content.published_on is not None else None
    return {
        "id": version.figure_id,
        "url": f"/v1/figures/{version.figure_id}",
        "version": version.number,
        "status": version.status,
        "action": version.action,
        "recorded_at": changeset.recorded_at,
        "reported_at": instant(content.published_at) if content.published_at is not None else day,
        "publisher": content.publisher,
        "document": {
            "id": document.id,
            "url": f"/v1/documents/{document.id}",
            "title": content.title,
        },
        **claim_object(version.claim, version.derived),
        "part_of": version.relations.part_of,
        "share_of": version.relations.share_of,
        "repeats": version.relations.repeats,
        "same_as": version.relations.same_as,
    }
