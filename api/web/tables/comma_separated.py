"""CSV as RFC 4180 has it, with or without the second header row of HXL."""

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from api.web.tables.columns import Kind
from api.web.tables.table import Row, Table

_ROWS_AT_A_TIME = 500
_FORMULA = frozenset("=+-@\t\r")
"""What makes a spreadsheet take words for a formula when it opens the file."""


def csv_chunks(table: Table) -> Iterator[bytes]:
    """Write a table as CSV in UTF-8, with its columns' names in the first row."""
    return _chunks(table, [[column.name for column in table.columns]])


def hxl_chunks(table: Table) -> Iterator[bytes]:
    """Write a table as CSV with the hashtags of HXL in the second row; columns without one have none."""
    columns = table.columns
    return _chunks(table, [[column.name for column in columns], [column.hxl for column in columns]])


def harmless(words: str) -> str:
    """Put an apostrophe before words that a spreadsheet would take for a formula."""
    return "'" + words if words[:1] in _FORMULA else words


def _chunks(table: Table, header: list[list[str]]) -> Iterator[bytes]:
    """Write some hundred rows at a time."""
    written = StringIO(newline="")
    writer = csv.writer(written)
    writer.writerows(header)
    rows = _cells(table)
    while True:
        yield written.getvalue().encode()
        written.seek(0)
        written.truncate()
        writer.writerows(islice(rows, _ROWS_AT_A_TIME))
        if written.tell() == 0:
            return


def _cells(table: Table) -> Iterator[Row]:
    """Give the rows with words made harmless, and truth as `true` and `false`."""
    columns = list(enumerate(table.columns))
    words = [position for position, column in columns if column.words]
    truths = [position for position, column in columns if column.kind is Kind.BOOLEAN]
    for row in table.rows():
        for position in words:
            text = row[position]
            if text and text[0] in _FORMULA:  # type: ignore[index]  # a column of words
                row[position] = f"'{text}"
        for position in truths:
            if row[position] is not None:
                row[position] = "true" if row[position] else "false"
        yield row
