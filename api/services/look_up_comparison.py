"""Answer with one comparison."""

from dataclasses import replace

from api.domain.comparisons import Comparison, ComparisonQuery
from api.domain.errors import NotFound
from api.figures.series_keys import may_be_key
from api.ledger.moments import then
from api.services.look_up_comparisons import read_comparisons
from api.services.look_up_series import counted
from api.services.reading_at import reading_at
from api.services.tracker import Tracker


def look_up_comparison(tracker: Tracker, key: str, query: ComparisonQuery) -> Comparison:
    """Find the comparison of a key, made of the figures that the query asks for.

    Raises NotFound where it has none, FutureMoment, StoreUnavailable.
    """
    asked = replace(query, figures=counted(query.figures))
    with reading_at(tracker, asked.figures.as_of) as (connection, at):
        found = read_comparisons(connection, [key], asked, at) if may_be_key(key) else []
    if not found:
        message = f"There is no comparison {key}{then(at)} of figures that are asked for."
        raise NotFound(message)
    return found[0]
