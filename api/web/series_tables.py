"""Series and comparisons as tables: a row for each number, stretch of time, or source."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import orjson

from api.domain.comparisons import Comparison
from api.web.schemas.comparisons import ComparisonStatementSchema, shape_of_statement
from api.web.schemas.series import BucketSchema, SeriesPointSchema
from api.web.tables.columns import columns_of
from api.web.tables.table import Table

Notes = Sequence[tuple[str, str]]


def point_table(rows: Iterable[dict[str, Any]], *, limit: int | None, notes: Notes) -> Table:
    """Make a table of the numbers of series, up to so many rows."""
    return _table("series", SeriesPointSchema(), rows, limit, notes)


def bucket_table(rows: Iterable[dict[str, Any]], *, limit: int | None, notes: Notes) -> Table:
    """Make a table of stretches of time, up to so many rows."""
    return _table("buckets", BucketSchema(), rows, limit, notes)


def statement_table(comparisons: Iterable[Comparison], *, limit: int | None, notes: Notes) -> Table:
    """Make a table of what each source says, up to so many rows."""
    rows = (shape_of_statement(one, statement) for one in comparisons for statement in one.statements)
    return _table("comparisons", ComparisonStatementSchema(), rows, limit, notes)


def _table(name: str, schema: Any, rows: Iterable[dict[str, Any]], limit: int | None, notes: Notes) -> Table:  # noqa: ANN401
    return Table(
        name=name, columns=columns_of(schema), lines=map(orjson.dumps, islice(rows, limit)), notes=notes
    )
