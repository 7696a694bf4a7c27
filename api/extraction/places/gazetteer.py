"""The world's places by name and by code: countries, first-level areas, regions and populated places.

Countries, areas and regions are few and are read whole; cities are looked up in sorted files. A name may
stand for several places: the gazetteer gives all of them, the largest first, and does not choose.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from api.domain.place import GazetteerEntry, PlaceKind
from api.extraction.places.folding import fold, skeleton
from api.extraction.places.sorted_table import SortedTable

FOLDER = Path(__file__).parents[3] / "seeds" / "places"

_CITY = "geonames:"
_REGION = "region:"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """An entry with what helps to choose it: how many live there, and whether it is a camp.

    `called` is what an area's country calls its areas: "state", "province"; `capital` marks a capital.
    `part` marks a name that a part of the place has: a district, an island, a small town.
    """

    entry: GazetteerEntry
    population: int = 0
    camp: bool = False
    called: str = ""
    capital: bool = False
    part: bool = False


class Gazetteer:
    """Looks places up. Made once; `gazetteer()` gives the one that the process shares."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Read countries, areas and regions; open the tables of cities."""
        self._cities = SortedTable(folder / "cities.tsv")
        self._city_names = SortedTable(folder / "city_names.tsv")
        self._districts = SortedTable(folder / "districts.tsv")
        self._known: dict[str, KnownPlace] = {}
        self._named: dict[str, list[KnownPlace]] = defaultdict(list)
        self._toward: dict[tuple[str, str], KnownPlace] = {}
        self.capitals: dict[str, str] = {}
        self._read_countries(folder / "countries.tsv")
        self._read_areas(folder / "areas.tsv", _yaml(folder / "area_names.yaml"))
        self._read_regions(_yaml(folder / "regions.yaml"))
        self._read_districts(_yaml(folder / "districts.yaml"))

    def entry(self, code: str) -> GazetteerEntry | None:
        """Give the place with this code."""
        known = self.known(code)
        return None if known is None else known.entry

    def known(self, code: str) -> KnownPlace | None:
        """Give the place with this code, with its size."""
        if code.startswith(_CITY):
            return self._city(code.removeprefix(_CITY))
        return self._known.get(code)

    def containing(self, code: str) -> tuple[GazetteerEntry, ...]:
        """Give the places that hold this one, innermost first."""
        entry = self.entry(code)
        holders = () if entry is None else entry.inside
        return tuple(holder.entry for name in holders if (holder := self._known.get(name)) is not None)

    def named(self, name: str) -> tuple[KnownPlace, ...]:
        """Give the areas, regions and cities of this name in any spelling, the largest cities first."""
        return self._folded(fold(name))

    @lru_cache(maxsize=20_000)  # noqa: B019 - the one gazetteer lives as long as the process
    def sounding_like(self, name: str) -> tuple[KnownPlace, ...]:
        """Give areas and cities whose names differ from this one in vowels or doubled letters alone."""
        sound = skeleton(name)
        return (*self._areas_sounding.get(sound, ()), *self._cities_filed("~" + sound))

    @cached_property
    def _areas_sounding(self) -> Mapping[str, list[KnownPlace]]:
        """Areas by their sound, made when a text first has a name that no list has."""
        filed: dict[str, list[KnownPlace]] = defaultdict(list)
        for key, named in self._named.items():
            if len(key) > len("Hajja"):
                filed[skeleton(key)].extend(known for known in named if known.entry.kind == "area")
        return filed

    def part_of(self, country: str, direction: str) -> KnownPlace | None:
        """Give the region that "northwest <country>" names, where it has a name of its own."""
        return self._toward.get((country, direction))

    def entries(self, *kinds: PlaceKind) -> Iterator[GazetteerEntry]:
        """Give the countries, areas and regions, or those of the kinds asked for."""
        for known in self._known.values():
            if not kinds or known.entry.kind in kinds:
                yield known.entry

    def cities(self) -> Iterator[GazetteerEntry]:
        """Give every city, one by one: some 93,000."""
        for columns in self._cities:
            yield self._city_of(columns).entry

    def closest(self, code: str) -> tuple[str, ...]:
        """Give the codes, or the codes of the names, that a mistaken code may have meant."""
        by_name = [known.entry.code for known in self.named(code)[:3]]
        return tuple(dict.fromkeys([*by_name, *get_close_matches(code.upper(), self._known, n=3)]))

    @lru_cache(maxsize=20_000)  # noqa: B019 - the one gazetteer lives as long as the process
    def _folded(self, key: str) -> tuple[KnownPlace, ...]:
        return (*self._named.get(key, ()), *self._districts_filed(key), *self._cities_filed(key))

    def _districts_filed(self, key: str) -> tuple[KnownPlace, ...]:
        columns = self._districts.find(key)
        known = None if columns is None else self._known.get(columns[1])
        return () if known is None else (replace(known, part=True),)

    def _cities_filed(self, key: str) -> tuple[KnownPlace, ...]:
        columns = self._city_names.find(key)
        ids = () if columns is None else columns[1].split(" ")
        return tuple(city for number in ids if (city := self._city(number)) is not None)

    def _city(self, number: str) -> KnownPlace | None:
        columns = self._cities.find(number)
        return None if columns is None else self._city_of(columns)

    def _city_of(self, columns: tuple[str, ...]) -> KnownPlace:
        number, name, country, area, latitude, longitude, population = columns
        holders = (area, country) if area else (country,)
        entry = GazetteerEntry(
            code=_CITY + number,
            name=name,
            kind="city",
            iso3=country,
            iso3166_2=area or None,
            countries=(country,),
            latitude=Decimal(latitude),
            longitude=Decimal(longitude),
            inside=holders,
        )
        return KnownPlace(
            entry=entry,
            population=int(population),
            capital=fold(name) == fold(self.capitals.get(country, "")),
        )

    def _read_countries(self, path: Path) -> None:
        for code, _, name, latitude, longitude, population, capital in _rows(path):
            entry = GazetteerEntry(
                code=code,
                name=name,
                kind="country",
                iso3=code,
                countries=(code,),
                latitude=_decimal(latitude),
                longitude=_decimal(longitude),
            )
            self.capitals[code] = capital
            self._known[code] = KnownPlace(entry=entry, population=int(population))

    def _read_areas(self, path: Path, more_names: Mapping[str, Any]) -> None:
        for code, country, parent, called, latitude, longitude, names in _rows(path):
            spelled = [*more_names.get(code, ()), *names.split("|")]
            entry = GazetteerEntry(
                code=code,
                name=spelled[0],
                kind="area",
                iso3=country,
                iso3166_2=code,
                countries=(country,),
                latitude=_decimal(latitude),
                longitude=_decimal(longitude),
                inside=(parent, country) if parent else (country,),
            )
            self._file(KnownPlace(entry=entry, called=called), spelled)

    def _read_regions(self, regions: Iterable[Mapping[str, Any]]) -> None:
        for region in regions:
            known = self._region(region)
            names = [region["name"], *region.get("names", ())]
            if "of" in region:
                self._toward[region["of"], region["toward"]] = known
            self._file(known, names)

    def _read_districts(self, districts: Mapping[str, Iterable[str]]) -> None:
        for code, names in districts.items():
            holder = replace(self._known[code], part=True)
            for name in names:
                self._named[fold(name)].append(holder)

    def _region(self, region: Mapping[str, Any]) -> KnownPlace:
        holders = tuple(region["in"])
        countries = tuple(dict.fromkeys(self._country_of(code) for code in holders))
        one = countries[0] if len(countries) == 1 else None
        area = holders[0] if len(holders) == 1 and holders[0] != one else None
        latitude, _, longitude = region.get("at", "").partition(" ")
        entry = GazetteerEntry(
            code=_REGION + region["slug"],
            name=region["name"],
            kind="region",
            iso3=one,
            iso3166_2=area,
            countries=countries,
            latitude=_decimal(latitude),
            longitude=_decimal(longitude),
            inside=tuple(dict.fromkeys([*holders, *([one] if one else ())])),
        )
        return KnownPlace(entry=entry, camp=bool(region.get("camp", False)))

    def _country_of(self, code: str) -> str:
        iso3 = self._known[code].entry.iso3
        return code if iso3 is None else iso3

    def _file(self, known: KnownPlace, names: Iterable[str]) -> None:
        self._known[known.entry.code] = known
        for key in dict.fromkeys(fold(name) for name in names):
            self._named[key].append(known)


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def _yaml(path: Path) -> Any:  # noqa: ANN401 - what a YAML file holds
    with path.open("rb") as stream:
        return yaml.load(stream, Loader=yaml.CSafeLoader)


def _decimal(digits: str) -> Decimal | None:
    return Decimal(digits) if digits else None


@cache
def gazetteer() -> Gazetteer:
    """Give the gazetteer that the process shares."""
    return Gazetteer()
