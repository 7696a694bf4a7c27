"""Keys, as they are asked for and as they are shown."""

from typing import Any

from marshmallow import fields, validate

from api.domain.key import SCOPES, Key, MadeKey, Scope
from api.web.schemas.bodies import Body, line
from api.web.schemas.shapes import Answer, Instant, PageSchema, said

_SCOPES = " ".join(f"`{scope}`: {what}" for scope, what in SCOPES.items())
_LONGEST_OVERLAP = 30 * 24 * 60 * 60
_DAY = 24 * 60 * 60
_OVERLAP_ADVICE = f"Give seconds from 0 to {_LONGEST_OVERLAP}."


class KeyInputSchema(Body):
    """A key that is asked for."""

    owner = line(
        "Whose it is: the actor of whatever is written with it.", "maria@desk.example", required=True
    )
    scopes = fields.List(
        fields.Enum(Scope, by_value=True),
        required=True,
        validate=validate.Length(1, error="Name at least one scope."),
        metadata=said(_SCOPES, ["review"]),
    )
    expires_at = fields.AwareDateTime(
        format="iso",
        allow_none=True,
        error_messages={"invalid": "Give an RFC 3339 instant with its offset, such as 2027-01-01T00:00:00Z."},
        metadata=said("When it opens nothing any more; null is never.", "2027-11-22T00:00:00Z"),
    )


class RotationSchema(Body):
    """How long the old key goes on working."""

    overlap_seconds = fields.Integer(
        strict=True,
        load_default=_DAY,
        error_messages={"invalid": _OVERLAP_ADVICE},
        validate=validate.Range(0, _LONGEST_OVERLAP, error=_OVERLAP_ADVICE),
        metadata=said("For how many seconds the old key still works; a day where nothing is said.", _DAY),
    )


class KeySchema(Answer):
    """A key as the store knows it; its text is known to its owner alone."""

    id = fields.UUID(metadata=said("The key's id."))
    url = fields.String(metadata=said("The key in this API."))
    name = fields.String(metadata=said("The 11 characters behind `hft_`, by which it is told from others."))
    owner = fields.String(metadata=said("The actor of whatever is written with it."))
    scopes = fields.List(fields.Enum(Scope, by_value=True), metadata=said("What it opens."))
    created_at = Instant(metadata=said("When it was made."))
    created_by = fields.String(metadata=said("Who made it."))
    expires_at = Instant(allow_none=True, metadata=said("From when it opens nothing; null is never."))
    last_used_at = Instant(
        allow_none=True, metadata=said("When it was last used, to about a minute; null is never.")
    )
    revoked_at = Instant(allow_none=True, metadata=said("When it was revoked; null where it was not."))
    replaces = fields.UUID(allow_none=True, metadata=said("The key that this one was made in place of."))


class MadeKeySchema(KeySchema):
    """A new key, with the text that opens it."""

    key = fields.String(
        metadata=said("What to send as `Authorization: Bearer <key>`. It is not shown again.")
    )


class KeyPageSchema(Answer):
    """A page of keys."""

    data = fields.List(fields.Nested(KeySchema), metadata=said("The keys, newest first."))
    page = fields.Nested(PageSchema, metadata=said("Where this page stands."))


_KEY, _MADE_KEY = KeySchema(), MadeKeySchema()


def shape_of_key(key: Key) -> dict[str, Any]:
    """Lay a key out through its schema."""
    shape: dict[str, Any] = _KEY.dump(_values(key))
    return shape


def shape_of_made_key(made: MadeKey) -> dict[str, Any]:
    """Lay a new key out, with its text."""
    shape: dict[str, Any] = _MADE_KEY.dump({**_values(made.key), "key": made.text})
    return shape


def _values(key: Key) -> dict[str, Any]:
    """Take the values of a key, and its address."""
    names = (name for name in _KEY.fields if name != "url")
    return {"url": f"/v1/keys/{key.id}", **{name: getattr(key, name) for name in names}}
