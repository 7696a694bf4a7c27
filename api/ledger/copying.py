"""Writing many rows at once, by COPY."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, cast

import psycopg
from psycopg import sql
from sqlalchemy import Connection, Table


def copy_rows(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Copy rows into a table; all have the columns of the first."""
    ahead = iter(rows)
    first = next(ahead, None)
    if first is None:
        return
    columns = tuple(first)
    statement = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with _driver(connection).cursor() as cursor, cursor.copy(statement) as copy:
        for row in chain((first,), ahead):
            copy.write_row([row[column] for column in columns])


def _driver(connection: Connection) -> psycopg.Connection[tuple[Any, ...]]:
    """Give psycopg's own connection, which `database_url` makes sure that it is."""
    return cast("psycopg.Connection[tuple[Any, ...]]", connection.connection.driver_connection)
