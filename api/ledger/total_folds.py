"""Totals that are kept for each country, exact for as long as nothing about the country changes.

A scope is what stands about one indicator in one country alone, or, where the country is the empty text, in
no country or several. Its fold is filed under the last changeset that changed it.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, TextClause, delete, literal, text
from sqlalchemy.dialects.postgresql import insert

from api.domain.history import Moment
from api.domain.standing import StandingFigure
from api.domain.totals import Fold
from api.ledger.figure_filters import valid
from api.ledger.read_standing import stream_standing
from api.ledger.tables import ONLY_COUNTRY, figure_states, total_folds

NOWHERE = ""
"""Stands for the country of what is about none, or about several."""

_COLUMNS = total_folds.c
_SCOPES: TextClause = text("""
with recursive countries (country) as (
    (select country from scope_changes where indicator = :indicator order by country limit 1)
    union all
    select (
        select country from scope_changes
        where indicator = :indicator and country > countries.country order by country limit 1
    )
    from countries where country is not null
)
select countries.country, last.changeset_id, rows, left_out
from countries
cross join lateral (
    select changeset_id from scope_changes
    where indicator = :indicator and country = countries.country and changeset_id <= :changeset
    order by changeset_id desc limit 1
) as last
left join total_folds as folds
    on question = :question and folds.country = countries.country and folds.changeset_id = last.changeset_id
where countries.country is not null
order by countries.country
""")


class Scope(NamedTuple):
    """A scope as of a moment: the last changeset that changed it, and its fold where one is kept."""

    country: str
    changeset: int
    fold: Fold | None


def read_scopes(connection: Connection, question: str, indicator: str, changeset: int) -> Iterator[Scope]:
    """Give every scope of an indicator that there was after a changeset, in the order of countries."""
    asked = {"question": question, "indicator": indicator, "changeset": changeset}
    for row in connection.execute(_SCOPES, asked):
        kept = row.rows is not None
        fold = Fold(rows=tuple(row.rows.encode().splitlines()), left_out=row.left_out) if kept else None
        yield Scope(row.country, row.changeset_id, fold)


def read_scope(
    connection: Connection, indicator: str, country: str, at: Moment | None
) -> Iterator[StandingFigure]:
    """Stream the figures of a scope, as they stand or stood."""
    there: ColumnElement[bool] = (
        ONLY_COUNTRY.is_(None) if country == NOWHERE else literal(country) == ONLY_COUNTRY
    )
    return stream_standing(connection, [valid(at), figure_states.c.indicator == indicator, there])


def keep_folds(connection: Connection, question: str, indicator: str, scopes: Iterable[Scope]) -> None:
    """Keep the folds of scopes, and forget those of the same scopes from before."""
    for scope in scopes:
        if scope.fold is None:
            continue
        connection.execute(
            insert(total_folds)
            .values(
                question=question,
                country=scope.country,
                changeset_id=scope.changeset,
                indicator=indicator,
                rows=b"\n".join(scope.fold.rows).decode(),
                left_out=dict(scope.fold.left_out),
            )
            .on_conflict_do_nothing()
        )
        connection.execute(
            delete(total_folds).where(
                _COLUMNS.question == question,
                _COLUMNS.country == scope.country,
                _COLUMNS.changeset_id < scope.changeset,
            )
        )
