"""What all schemas are made of: answers whose every field is promised, and how numbers and instants look."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from marshmallow import RAISE, Schema, fields

_LARGEST_JSON_INTEGER = 2**63 - 1


class Answer(Schema):
    """An object that goes out: every field is there, and no other, unless its metadata says `optional`."""

    class Meta:
        """Promise that nothing else is in the object."""

        unknown = RAISE

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:  # noqa: ARG002 - marshmallow's
        """Promise each field."""
        field_obj.required = not field_obj.metadata.get("optional", False)


class Number(fields.Decimal):
    """A JSON number from a decimal: a count as an integer, a share or a coordinate as a short fraction."""

    def _serialize(  # type: ignore[override]  # JSON has no decimals
        self, value: Decimal | None, attr: str | None, obj: object, **kwargs: object
    ) -> int | float | None:  # fmt: skip
        """Write the number without noise."""
        del attr, obj, kwargs
        return None if value is None else plain_number(value)


class Instant(fields.AwareDateTime):
    """An RFC 3339 instant in UTC, written with Z."""

    def _serialize(
        self, value: datetime | None, attr: str | None, obj: object, **kwargs: object
    ) -> str | None:  # fmt: skip
        """Write the instant."""
        del attr, obj, kwargs
        return None if value is None else instant(value)


def said(description: str, example: object = None, *, optional: bool = False) -> Mapping[str, object]:
    """Give a field its description, and an example where one helps."""
    words: dict[str, object] = {"description": description}
    if example is not None:
        words["examples"] = [example]
    if optional:
        words["optional"] = True
    return words


class PageSchema(Answer):
    """Where a page of a list stands."""

    next_cursor = fields.String(
        allow_none=True, metadata=said("Give it as `cursor` for the next page; null on the last.")
    )
    limit = fields.Integer(metadata=said("How many rows a page has at most.", 50))
    total = fields.Integer(metadata=said("All rows of the list; with count=exact.", optional=True))


def plain_number(value: Decimal) -> int | float:
    """Write a decimal as the shortest JSON number that is the same."""
    if value == value.to_integral_value() and abs(value) <= _LARGEST_JSON_INTEGER:
        return int(value)
    return float(value)


def instant(value: datetime) -> str:
    """Write an instant as RFC 3339 in UTC with Z, to the microsecond where there are any."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
