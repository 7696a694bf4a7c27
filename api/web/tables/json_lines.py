"""NDJSON: one object a line, each as JSON has it."""

from collections.abc import Iterator
from itertools import islice

import orjson

from api.web.tables.table import Table

_LINES_AT_A_TIME = 200


def json_line_chunks(table: Table) -> Iterator[bytes]:
    """Write a table as NDJSON; rows that are whole are not even parsed."""
    cut = table.cut
    lines = iter(table.lines)
    if cut is not None:
        lines = (orjson.dumps(cut(orjson.loads(line))) for line in lines)
    while chunk := b"".join(line + b"\n" for line in islice(lines, _LINES_AT_A_TIME)):
        yield chunk
