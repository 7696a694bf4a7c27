"""GeoJSON (RFC 7946): a point for each row whose place has one, with the other columns as its properties."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import orjson

from api.web.tables.table import Table

_ROWS_AT_A_TIME = 200


def geojson_chunks(table: Table) -> Iterator[bytes]:
    """Write a table as one collection of points; `without_point` counts the rows that have none."""
    names = [column.name for column in table.columns]
    shapes = map(orjson.loads, table.lines)
    counts = {"points": 0, "without_point": 0}
    yield b'{"type":"FeatureCollection","features":['
    while rows := list(islice(shapes, _ROWS_AT_A_TIME)):
        points = [(row, table.point(row)) for row in rows] if table.point is not None else []
        features = [_feature(names, table, row, point) for row, point in points if point is not None]
        if features:
            yield (b"," if counts["points"] else b"") + b",".join(features)
        counts["points"] += len(features)
        counts["without_point"] += len(rows) - len(features)
    yield b'],"without_point":%d}' % counts["without_point"]


def _feature(names: list[str], table: Table, row: dict[str, Any], point: tuple[float, float]) -> bytes:
    """Write one point."""
    properties = dict(zip(names, table.laid_out(row), strict=True))
    geometry = {"type": "Point", "coordinates": point}
    return orjson.dumps({"type": "Feature", "geometry": geometry, "properties": properties})
