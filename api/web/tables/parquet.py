"""Parquet, written in row groups while the rows come, so that memory does not grow with their number."""

from collections.abc import Callable, Iterator, Sequence
from queue import Queue
from threading import Event, Thread
from typing import Any, cast

import orjson
from arro3.core import DataType, Field, Schema
from arro3.io import read_json, write_parquet

from api.web.tables.columns import Column, Kind
from api.web.tables.table import Table

_ROWS_A_GROUP = 32_768
_ROWS_A_BATCH = 4_096
_CHUNKS_AHEAD = 64
_CHUNK_BYTES = 65_536
_TYPES: dict[Kind, Callable[[], DataType]] = {
    Kind.TEXT: DataType.utf8,
    Kind.INTEGER: DataType.int64,
    Kind.NUMBER: DataType.float64,
    Kind.BOOLEAN: DataType.bool,
    Kind.INSTANT: lambda: DataType.timestamp("us", tz="UTC"),
    Kind.DAY: DataType.date32,
}


def parquet_chunks(table: Table) -> Iterator[bytes]:
    """Write a table as Parquet, compressed with Zstandard; instants are in UTC, days are dates.

    The library takes rows and gives bytes at its own pace, so it works in a thread beside; a reader who goes
    away ends that.
    """
    written = _Written()
    writing = Thread(target=_write, args=(table, written), name="parquet", daemon=True)
    writing.start()
    try:
        yield from written.chunks()
    finally:
        written.abandon()
        writing.join()


def _write(table: Table, written: "_Written") -> None:
    try:
        rows = read_json(
            cast("Any", _Lines(table, written)), _schema(table.columns), batch_size=_ROWS_A_BATCH
        )
        write_parquet(
            rows,
            cast("Any", written),
            compression="zstd(1)",
            max_row_group_size=_ROWS_A_GROUP,
            key_value_metadata=dict(table.notes),
        )
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is raised again where chunks are read
        written.end(error)
    else:
        written.end(None)


def _schema(columns: Sequence[Column]) -> Schema:
    return Schema(
        [
            Field(
                column.name,
                _TYPES[column.kind](),
                metadata={"description": column.description, "hxl": column.hxl},
            )
            for column in columns
        ]
    )


class _Lines:
    """A table's rows as a file of flat JSON objects, made when they are read."""

    def __init__(self, table: Table, written: "_Written") -> None:
        names = [column.name for column in table.columns]
        self._lines = (orjson.dumps(dict(zip(names, row, strict=True))) + b"\n" for row in table.rows())
        self._rest = b""
        self._written = written

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes, as many as are asked for unless the rows end. Raises _Abandoned."""
        self._written.refuse_abandoned()
        parts, length = [self._rest], len(self._rest)
        while size < 0 or length < size:
            line = next(self._lines, None)
            if line is None:
                break
            parts.append(line)
            length += len(line)
        whole = b"".join(parts)
        taken = whole if size < 0 else whole[:size]
        self._rest = whole[len(taken) :]
        return taken

    def seek(self, *_: int) -> int:
        """Refuse; the library asks only whether it could."""
        raise OSError


class _Abandoned(Exception):  # noqa: N818 - it is no error of ours
    """Nobody reads what is written any more."""


class _Written:
    """A file that another thread reads while it is written, and that is never far ahead of its reader."""

    def __init__(self) -> None:
        self._queue: Queue[bytes | BaseException | None] = Queue(_CHUNKS_AHEAD)
        self._abandoned = Event()
        self._ahead = bytearray()

    def write(self, data: bytes) -> int:
        """Take bytes, and wait where the reader is behind. Raises _Abandoned."""
        self._ahead += data
        if len(self._ahead) >= _CHUNK_BYTES:
            self._hand_over()
        return len(data)

    def flush(self) -> None:
        """Do nothing: chunks are handed over when they are large enough."""

    def seek(self, *_: int) -> int:
        """Refuse; the library asks only whether it could."""
        raise OSError

    def end(self, error: BaseException | None) -> None:
        """Say that nothing more comes, and why where that is a fault."""
        if error is None:
            self._hand_over()
        self._queue.put(error)

    def abandon(self) -> None:
        """Let the writer fail at its next byte, also where it waits for a reader."""
        self._abandoned.set()
        while not self._queue.empty():
            self._queue.get_nowait()

    def chunks(self) -> Iterator[bytes]:
        """Give what was written, to its end. Raises what the writer failed with."""
        while (chunk := self._queue.get()) is not None:
            if isinstance(chunk, BaseException):
                raise chunk
            yield chunk

    def refuse_abandoned(self) -> None:
        """Raise _Abandoned where nobody reads any more."""
        if self._abandoned.is_set():
            raise _Abandoned

    def _hand_over(self) -> None:
        self.refuse_abandoned()
        self._queue.put(bytes(self._ahead))
        self._ahead.clear()
