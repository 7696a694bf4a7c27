"""Answer with comparisons: what each source says of single things."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from api.domain.comparisons import Comparison, ComparisonPage, ComparisonQuery
from api.domain.history import Moment
from api.figures.comparisons import comparisons_of
from api.figures.publications import documents_to_compare
from api.ledger.read_series import read_disputed_keys, read_keys, read_standing_of_keys
from api.ledger.read_standing import read_signatures
from api.services.look_up_series import counted
from api.services.reading_at import reading_at
from api.services.tracker import Tracker


def look_up_comparisons(tracker: Tracker, query: ComparisonQuery) -> ComparisonPage:
    """Find the comparisons of the figures that the query asks for, in order of their keys.

    Raises FutureMoment, StoreUnavailable.
    """
    with reading_at(tracker, query.figures.as_of) as (connection, at):
        return read_comparison_page(connection, query, at)


def read_comparison_page(connection: Connection, query: ComparisonQuery, at: Moment | None) -> ComparisonPage:
    """Read the page of comparisons that the query asks for."""
    asked = replace(query, figures=replace(counted(query.figures), limit=query.limit))
    if query.sources > 1:
        keys = read_disputed_keys(connection, asked.figures, at, query.after, query.sources)
    else:
        keys = read_keys(connection, "comparison", asked.figures, at, query.after)
    page = keys[: query.limit]
    comparisons = read_comparisons(connection, page, asked, at)
    return ComparisonPage(comparisons=comparisons, next=page[-1] if len(keys) > len(page) else None)


def read_comparisons(
    connection: Connection, keys: Sequence[str], asked: ComparisonQuery, at: Moment | None
) -> tuple[Comparison, ...]:
    """Make the comparisons of these keys from the figures that the query finds."""
    if not keys:
        return ()
    figures = tuple(read_standing_of_keys(connection, "comparison", keys, asked.figures, at))
    signatures = read_signatures(connection, documents_to_compare(figures))
    return comparisons_of(figures, signatures, within_days=asked.within_days)
