"""Replacing the JSON that was stored beside a version; the version itself never changes."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, update

from api.domain.figure import Version
from api.ledger.states import body_columns
from api.ledger.tables import figure_states

_COLUMNS = figure_states.c
_REPLACE = (
    update(figure_states)
    .where(
        _COLUMNS.figure_id == bindparam("of_figure"),
        _COLUMNS.number == bindparam("of_number"),
        _COLUMNS.body != bindparam("body"),
    )
    .values(body=bindparam("body"), content_hash=bindparam("content_hash"))
)


def replace_bodies(connection: Connection, rendered: Iterable[tuple[Version, bytes]]) -> int:
    """Store each version's body where it differs from the one there; answer with how many did."""
    return sum(
        connection.execute(
            _REPLACE,
            {"of_figure": version.figure_id, "of_number": version.number, **body_columns(body)},
        ).rowcount
        for version, body in rendered
    )
