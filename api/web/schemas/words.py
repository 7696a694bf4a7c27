"""The fields that query parameters are made of: alternatives between commas, days, numbers, plain words."""

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate
from webargs.fields import DelimitedList

from api.domain.query import AsOf
from api.web.pages import DEFAULT_LIMIT, MAX_LIMIT
from api.web.parameters import closest
from api.web.schemas.shapes import Number, said

MAX_WORDS = 500
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_CHANGESET = re.compile(r"\d{1,18}")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)")
_MOMENT_ADVICE = (
    "Give an RFC 3339 instant with its offset, such as 2020-01-28T14:30:00Z (write a plus as %2B), or the "
    "number of a changeset."
)
_FIRST_YEAR, _LAST_YEAR = 1000, 9000
_LARGEST_VALUE = 10**18


class OneOf(validate.OneOf):
    """One of the allowed words; the message names those that are close, and all."""

    def __init__(self, allowed: Iterable[str]) -> None:
        """Keep the allowed words in their own order."""
        super().__init__(tuple(allowed))

    def _format_error(self, value: object) -> str:
        """Say what is allowed."""
        allowed = [str(word) for word in self.choices]
        return f"Unknown value {value!r}.{closest(str(value), allowed)} Allowed: {', '.join(allowed)}."


class Several(DelimitedList):
    """Alternatives with commas between them; a value that holds a comma goes into double quotes."""

    def _deserialize(
        self, value: object, attr: str | None, data: Mapping[str, Any] | None, **kwargs: object
    ) -> list[Any]:  # fmt: skip
        """Split at the commas, and keep each alternative once."""
        split = [cell for row in csv.reader([str(value)]) for cell in row] or [""]
        inner = fields.List._deserialize(self, split, attr, data, **kwargs)  # noqa: SLF001 - the list's own reading, without webargs' splitting
        return list(dict.fromkeys(inner))


def plain_words(words: str) -> str:
    """Refuse what no stored word can be."""
    if not words.strip() or len(words) > MAX_WORDS or _CONTROL.search(words) is not None:
        message = f"Give 1 to {MAX_WORDS} characters, without control characters."
        raise ValidationError(message)
    return words


def codes(description: str, allowed: Iterable[str], example: str | None = None) -> Several:
    """Make a parameter of alternatives out of a fixed set of words."""
    return Several(fields.String(validate=OneOf(allowed)), metadata=said(description, _split(example)))


def free_codes(description: str, example: str | None = None) -> Several:
    """Make a parameter of alternatives whose words are checked elsewhere, or match what they match."""
    return Several(fields.String(validate=plain_words), metadata=said(description, _split(example)))


def _split(example: str | None) -> list[str] | None:
    """Write an example of alternatives as the list that it stands for."""
    return None if example is None else example.split(",")


def day(description: str) -> fields.Date:
    """Make a parameter that is one day."""
    advice = "Give an ISO 8601 date of these centuries, such as 2020-01-28."
    return fields.Date(
        error_messages={"invalid": advice, "format": advice},
        validate=a_near_day(advice),
        metadata=said(description, "2020-01-28"),
    )


def a_near_day(advice: str) -> Callable[[date], date]:
    """Make a check that refuses days at the ends of time, from which no other day can be counted."""

    def check(given: date) -> date:
        if not _FIRST_YEAR <= given.year <= _LAST_YEAR:
            raise ValidationError(advice)
        return given

    return check


class MomentField(fields.String):
    """A moment of the store: an RFC 3339 instant, or the number of the changeset that was the last then."""

    def _deserialize(  # type: ignore[override]  # it is a string in the query only
        self, value: object, attr: str | None, data: Mapping[str, Any] | None, **kwargs: object
    ) -> AsOf:  # fmt: skip
        """Read either."""
        words = super()._deserialize(value, attr, data, **kwargs)
        if _CHANGESET.fullmatch(words) is not None:
            return int(words)
        try:
            instant = datetime.fromisoformat(words) if _INSTANT.fullmatch(words) is not None else None
        except ValueError:
            instant = None
        if instant is None or not _FIRST_YEAR <= instant.year <= _LAST_YEAR:
            raise ValidationError(_MOMENT_ADVICE)
        return instant


def moment(description: str) -> MomentField:
    """Make a parameter that is a moment of the store."""
    return MomentField(metadata=said(description, "2026-11-22T21:30:00Z"))


def number(description: str, *, low: int = -_LARGEST_VALUE, high: int = _LARGEST_VALUE) -> Number:
    """Make a parameter that is one number."""
    advice = f"Give a number between {low} and {high}."
    return Number(
        allow_nan=False,
        error_messages={"invalid": advice, "special": advice, "too_large": advice},
        validate=validate.Range(min=Decimal(low), max=Decimal(high), error=advice),
        metadata=said(description),
    )


def words(description: str, example: str | None = None) -> fields.String:
    """Make a parameter of free words."""
    return fields.String(validate=plain_words, metadata=said(description, example))


class Paged(Schema):
    """What every list takes."""

    limit = fields.Integer(
        load_default=DEFAULT_LIMIT,
        validate=validate.Range(1, MAX_LIMIT, error=f"Give a whole number from 1 to {MAX_LIMIT}."),
        error_messages={"invalid": f"Give a whole number from 1 to {MAX_LIMIT}."},
        metadata=said("How many rows a page has at most."),
    )
    cursor = fields.String(
        validate=validate.Length(1, 4_000, error="Give the cursor as it came, or leave it out."),
        metadata=said(
            "Where to go on: `page.next_cursor` of the page before, with the same filters and order."
        ),
    )


class Counted(Paged):
    """What a list takes that can be counted."""

    count = fields.String(
        validate=OneOf(["exact"]),
        metadata=said("`exact` adds `page.total`: all rows of the list. It costs a count; ask for it once."),
    )


class AsOfSchema(Schema):
    """What every read of the store takes."""

    as_of = moment(
        "The answer as the store stood then: an RFC 3339 instant, or the number of a changeset. It is the "
        "same whenever it is asked; a moment that has not come yet is refused."
    )


class NoParameters(Schema):
    """What an address takes that takes nothing."""


def refuse_reversed(given: Mapping[str, Any], pairs: Iterable[tuple[str, str]]) -> None:
    """Refuse a range whose end comes before its beginning."""
    wrong = {
        last: [f"Give {last} no smaller than {first}."]
        for first, last in pairs
        if first in given and last in given and _before(given[last], given[first])
    }
    if wrong:
        raise ValidationError(wrong)


def _before(one: date | Decimal, other: date | Decimal) -> bool:
    """Compare two days or two numbers."""
    return bool(one < other)  # type: ignore[operator]  # both are days, or both are numbers


def whole_number(description: str, least: int, most: int, default: int | None = None) -> fields.Integer:
    """Make a parameter that is one whole number; null stands for it where it is not given."""
    advice = f"Give a whole number from {least} to {most}."
    return fields.Integer(
        load_default=default,
        validate=validate.Range(least, most, error=advice),
        error_messages={"invalid": advice, "too_large": advice},
        metadata=said(description),
    )
