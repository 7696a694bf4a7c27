"""Changesets and reasons, as they go out."""

from typing import Any

import orjson
from marshmallow import fields
from marshmallow.validate import OneOf

from api.domain.figure import Changeset
from api.domain.history import ChangesetContent
from api.domain.reason import Reason, ReasonCode
from api.web.schemas.figures import FigureSchema
from api.web.schemas.shapes import Answer, Instant, said


class GivenReasonSchema(Answer):
    """Why a version was appended."""

    code = fields.String(validate=OneOf([*ReasonCode]), metadata=said("A code that can be counted."))
    note = fields.String(allow_none=True, metadata=said("Words for a person."))


class ChangesetSchema(Answer):
    """What one actor appended at once."""

    id = fields.Integer(metadata=said("Its number; numbers rise in the order of appending, without a gap."))
    url = fields.String(metadata=said("The changeset in this API."))
    kind = fields.String(metadata=said("What was done.", "correct_figure"))
    actor = fields.String(metadata=said("Who did it."))
    reason = fields.String(metadata=said("Why, in words."))
    recorded_at = Instant(metadata=said("When; instants rise strictly."))
    content_hash = fields.String(metadata=said("SHA-256 over all that it holds, in hex."))
    previous_hash = fields.String(
        allow_none=True, metadata=said("The hash of the changeset before it, which this one vouches for.")
    )
    extractor = fields.String(
        allow_none=True,
        metadata=said(
            "The state of the extractor that made its versions; null where a person made them, or where none"
            " was named yet.",
            "humanitarian-figures/0.1.0+3f9c1ad27be4",
        ),
    )


class AddedDocumentSchema(Answer):
    """A document that a changeset brought."""

    id = fields.UUID(metadata=said("The document's id."))
    url = fields.String(metadata=said("The document in this API."))
    sha256 = fields.String(metadata=said("SHA-256 of its text in UTF-8, in hex."))
    ledger_hash = fields.String(metadata=said("Its hash in the ledger."))


class AddedVersionSchema(Answer):
    """A version that a changeset brought."""

    figure = fields.Nested(FigureSchema, metadata=said("The figure as the version says it."))
    ledger_hash = fields.String(metadata=said("The version's hash in the ledger."))


class ChangesetContentSchema(Answer):
    """A changeset with all that it brought, which its content_hash is taken over."""

    changeset = fields.Nested(ChangesetSchema)
    documents = fields.List(
        fields.Nested(AddedDocumentSchema), metadata=said("The documents, in the order of their ids.")
    )
    versions = fields.List(
        fields.Nested(AddedVersionSchema), metadata=said("The versions, in the order of figures and numbers.")
    )


class FeedPageSchema(Answer):
    """Where a page of the feed stands."""

    last = fields.Integer(metadata=said("Give it as `after` to go on."))
    head = fields.Integer(metadata=said("The newest changeset there was; equal to `last`: nothing is left."))


class FeedSchema(Answer):
    """Whole changesets in the order of their numbers, without a gap."""

    data = fields.List(fields.Nested(ChangesetContentSchema), metadata=said("The changesets."))
    page = fields.Nested(FeedPageSchema, metadata=said("Where this page stands."))


_CHANGESET = ChangesetSchema()


def shape_of_content(content: ChangesetContent) -> dict[str, Any]:
    """Lay a changeset out whole, around its figures' JSON as it is stored."""
    return {
        "changeset": _CHANGESET.dump(changeset_object(content.changeset)),
        "documents": [
            {
                "id": str(one.id),
                "url": f"/v1/documents/{one.id}",
                "sha256": one.sha256,
                "ledger_hash": one.ledger_hash,
            }
            for one in content.documents
        ],
        "versions": [
            {"figure": orjson.Fragment(one.figure.body), "ledger_hash": one.ledger_hash}
            for one in content.versions
        ],
    }


def changeset_object(changeset: Changeset) -> dict[str, Any]:
    """Lay a changeset out as the schema names its fields."""
    names = ("id", "kind", "actor", "reason", "recorded_at", "content_hash", "previous_hash", "extractor")
    known = {name: getattr(changeset, name) for name in names}
    return {**known, "url": f"/v1/changesets/{changeset.id}"}


def reason_object(reason: Reason | None) -> dict[str, Any] | None:
    """Lay a reason out; null where there is none."""
    return None if reason is None else {"code": reason.code, "note": reason.note}
