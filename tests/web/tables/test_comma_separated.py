import csv
from io import StringIO

import hxl
import pytest

from api.web.tables.comma_separated import csv_chunks, harmless, hxl_chunks
from tests.web.tables.made import EMPTY, ROW, table, whole


def records(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(written.decode(), newline="")))


def test_a_reader_of_csv_gets_back_what_was_written() -> None:
    first, second = records(whole(csv_chunks(table([ROW, EMPTY]))))
    assert first["quote"] == ROW["quote"]
    assert (first["value"], first["version"], first["cumulative"]) == ("0.3333", "2", "true")
    assert first["population"] == "children|women"
    assert (second["value"], second["cumulative"], second["place_name"]) == ("", "false", "")


def test_lines_end_as_rfc_4180_has_it() -> None:
    written = whole(csv_chunks(table([ROW])))
    assert written.count(b"\r\n") == written.count(b"\n") == 2


def test_a_table_without_rows_has_its_heading() -> None:
    assert whole(csv_chunks(table([]))).startswith(b"id,value,version,")


def test_no_row_is_lost_between_chunks() -> None:
    rows = [{**ROW, "version": number} for number in range(1_234)]
    chunks = list(csv_chunks(table(rows)))
    assert len(chunks) > 3
    assert [int(record["version"]) for record in records(whole(chunks))] == list(range(1_234))


@pytest.mark.parametrize(
    "words", ['=HYPERLINK("x")', "+1", "-1 person", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"]
)
@pytest.mark.parametrize("field", ["quote", "population", "name"])
def test_words_that_look_like_a_formula_are_made_harmless(words: str, field: str) -> None:
    place = {"name": words, "latitude": None, "longitude": None}
    row = {**ROW, "quote": words, "population": [words], "place": place}
    (record,) = records(whole(csv_chunks(table([row]))))
    assert record[{"name": "place_name"}.get(field, field)] == "'" + words


@pytest.mark.parametrize("words", ["", "12 people", "'=1", "a=b", "#1"])
def test_other_words_stay_as_they_are(words: str) -> None:
    assert harmless(words) == words


def test_negative_numbers_stay_numbers() -> None:
    (record,) = records(whole(csv_chunks(table([{**ROW, "value": -1.5}]))))
    assert record["value"] == "-1.5"


def test_the_standards_own_library_reads_the_hashtags() -> None:
    lines = whole(hxl_chunks(table([ROW, EMPTY]))).decode().splitlines()
    source = hxl.data(list(csv.reader(lines)))
    assert source.columns[1].display_tag == "#indicator+value+num"
    assert [row.get("#geo+lat") for row in source] == ["35.93", None]
