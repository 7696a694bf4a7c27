from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from api.web.tables.spreadsheet import MOST_ROWS, xlsx_chunks
from tests.web.tables.made import EMPTY, ROW, table, whole


def book(rows: list[object], most_rows: int = MOST_ROWS) -> Workbook:
    made = table(rows, notes=[("address", "/v1/x")])
    return load_workbook(BytesIO(whole(xlsx_chunks(made, most_rows=most_rows))))


def records(workbook: Workbook, sheet: str = "things") -> list[dict[str, Any]]:
    heading, *rows = workbook[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, heading), row, strict=False)) for row in rows]


def test_a_reader_of_workbooks_gets_back_what_was_written() -> None:
    first, second = records(book([ROW, EMPTY]))
    assert first["quote"] == ROW["quote"]
    assert (first["value"], first["version"], first["cumulative"]) == (0.3333, 2, True)
    assert first["recorded_at"] == datetime(2026, 11, 22, 21, 30, 5, 120_000)  # noqa: DTZ001 - a workbook knows no zones
    assert first["day"] == datetime(2020, 1, 28)  # noqa: DTZ001
    assert (second["value"], second["place_name"], second["day"]) == (None, None, None)


def test_one_sheet_explains_each_column_and_one_says_what_was_asked() -> None:
    workbook = book([ROW])
    assert workbook.sheetnames == ["things", "columns", "notes"]
    explained = records(workbook, "columns")
    assert [line["column"] for line in explained] == list(records(workbook)[0])
    assert explained[1] == {
        "column": "value",
        "holds": "number",
        "HXL": "#indicator+value+num",
        "meaning": "A number.",
    }
    assert records(workbook, "notes") == [{"note": "address", "says": "/v1/x"}]


@pytest.mark.parametrize("words", ['=HYPERLINK("x")', "+1", "-1 person", "@SUM(A1)"])
def test_words_that_look_like_a_formula_are_words_and_marked_as_such(words: str) -> None:
    workbook = book([{**ROW, "quote": words}])
    cell = next(cell for cell in workbook["things"][2] if cell.value == words)
    assert cell.data_type in {"s", "inlineStr"}
    assert cell.quotePrefix


@pytest.mark.parametrize("words", ["a & b < c", "line\nbreak", " spaces ", "\u2028", "emoji \U0001f30d"])
def test_words_come_through_as_they_are(words: str) -> None:
    assert records(book([{**ROW, "quote": words}]))[0]["quote"] == words


def test_what_xml_cannot_hold_is_replaced() -> None:
    assert records(book([{**ROW, "quote": "a\x01b"}]))[0]["quote"] == "a\ufffdb"


def test_words_longer_than_a_cell_are_cut() -> None:
    assert len(records(book([{**ROW, "quote": "x" * 40_000}]))[0]["quote"]) == 32_767


def test_days_before_spreadsheets_count_rightly_are_words() -> None:
    assert records(book([{**ROW, "day": "1899-12-31"}]))[0]["day"] == "1899-12-31"


def test_rows_that_do_not_fit_go_to_further_sheets() -> None:
    rows: list[object] = [{**ROW, "version": number} for number in range(25)]
    workbook = book(rows, most_rows=11)
    assert workbook.sheetnames == ["things", "things 2", "things 3", "columns", "notes"]
    sheets = ("things", "things 2", "things 3")
    assert [line["version"] for name in sheets for line in records(workbook, name)] == list(range(25))


def test_a_table_without_rows_has_its_heading() -> None:
    assert [cell.value for cell in book([])["things"][1]][:2] == ["id", "value"]


def test_the_same_table_is_the_same_bytes() -> None:
    assert whole(xlsx_chunks(table([ROW]))) == whole(xlsx_chunks(table([ROW])))
