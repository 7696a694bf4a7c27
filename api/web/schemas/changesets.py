"""Changesets and reasons, as they go out."""

from typing import Any

from marshmallow import fields
from marshmallow.validate import OneOf

from api.domain.figure import Changeset
from api.domain.reason import Reason, ReasonCode
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


def changeset_object(changeset: Changeset) -> dict[str, Any]:
    """Lay a changeset out as the schema names its fields."""
    names = ("id", "kind", "actor", "reason", "recorded_at", "content_hash", "previous_hash")
    known = {name: getattr(changeset, name) for name in names}
    return {**known, "url": f"/v1/changesets/{changeset.id}"}


def reason_object(reason: Reason | None) -> dict[str, Any] | None:
    """Lay a reason out; null where there is none."""
    return None if reason is None else {"code": reason.code, "note": reason.note}
