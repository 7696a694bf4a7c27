"""Statements that SQLAlchemy writes once and the driver runs, as often as asked, with other values.

Putting a statement together costs more than a page of figures does otherwise, and a page is asked for often.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import psycopg
from sqlalchemy import Connection, SelectBase
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

_DIALECT = PGDialect_psycopg()  # type: ignore[no-untyped-call] # SQLAlchemy has no types here
_MOST = 1_000
"""How many shapes are remembered. Nobody asks for so many, unless to fill our memory."""


class Prepared:
    """A statement all of whose parameters have names."""

    def __init__(self, statement: SelectBase) -> None:
        """Write the statement as SQL."""
        compiled = statement.compile(dialect=_DIALECT)
        self._sql = compiled.string.encode()
        self.columns = tuple(statement.selected_columns.keys())

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Run it with values for its parameters; what it has no parameter for is passed over."""
        driver = connection.connection.driver_connection
        if not isinstance(driver, psycopg.Connection):
            message = f"{type(driver)} is no connection of psycopg."
            raise TypeError(message)
        return driver.execute(self._sql, values).fetchall()


class Written:
    """Statements by their shape: all that makes two of them differ but for the values in them."""

    def __init__(self) -> None:
        """Begin with none."""
        self._by_shape: dict[Hashable, Prepared] = {}

    def written(self, shape: Hashable, write: Callable[[], SelectBase]) -> Prepared:
        """Give the statement of a shape, which is written where there is none yet."""
        known = self._by_shape.get(shape)
        if known is None:
            if len(self._by_shape) >= _MOST:
                self._by_shape.clear()
            known = self._by_shape[shape] = Prepared(write())
        return known
