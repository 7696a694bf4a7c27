"""The one way to write a value as bytes, so that anyone can compute its hash again.

The form is that of RFC 8785 (JSON Canonicalization Scheme): no white space, the keys of every object in
the order of their UTF-16 code units, only the escapes that JSON demands, UTF-8. No number is written but an
integer that every reader of JSON keeps exactly (less than 2^53 either way): a decimal is a string of plain
digits without an exponent, an instant is RFC 3339 in UTC with six digits of a second, a day is ISO 8601.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import TypeAlias
from uuid import UUID

import orjson

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"
"""What may be written canonically."""

_BEYOND_THE_BASIC_PLANE = re.compile(rb"[\xf0-\xf4]")


def canonical_json(value: Json) -> bytes:
    """Write a value in the canonical form. Raises TypeError for an integer that some reader would round."""
    written = orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER)
    if _BEYOND_THE_BASIC_PLANE.search(written) is None:
        return written
    # Only where a key holds such a character does the order of code points differ from that of UTF-16.
    return json.dumps(_in_order(value), ensure_ascii=False, separators=(",", ":")).encode()


def content_hash(value: Json) -> str:
    """Give the SHA-256 of the canonical form, in hex."""
    return sha256(canonical_json(value)).hexdigest()


def decimal_text(value: Decimal | None) -> str | None:
    """Write a decimal in plain digits, without an exponent or zeros that say nothing."""
    if value is None:
        return None
    if value.is_zero():
        return "0"
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
    if isinstance(value, Mapping):
        return {key: _in_order(value[key]) for key in sorted(value, key=_utf16)}
    if value is None or isinstance(value, str | int):
        return value
    return [_in_order(item) for item in value]


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be")
