"""The forms in which a table may be asked for: their names in `format`, and their media types."""

from marshmallow import Schema, fields

from api.web.schemas.shapes import said
from api.web.schemas.words import OneOf

JSON = "json"
GEOJSON = "geojson"
MEDIA_TYPES = {
    JSON: "application/json",
    "csv": "text/csv",
    "hxl": "text/csv",
    "ndjson": "application/x-ndjson",
    GEOJSON: "application/geo+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
"""The media type of each form. HXL is CSV with a second header row, so `Accept` alone cannot ask for it."""

_DESCRIPTION = (
    "The form of the answer; without it `Accept` decides, and JSON where that does not care. All but JSON are"
    " the whole result and no page, streamed: `limit` then gives its first rows, and `cursor` has no use."
)


class Formatted(Schema):
    """What a list takes that can be had as a table."""

    format = fields.String(
        validate=OneOf([name for name in MEDIA_TYPES if name != GEOJSON]), metadata=said(_DESCRIPTION, "csv")
    )


class Mapped(Schema):
    """What a list takes that can be had as a table, and as points on a map."""

    format = fields.String(validate=OneOf(MEDIA_TYPES), metadata=said(_DESCRIPTION, "csv"))
