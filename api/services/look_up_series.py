"""Answer with series: what single sources say of single things over time."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from api.domain.figure import Status
from api.domain.history import Moment
from api.domain.query import FigureQuery
from api.domain.series import Series, SeriesPage, SeriesQuery
from api.figures.series import series_of
from api.ledger.read_series import read_keys, read_replaced, read_standing_of_keys
from api.services.reading_at import reading_at
from api.services.tracker import Tracker

COUNTED = tuple(status.value for status in Status if status not in {Status.RETRACTED, Status.REJECTED})
"""The statuses of figures that are taken for said."""


def look_up_series(tracker: Tracker, query: SeriesQuery) -> SeriesPage:
    """Find the series of the figures that the query asks for, in order of their keys.

    Raises FutureMoment, StoreUnavailable.
    """
    with reading_at(tracker, query.figures.as_of) as (connection, at):
        return read_series_page(connection, query, at)


def read_series_page(connection: Connection, query: SeriesQuery, at: Moment | None) -> SeriesPage:
    """Read the page of series that the query asks for."""
    asked = replace(counted(query.figures), limit=query.limit)
    keys = read_keys(connection, "series", asked, at, query.after)
    page = keys[: query.limit]
    series = read_series(connection, page, asked, at)
    return SeriesPage(series=series, next=page[-1] if len(keys) > len(page) else None)


def read_series(
    connection: Connection, keys: Sequence[str], asked: FigureQuery, at: Moment | None
) -> tuple[Series, ...]:
    """Make the series of these keys from the figures that the query finds."""
    figures = tuple(read_standing_of_keys(connection, "series", keys, asked, at)) if keys else ()
    changed = [figure.figure_id for figure in figures if figure.version > 1]
    return series_of(figures, read_replaced(connection, changed) if changed else ())


def counted(query: FigureQuery) -> FigureQuery:
    """Leave out retracted and rejected figures where the query does not say what to leave out."""
    return query if query.status else replace(query, status=COUNTED)
