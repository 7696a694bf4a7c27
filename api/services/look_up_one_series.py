"""Answer with one series."""

from api.domain.errors import NotFound
from api.domain.query import FigureQuery
from api.domain.series import Series
from api.figures.series_keys import may_be_key
from api.ledger.moments import then
from api.services.look_up_series import counted, read_series
from api.services.reading_at import reading_at
from api.services.tracker import Tracker


def look_up_one_series(tracker: Tracker, key: str, query: FigureQuery) -> Series:
    """Find the series of a key, made of the figures that the query asks for.

    Raises NotFound where it has none, FutureMoment, StoreUnavailable.
    """
    asked = counted(query)
    with reading_at(tracker, asked.as_of) as (connection, at):
        found = read_series(connection, [key], asked, at) if may_be_key(key) else []
    if not found:
        message = f"There is no series {key}{then(at)} of figures that are asked for."
        raise NotFound(message)
    return found[0]
