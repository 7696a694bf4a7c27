"""Find what a query asks for by a code that no reference list has."""

from difflib import get_close_matches

from api.domain.answers import UnknownCode
from api.domain.query import FigureQuery
from api.ledger.read_references import ReferenceList, codes_of, unknown_codes
from api.services.tracker import Tracker

CLOSEST = 5
_LISTS: tuple[tuple[str, ReferenceList], ...] = (
    ("indicator", "indicators"),
    ("country", "places"),
    ("place", "places"),
    ("source", "organisations"),
)


def find_unknown_codes(tracker: Tracker, query: FigureQuery) -> tuple[UnknownCode, ...]:
    """Check the query's indicators, countries, places and sources; name the closest codes to each unknown.

    Codes are close when they are spelled alike; of places only those that begin with the same letter are
    compared, for there are many.
    """
    asked = [(field, name, getattr(query, field)) for field, name in _LISTS if getattr(query, field)]
    if not asked:
        return ()
    with tracker.store.reading() as connection:
        return tuple(
            UnknownCode(
                field=field,
                code=code,
                closest=tuple(
                    get_close_matches(
                        code,
                        codes_of(connection, name, beginning=code[:1] if name == "places" else ""),
                        n=CLOSEST,
                    )
                ),
            )
            for field, name, codes in asked
            for code in unknown_codes(connection, name, codes)
        )
