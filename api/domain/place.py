"""Where: what the words resolve to."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from api.domain.span import Span

PlaceKind = Literal["country", "area", "city", "region"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerEntry:
    """One place of the gazetteer.

    `code` is ISO 3166-1 alpha-3 for a country, ISO 3166-2 for a first-level area, `geonames:<id>` for a
    populated place, `region:<slug>` for a region that no register has. `iso3` is null where several
    `countries` share it. `inside` names the codes of the places that hold it, innermost first.
    """

    code: str
    name: str
    kind: PlaceKind
    iso3: str | None
    iso3166_2: str | None = None
    countries: tuple[str, ...] = ()
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The place of a claim: the words for it, and the entry they resolve to.

    `span` is null where the place is understood from the document and not named for the claim; `entry` is
    null where the words name a place that the gazetteer does not have. `countries` lists several.
    """

    span: Span | None
    entry: GazetteerEntry | None
    countries: tuple[str, ...] = ()

    @property
    def iso3(self) -> str | None:
        """The one country, or null where there are several or none is known."""
        if len(self.countries) > 1:
            return None
        return self.entry.iso3 if self.entry else None
