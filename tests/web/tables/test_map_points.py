import orjson

from api.web.tables.map_points import geojson_chunks
from api.web.tables.table import Shape
from tests.web.tables.made import EMPTY, ROW, table, whole


def point(shape: Shape) -> tuple[float, float] | None:
    place = shape["place"]
    return None if place is None else (place["longitude"], place["latitude"])


def test_a_row_with_a_place_is_a_point_with_its_other_columns() -> None:
    collection = orjson.loads(whole(geojson_chunks(table([ROW, EMPTY], point=point))))
    (feature,) = collection["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [36.63, 35.93]}
    assert feature["properties"]["quote"] == ROW["quote"]
    assert feature["properties"]["population"] == "children|women"


def test_rows_without_a_point_are_counted() -> None:
    collection = orjson.loads(whole(geojson_chunks(table([EMPTY, ROW, EMPTY], point=point))))
    assert collection["without_point"] == 2


def test_it_is_one_collection_however_many_rows_there_are() -> None:
    rows = [EMPTY] * 250 + [ROW] * 450 + [EMPTY] * 250
    collection = orjson.loads(whole(geojson_chunks(table(rows, point=point))))
    assert (len(collection["features"]), collection["without_point"]) == (450, 500)


def test_no_rows_are_an_empty_collection() -> None:
    collection = orjson.loads(whole(geojson_chunks(table([], point=point))))
    assert collection == {"type": "FeatureCollection", "features": [], "without_point": 0}
