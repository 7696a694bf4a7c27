"""Many changes at once: as they are sent, and what they did or would do."""

from collections.abc import Mapping
from typing import Any, Literal

import orjson
from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from api.domain.change import MOST_CHANGES, Add, Change, Correct, Restore, Retract, Review, Verdict
from api.domain.difference import AppliedChanges, VersionDifference
from api.web.schemas.bodies import Body, line, whole
from api.web.schemas.changes import ClaimEditSchema, ReasonSchema, edit_of, reason_of
from api.web.schemas.changesets import (
    ChangesetSchema,
    GivenReasonSchema,
    changeset_object,
    reason_object,
)
from api.web.schemas.figures import FigureSchema
from api.web.schemas.shapes import Answer, said
from api.web.schemas.versions import DifferentFieldSchema, field_value
from api.web.schemas.words import OneOf

_FOLLOWS = ("figure_id", "expected_version")
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "correct": _FOLLOWS,
    "review": (*_FOLLOWS, "verdict"),
    "retract": _FOLLOWS,
    "restore": _FOLLOWS,
    "add": ("document_id", "number", "indicator"),
}
"""What each kind of change cannot do without."""

_OWN = frozenset({"action", "reason"})
_EDITS = frozenset({"correct", "add"})


class ChangeSchema(ClaimEditSchema):
    """One change of one figure; `action` says which, and which other fields it takes."""

    action = fields.String(
        required=True,
        validate=OneOf(_NEEDS),
        metadata=said("What is done. `correct` and `add` take fields of a claim."),
    )
    figure_id = fields.UUID(metadata=said("The figure; of all but `add`."))
    expected_version = whole("The version that the change was made for; of all but `add`.", least=1)
    document_id = fields.UUID(metadata=said("The document that the figure was missed in; of `add`."))
    verdict = fields.Enum(Verdict, by_value=True, metadata=said("What the reviewer says; of `review`."))
    reason = fields.Nested(ReasonSchema, required=True, metadata=said("Why."))

    @validates_schema
    def the_fields_are_of_the_action(self, given: Mapping[str, Any], **_: object) -> None:
        """Refuse a change that lacks what it needs, or has what it does not take."""
        action = str(given.get("action"))
        if action not in _NEEDS:
            return
        taken = {*_NEEDS[action], *_OWN, *(ClaimEditSchema().fields if action in _EDITS else ())}
        wrong = {name: ["A change of this action needs it."] for name in _NEEDS[action] if name not in given}
        wrong |= {name: ["A change of this action does not take it."] for name in given if name not in taken}
        if wrong:
            raise ValidationError(wrong)


class ChangesetInputSchema(Body):
    """Changes that are appended together, or not at all."""

    reason = line("Why they are made, in words.", required=True)
    changes = fields.List(
        fields.Nested(ChangeSchema),
        required=True,
        validate=validate.Length(1, MOST_CHANGES),
        metadata=said(f"1 to {MOST_CHANGES} changes, no two of one figure."),
    )


class DryRunSchema(Schema):
    """Whether changes are only tried."""

    dry_run = fields.Boolean(
        truthy={"true"},
        falsy={"false"},
        load_default=False,
        metadata=said("`true` stores nothing and answers 200 with what would differ."),
    )


class VersionDifferenceSchema(Answer):
    """What one change does to its figure."""

    figure_id = fields.UUID(metadata=said("The figure; provisional for an added one after a dry run."))
    before = fields.Integer(allow_none=True, metadata=said("The version before; null for a new figure."))
    after = fields.Integer(metadata=said("The version that the change makes."))
    reason = fields.Nested(GivenReasonSchema, allow_none=True, metadata=said("Why."))
    fields_ = fields.List(
        fields.Nested(DifferentFieldSchema), data_key="fields", metadata=said("Each field that differs.")
    )


class AppliedChangesSchema(Answer):
    """What changes did, in their order."""

    changeset = fields.Nested(
        ChangesetSchema, allow_none=True, metadata=said("What was appended; null after a dry run.")
    )
    figures = fields.List(
        fields.Nested(FigureSchema), metadata=said("The new versions; none after a dry run.")
    )
    differences = fields.List(fields.Nested(VersionDifferenceSchema), metadata=said("What each change does."))


_CHANGESET = ChangesetSchema()
_DIFFERENCE = VersionDifferenceSchema()


def change_of(given: Mapping[str, Any]) -> Change:
    """Take one change; the schema has seen that its fields are those of its action."""
    action: Literal["correct", "review", "retract", "restore", "add"] = given["action"]
    reason = reason_of(given)
    if action == "add":
        return Add(document_id=given["document_id"], edit=edit_of(given), reason=reason)
    follows = {name: given[name] for name in _FOLLOWS}
    if action == "correct":
        return Correct(**follows, edit=edit_of(given), reason=reason)
    if action == "review":
        return Review(**follows, verdict=given["verdict"], reason=reason)
    return (Retract if action == "retract" else Restore)(**follows, reason=reason)


def shape_of_applied(applied: AppliedChanges) -> dict[str, Any]:
    """Lay out what changes did, around the figures' JSON as it is stored."""
    changeset = applied.changeset
    return {
        "changeset": None if changeset is None else _CHANGESET.dump(changeset_object(changeset)),
        "figures": [orjson.Fragment(figure.body) for figure in applied.figures],
        "differences": [_difference(one) for one in applied.differences],
    }


def _difference(one: VersionDifference) -> dict[str, Any]:
    """Lay out what one change does."""
    changed = [
        {"field": field.field, "before": field_value(field.before), "after": field_value(field.after)}
        for field in one.fields
    ]
    shape: dict[str, Any] = _DIFFERENCE.dump(
        {
            "figure_id": one.figure_id,
            "before": one.before,
            "after": one.after,
            "reason": reason_object(one.reason),
            "fields_": changed,
        }
    )
    return shape
