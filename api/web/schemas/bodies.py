"""The fields that JSON bodies are made of, taken strictly: a number is a number and never a word."""

from decimal import Decimal
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from api.web.schemas.shapes import Number, said
from api.web.schemas.words import plain_words

_LARGEST = Decimal(10) ** 18
_ADVICE = "Give a JSON number between -10^18 and 10^18, or null."


class Body(Schema):
    """An object that comes in: no field that is not declared."""

    class Meta:
        """Take no other field."""

        unknown = RAISE

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - marshmallow's
        """Say in the message for an unknown field which are known."""
        super().__init__(**kwargs)
        self.error_messages["unknown"] = f"Unknown field. Allowed: {', '.join(self.fields)}."


class JsonNumber(Number):
    """A JSON number that comes in; null is open."""

    def __init__(self, description: str) -> None:
        """Bound it, and describe it."""
        super().__init__(
            allow_none=True,
            allow_nan=False,
            error_messages={"invalid": _ADVICE, "special": _ADVICE, "too_large": _ADVICE},
            validate=validate.Range(-_LARGEST, _LARGEST, error=_ADVICE),
            metadata=said(description),
        )

    def _validated(self, value: Any) -> Decimal:  # noqa: ANN401 - whatever was sent
        """Refuse what is no JSON number."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValidationError(_ADVICE)
        return super()._validated(value)


def line(description: str, example: str | None = None, *, required: bool = False) -> fields.String:
    """Make a field of plain words."""
    return fields.String(validate=plain_words, required=required, metadata=said(description, example))


def open_line(description: str, example: str | None = None) -> fields.String:
    """Make a field of plain words or null."""
    return fields.String(validate=plain_words, allow_none=True, metadata=said(description, example))


def whole(description: str, *, least: int, required: bool = False) -> fields.Integer:
    """Make a field of a whole number."""
    return fields.Integer(
        strict=True, required=required, validate=validate.Range(least, 2**31 - 1), metadata=said(description)
    )
