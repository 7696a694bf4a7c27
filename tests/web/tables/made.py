"""A small table of made rows, with everything in it that a form of table may stumble over."""

from collections.abc import Iterable

import orjson
from marshmallow import fields

from api.web.schemas.shapes import Answer, Instant, Number, said
from api.web.tables.columns import columns_of
from api.web.tables.table import Table


class PlaceSchema(Answer):
    """Where something is."""

    name = fields.String(allow_none=True, metadata=said("Its name."))
    latitude = Number(allow_none=True, metadata=said("Degrees north."))
    longitude = Number(allow_none=True, metadata=said("Degrees east."))


class RowSchema(Answer):
    """A row of everything."""

    id = fields.UUID(metadata=said("Its id."))
    value = Number(allow_none=True, metadata=said("A number."))
    version = fields.Integer(metadata=said("A whole number."))
    cumulative = fields.Boolean(metadata=said("True or not."))
    recorded_at = Instant(allow_none=True, metadata=said("An instant."))
    day = fields.Date(allow_none=True, metadata=said("A day."))
    population = fields.List(fields.String(), metadata=said("Several words."))
    quote = fields.String(allow_none=True, metadata=said("Any words."))
    place = fields.Nested(PlaceSchema, allow_none=True, metadata=said("Where."))
    parts = fields.List(fields.Nested(PlaceSchema), metadata=said("No column."))
    note = fields.String(metadata=said("Not always there.", optional=True))


ROW = {
    "id": "0198c5a0-5b20-7f11-8a4c-1d2e3f405162",
    "value": 0.3333,
    "version": 2,
    "cumulative": True,
    "recorded_at": "2026-11-22T21:30:05.120000Z",
    "day": "2020-01-28",
    "population": ["children", "women"],
    "quote": 'a "third", or so',
    "place": {"name": "Idlib", "latitude": 35.93, "longitude": 36.63},
    "parts": [],
}
EMPTY = {
    **ROW,
    **dict.fromkeys(("value", "recorded_at", "day", "quote", "place")),
    "cumulative": False,
    "population": [],
}


def table(rows: Iterable[object], **given: object) -> Table:
    """Make a table of rows."""
    known: dict[str, object] = {"name": "things", "columns": columns_of(RowSchema())} | given
    return Table(lines=map(orjson.dumps, rows), **known)  # type: ignore[arg-type]  # a test's own choice


def whole(chunks: Iterable[bytes]) -> bytes:
    """Put what was written together."""
    return b"".join(chunks)
