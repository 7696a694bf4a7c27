"""XLSX (ISO/IEC 29500), written row by row into a zip archive that is sent while it grows.

Libraries for this format build the whole file before they give any of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from typing import IO, Final, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from api.web.tables.columns import Column
from api.web.tables.spreadsheet_cells import WRITERS, Writer, heading, row_of, text
from api.web.tables.spreadsheet_frame import MAIN, XML, frame, sheet_path
from api.web.tables.table import Row, Table

MOST_ROWS: Final = 1_048_576
"""How many rows a sheet may have; more go to the next sheet."""

_MOST_BYTES: Final = 1_900_000_000
"""How long the XML of a sheet may grow: behind that the archive needs a form that Excel refuses."""

_CHUNK_BYTES: Final = 65_536
_FAST: Final = 1
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_BEGINS = (
    f'{XML}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    "</sheetView></sheetViews><sheetData>"
)
_ENDS = "</sheetData></worksheet>"


def xlsx_chunks(table: Table, *, most_rows: int = MOST_ROWS) -> Iterator[bytes]:
    """Write a table as a workbook: its rows, then a sheet that explains the columns, then one of notes."""
    sink = _Sink()
    names: list[str] = []
    with ZipFile(cast("IO[bytes]", sink), "w", ZIP_DEFLATED, compresslevel=_FAST) as archive:
        for name, lines in chain(_row_sheets(table, most_rows), _explaining_sheets(table)):
            names.append(name)
            with archive.open(_entry(sheet_path(len(names))), "w") as sheet:
                for line in chain([_BEGINS], lines, [_ENDS]):
                    sheet.write(line.encode())
                    if len(sink.held) >= _CHUNK_BYTES:
                        yield sink.taken()
        for path, words in frame(names):
            archive.writestr(_entry(path), words)
    yield sink.taken()


class _Sink:
    """Where the archive writes to; what is there is taken out and sent."""

    def __init__(self) -> None:
        self.held = bytearray()

    def write(self, data: bytes) -> int:
        """Take bytes."""
        self.held += data
        return len(data)

    def flush(self) -> None:
        """Do nothing: bytes are there as they come."""

    def taken(self) -> bytes:
        """Give what is there, and keep nothing."""
        data = bytes(self.held)
        self.held.clear()
        return data


class _Rows:
    """The rows of a table, as many sheets as they need."""

    def __init__(self, table: Table, most_rows: int) -> None:
        self._rows = table.rows()
        self._ahead: Row | None = next(self._rows, None)
        self._writers: Sequence[Writer] = [WRITERS[column.kind] for column in table.columns]
        self._heading = row_of(1, [(column.name, heading) for column in table.columns])
        self._most_rows = most_rows

    @property
    def left(self) -> bool:
        """Say whether there are rows that no sheet has yet."""
        return self._ahead is not None

    def sheet(self) -> Iterator[str]:
        """Give the next rows, as many as fit into one sheet."""
        yield self._heading
        length = 0
        for number in range(2, self._most_rows + 1):
            if self._ahead is None or length > _MOST_BYTES:
                return
            line = row_of(number, zip(self._ahead, self._writers, strict=True))
            length += len(line)
            yield line
            self._ahead = next(self._rows, None)


def _row_sheets(table: Table, most_rows: int) -> Iterator[tuple[str, Iterator[str]]]:
    """Give the sheets of the table's rows, one at least."""
    rows = _Rows(table, most_rows)
    yield table.name, rows.sheet()
    for number in count(2):
        if not rows.left:
            return
        yield f"{table.name} {number}", rows.sheet()


def _explaining_sheets(table: Table) -> Iterator[tuple[str, Iterator[str]]]:
    """Give the sheet that says what each column means, and the one that says what was asked."""
    meanings = [(column.name, _holds(column), column.hxl, column.description) for column in table.columns]
    yield "columns", _text_rows([("column", "holds", "HXL", "meaning"), *meanings])
    yield "notes", _text_rows([("note", "says"), *table.notes])


def _holds(column: Column) -> str:
    return "texts with | between" if column.several else column.kind.value


def _text_rows(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for number, row in enumerate(rows, start=1):
        yield row_of(number, [(words, heading if number == 1 else text) for words in row])


def _entry(path: str) -> ZipInfo:
    """Name a file of the archive; all bear one date, so that the same table gives the same bytes."""
    entry = ZipInfo(path, _LONG_AGO)
    entry.compress_type = ZIP_DEFLATED
    return entry
