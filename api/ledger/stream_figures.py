"""Reading all figures that a query finds, however many, in memory that does not grow with their number."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from api.domain.history import HeldVersion, Moment
from api.domain.query import FigureQuery
from api.ledger.figure_filters import conditions
from api.ledger.keyset import beginning, ordering, parts_to_read
from api.ledger.read_history import held_version, history_statements
from api.ledger.tables import figure_states

_ROWS_AT_A_TIME = {"yield_per": 1_000}
_PATIENCE = "60s"
"""How long the database may take for a thousand rows: for the first ones it may have to sort them all."""


def stream_bodies(connection: Connection, query: FigureQuery, at: Moment | None = None) -> Iterator[str]:
    """Give the JSON of every figure that a query finds, in its order, as it is or was at a moment.

    `limit`, `after` and `count` of the query mean nothing here.
    """
    _allow_time(connection)
    for part in parts_to_read(query.sort, None, at):
        statement = (
            select(figure_states.c.body)
            .where(*conditions(query, at), *beginning(query.sort, None, part, at))
            .order_by(*ordering(query.sort, part))
        )
        with connection.execute(statement, execution_options=_ROWS_AT_A_TIME) as result:
            yield from result.scalars()


def stream_held_versions(
    connection: Connection,
    query: FigureQuery,
    start: Moment | None,
    end: Moment | None,
    at: Moment | None = None,
) -> Iterator[HeldVersion]:
    """Give every version that a query finds and that held at some moment of a window, in its order."""
    _allow_time(connection)
    for statement in history_statements(query, start, end, at):
        with connection.execute(statement, execution_options=_ROWS_AT_A_TIME) as result:
            for row in result:
                yield held_version(row, at)


def _allow_time(connection: Connection) -> None:
    """Let the statements of this transaction take longer than those of a page."""
    connection.execute(select(func.set_config("statement_timeout", _PATIENCE, True)))  # noqa: FBT003 - its own name for `set local`
