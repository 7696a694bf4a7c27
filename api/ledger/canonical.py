"""The one way to write a value as bytes, so that anyone can compute its hash again.

The form is that of RFC 8785 (JSON Canonicalization Scheme): no white space, the keys of every object in
the order of their UTF-16 code units, only the escapes that JSON demands, UTF-8. No number is written but an
integer that every reader of JSON keeps exactly (less than 2^53 either way): a decimal is a string of plain
digits without an exponent, an instant is RFC 3339 in UTC with six digits of a second, a day is ISO 8601.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import TypeAlias
from uuid import UUID

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"
"""What may be written canonically."""

_LARGEST_INTEGER = 2**53 - 1


def canonical_json(value: Json) -> bytes:
    """Write a value in the canonical form."""
    return json.dumps(_in_order(value), ensure_ascii=False, separators=(",", ":")).encode()


def content_hash(value: Json) -> str:
    """Give the SHA-256 of the canonical form, in hex."""
    return sha256(canonical_json(value)).hexdigest()


def decimal_text(value: Decimal | None) -> str | None:
    """Write a decimal in plain digits, without an exponent or zeros that say nothing."""
    if value is None:
        return None
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def instant_text(value: datetime | None) -> str | None:
    """Write an instant in UTC, to the microsecond."""
    if value is None:
        return None
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def day_text(value: date | None) -> str | None:
    """Write a day."""
    return None if value is None else value.isoformat()


def id_text(value: UUID | None) -> str | None:
    """Write an id."""
    return None if value is None else str(value)


def _in_order(value: Json) -> Json:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        if abs(value) > _LARGEST_INTEGER:
            message = f"{value} is no integer that every reader of JSON keeps."
            raise ValueError(message)
        return value
    if isinstance(value, Mapping):
        return {key: _in_order(value[key]) for key in sorted(value, key=_utf16)}
    return [_in_order(item) for item in value]


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be")
