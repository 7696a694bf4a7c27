"""How much of the world a figure is about, and whether two of them are provably apart.

Where nothing shows two places apart they are taken to overlap: a total may then be too small, and its upper
bound says by how much, but it is never too large.
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from api.domain.standing import StandingFigure

_AREA = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_COUNTRY = re.compile(r"[A-Z]{3}")
_REGION = "region:"


class Width(IntEnum):
    """How much a place holds. What is unknown is the narrowest."""

    UNKNOWN = 0
    CITY = 1
    AREA = 2
    REGION = 3
    COUNTRY = 4
    COUNTRIES = 5


@dataclass(frozen=True, slots=True)
class Extent:
    """The place of a figure. Equal keys are one place; `key` is empty where no place is known."""

    key: str
    width: Width
    code: str | None
    inside: frozenset[str]
    countries: frozenset[str]

    def holds(self, other: "Extent") -> bool:
        """Say whether another place certainly lies inside this one, and is another one."""
        if self.key == other.key:
            return False
        if self.code is not None and self.code in other.inside:
            return True
        if not other.countries or other.width is self.width is Width.COUNTRY:
            return False
        if self.width is Width.COUNTRY:
            return other.countries == self.countries
        return self.width is Width.COUNTRIES and self.code is None and other.countries <= self.countries

    def is_apart_from(self, other: "Extent") -> bool:
        """Say whether the two certainly have nothing in common."""
        if self.key == other.key or _vast(self) or _vast(other):
            return False
        if self.countries and other.countries and not self.countries & other.countries:
            return True
        if self.holds(other) or other.holds(self):
            return False
        widths = {self.width, other.width}
        if widths in ({Width.CITY}, {Width.AREA}):
            return True
        return widths == {Width.CITY, Width.AREA} and _has_area(self) and _has_area(other)


def extent_of(figure: StandingFigure) -> Extent:
    """Find how much of the world a figure is about."""
    named = figure.place_text or figure.place_name
    return _extent(figure.place, named if figure.place is None else None, figure.countries, figure.inside)


@lru_cache(maxsize=10_000)
def _extent(
    code: str | None, named: str | None, countries_told: tuple[str, ...], inside_of: tuple[str, ...]
) -> Extent:
    """Work an extent out once for each place: there are far fewer than figures."""
    countries = frozenset(countries_told)
    region = code is not None and code.startswith(_REGION)
    if len(countries) > 1 and not region:
        return Extent("+".join(sorted(countries)), Width.COUNTRIES, None, frozenset(), countries)
    inside = frozenset(inside_of) - {code}
    if code is not None:
        return Extent(code, _width(code, countries), code, inside, countries)
    if named is None and countries:
        (country,) = countries
        return Extent(country, Width.COUNTRY, country, frozenset(), countries)
    key = "" if named is None else f"named:{named.casefold()}:{'+'.join(sorted(countries))}"
    return Extent(key, Width.UNKNOWN, None, countries, countries)


def area_of(figure: StandingFigure) -> str | None:
    """Name the first-level area that a figure's place is or lies in; null where it is wider or unknown."""
    if figure.place is None or len(figure.countries) > 1:
        return None
    areas = [code for code in (figure.place, *figure.inside) if _AREA.fullmatch(code) is not None]
    return areas[-1] if areas else None


def _width(code: str, countries: frozenset[str]) -> Width:
    if code.startswith(_REGION):
        return Width.REGION if len(countries) == 1 else Width.COUNTRIES
    if _AREA.fullmatch(code) is not None:
        return Width.AREA
    return Width.COUNTRY if _COUNTRY.fullmatch(code) is not None else Width.CITY


def _vast(extent: Extent) -> bool:
    """Say whether a place is unknown, or a region whose list of countries need not be all that it touches."""
    return not extent.countries or (extent.width is Width.COUNTRIES and extent.code is not None)


def _has_area(extent: Extent) -> bool:
    return extent.width is Width.AREA or any(_AREA.fullmatch(code) is not None for code in extent.inside)
