from collections.abc import Iterator
from io import BytesIO
from threading import active_count

import pandas as pd
import pytest
from arro3.io import read_parquet

from api.web.tables.parquet import parquet_chunks
from tests.web.tables.made import EMPTY, ROW, table, whole


def frame(written: bytes) -> "pd.DataFrame":
    return pd.read_parquet(BytesIO(written))


def test_another_library_reads_what_was_written() -> None:
    read = frame(whole(parquet_chunks(table([ROW, EMPTY]))))
    assert list(read["value"].astype(object).where(read["value"].notna(), None)) == [0.3333, None]
    assert list(read["version"]) == [2, 2]
    assert list(read["cumulative"]) == [True, False]
    assert read["recorded_at"][0] == pd.Timestamp("2026-11-22T21:30:05.12Z")
    assert read["quote"][0] == ROW["quote"]


def test_columns_have_the_types_of_what_they_hold_and_say_what_they_mean() -> None:
    schema = read_parquet(BytesIO(whole(parquet_chunks(table([ROW]))))).schema
    types = {name: str(schema.field(name).type) for name in schema.names}
    assert "Timestamp" in types["recorded_at"]
    assert "Date32" in types["day"]
    assert "Int64" in types["version"]
    assert schema.field("value").metadata[b"hxl"] == b"#indicator+value+num"


def test_no_row_is_lost_between_row_groups() -> None:
    rows = ({**ROW, "version": number} for number in range(40_000))
    assert list(frame(whole(parquet_chunks(table(rows))))["version"]) == list(range(40_000))


def test_a_table_without_rows_is_a_file_with_columns() -> None:
    read = read_parquet(BytesIO(whole(parquet_chunks(table([])))))
    assert "value" in read.schema.names


def test_a_reader_who_goes_away_ends_the_writing() -> None:
    def endless() -> Iterator[object]:
        while True:
            yield ROW

    before = active_count()
    chunks = parquet_chunks(table(endless()))
    assert next(chunks).startswith(b"PAR1")
    chunks.close()  # type: ignore[attr-defined]  # it is a generator
    assert active_count() == before


def test_a_fault_of_a_row_is_not_taken_for_the_end() -> None:
    def broken() -> Iterator[object]:
        yield ROW
        message = "the store is gone"
        raise OSError(message)

    with pytest.raises(Exception, match="the store is gone"):
        whole(parquet_chunks(table(broken())))
