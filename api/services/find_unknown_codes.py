"""Find what a query asks for by a code that no reference list has."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Literal

from api.domain.answers import UnknownCode
from api.domain.query import FigureQuery
from api.extraction.places.gazetteer import gazetteer
from api.extraction.sources.organisations import close_codes
from api.ledger.read_references import ReferenceList, codes_of_indicators, unknown_codes
from api.services.tracker import Tracker

_Field = Literal["indicator", "country", "place", "source"]
_LISTS: tuple[tuple[_Field, ReferenceList], ...] = (
    ("indicator", "indicators"),
    ("country", "places"),
    ("place", "places"),
    ("source", "organisations"),
)
_LIKELY, _SURE = 0.6, 0.85
"""How much alike two words are, of which one may have been meant for the other, or surely was."""


def find_unknown_codes(tracker: Tracker, query: FigureQuery) -> tuple[UnknownCode, ...]:
    """Check the query's indicators, countries, places and sources; name the closest codes to each unknown."""
    asked = [(field, name, getattr(query, field)) for field, name in _LISTS if getattr(query, field)]
    if not asked:
        return ()
    with tracker.store.reading() as connection:
        wrong = [
            (field, code) for field, name, codes in asked for code in unknown_codes(connection, name, codes)
        ]
        indicators = codes_of_indicators(connection) if wrong else ()
    return tuple(
        UnknownCode(field=field, code=code, closest=_closest(indicators)[field](code))
        for field, code in wrong
    )


def _closest(indicators: tuple[str, ...]) -> dict[_Field, Callable[[str], tuple[str, ...]]]:
    return {
        "indicator": lambda code: tuple(get_close_matches(code, indicators, n=5)),
        "country": _closest_countries,
        "place": _closest_places,
        "source": close_codes,
    }


def _closest_places(code: str) -> tuple[str, ...]:
    """Put countries that are surely meant before others: "Kenya", "Sri Lanka"."""
    return tuple(dict.fromkeys((*_closest_countries(code, _SURE), *gazetteer().closest(code))))


def _closest_countries(code: str, alike: float = _LIKELY) -> tuple[str, ...]:
    """Compare with the codes and the names of countries."""
    spelled = {
        key: entry.code
        for entry in gazetteer().entries("country")
        for key in (entry.code, entry.name.upper())
    }
    return tuple(
        dict.fromkeys(spelled[key] for key in get_close_matches(code.upper(), spelled, n=5, cutoff=alike))
    )
