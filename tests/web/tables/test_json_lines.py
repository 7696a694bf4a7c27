import orjson

from api.web.tables.json_lines import json_line_chunks
from tests.web.tables.made import EMPTY, ROW, table, whole


def test_each_line_is_one_object_as_json_has_it() -> None:
    lines = whole(json_line_chunks(table([ROW, EMPTY]))).splitlines()
    assert [orjson.loads(line) for line in lines] == [ROW, EMPTY]


def test_only_what_was_asked_for_is_left() -> None:
    made = table([ROW], cut=lambda shape: {"id": shape["id"]})
    assert orjson.loads(whole(json_line_chunks(made))) == {"id": ROW["id"]}


def test_no_rows_are_no_bytes() -> None:
    assert whole(json_line_chunks(table([]))) == b""


def test_no_line_is_lost_between_chunks() -> None:
    written = whole(json_line_chunks(table([{**ROW, "version": number} for number in range(777)])))
    assert [orjson.loads(line)["version"] for line in written.splitlines()] == list(range(777))
