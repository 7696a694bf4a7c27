import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice, pairwise

import pytest

from api.extraction import lexicon
from api.extraction.places.gazetteer import FOLDER, Gazetteer, gazetteer


@pytest.mark.parametrize(
    ("code", "name", "kind", "iso3", "area"),
    [
        ("SYR", "Syria", "country", "SYR", None),
        ("SY-ID", "Idlib", "area", "SYR", "SY-ID"),
        ("US-LA", "Louisiana", "area", "USA", "US-LA"),
        ("SD-KH", "Khartoum", "area", "SDN", "SD-KH"),
        ("ET-AA", "Addis Ababa", "area", "ETH", "ET-AA"),
        ("geonames:170063", "Aleppo", "city", "SYR", "SY-HL"),
        ("region:eastern-ghouta", "Eastern Ghouta", "region", "SYR", "SY-RD"),
        ("region:sahel", "Sahel", "region", None, None),
        ("region:kivu", "Kivu", "region", "COD", None),
    ],
)
def test_a_code_gives_its_place(code: str, name: str, kind: str, iso3: str | None, area: str | None) -> None:
    entry = gazetteer().entry(code)
    assert entry is not None
    assert (entry.name, entry.kind, entry.iso3, entry.iso3166_2) == (name, kind, iso3, area)


@pytest.mark.parametrize("code", ["XXX", "ZZ-99", "geonames:1", "region:nowhere", ""])
def test_an_unknown_code_gives_nothing(code: str) -> None:
    assert gazetteer().entry(code) is None
    assert gazetteer().containing(code) == ()


def test_a_city_lies_in_its_area_and_its_country() -> None:
    assert [entry.code for entry in gazetteer().containing("geonames:170063")] == ["SY-HL", "SYR"]


def test_a_city_has_its_coordinates() -> None:
    aleppo = gazetteer().entry("geonames:170063")
    assert aleppo is not None
    assert (aleppo.latitude, aleppo.longitude) == (Decimal("36.2012"), Decimal("37.1612"))


@pytest.mark.parametrize(
    ("name", "iso3", "area"),
    [
        ("Maarat al-Numan", "SYR", "SY-ID"),
        ("Maiduguri", "NGA", "NG-BO"),
        ("Khan Younis", "PSE", "PS-KYS"),
        ("Goma", "COD", "CD-NK"),
        ("Cúcuta", "COL", "CO-NSA"),
        ("Tacloban", "PHL", "PH-08"),
        ("Kharkiv", "UKR", "UA-63"),
        ("Lashkar Gah", "AFG", "AF-HEL"),
        ("Beira", "MOZ", "MZ-S"),
        ("Herat", "AFG", "AF-HER"),
        ("Bentiu", "SSD", "SS-UY"),
        ("Bossangoa", "CAF", "CF-AC"),
        ("Pokhara", "NPL", "NP-P4"),
        ("Houston", "USA", "US-TX"),
        ("حلب", "SYR", "SY-HL"),
    ],
)
def test_a_name_in_any_usual_spelling_finds_its_town(name: str, iso3: str, area: str) -> None:
    found = (*gazetteer().named(name), *gazetteer().sounding_like(name))
    assert (iso3, area) in {(known.entry.iso3, known.entry.iso3166_2) for known in found}


def test_the_larger_of_two_cities_comes_first() -> None:
    cities = [known for known in gazetteer().named("Tripoli") if known.entry.kind == "city"]
    assert all(one.population >= other.population for one, other in pairwise(cities))
    assert cities[0].entry.iso3 == "LBY"


@pytest.mark.parametrize(
    ("wrong", "meant"), [("SY-IB", "SY-ID"), ("Nepal's", "NPL"), ("SYRI", "SYR"), ("Idleb", "SY-ID")]
)
def test_a_mistaken_code_brings_close_ones(wrong: str, meant: str) -> None:
    assert meant in gazetteer().closest(wrong)


def test_a_part_of_a_country_has_an_entry_of_its_own_where_the_news_names_it() -> None:
    part = gazetteer().part_of("SYR", "northwest")
    assert part is not None
    assert part.entry.code == "region:northwest-syria"
    assert gazetteer().part_of("CHE", "northwest") is None


def test_every_place_lies_in_places_that_exist() -> None:
    known = {entry.code for entry in gazetteer().entries()}
    assert {holder for entry in gazetteer().entries() for holder in entry.inside} <= known
    assert {holder for entry in islice(gazetteer().cities(), 5000) for holder in entry.inside} <= known


def test_entries_are_of_the_kinds_asked_for() -> None:
    assert {entry.kind for entry in gazetteer().entries("country", "region")} == {"country", "region"}
    assert len({entry.code for entry in gazetteer().entries()}) == len(list(gazetteer().entries()))


def test_areas_are_shown_in_latin_letters() -> None:
    letters = {letter for entry in gazetteer().entries("area") for letter in entry.name if letter.isalpha()}
    assert not {letter for letter in letters if "LATIN" not in unicodedata.name(letter)}


def test_every_country_that_english_names_is_in_the_gazetteer() -> None:
    codes = {entry.code for entry in gazetteer().entries("country")}
    assert set(lexicon.grouped("en", "places", "countries").values()) <= codes
    assert set(lexicon.grouped("en", "places", "peoples").values()) <= codes


@pytest.mark.parametrize("table", ["cities.tsv", "city_names.tsv"])
def test_the_tables_that_are_searched_are_sorted_by_bytes(table: str) -> None:
    keys = [line.split(b"\t", 1)[0] for line in _lines(table)]
    assert all(one < other for one, other in pairwise(keys))


def test_every_city_of_the_table_is_found_by_its_code() -> None:
    places = Gazetteer()
    for entry in islice(places.cities(), 0, None, 997):
        assert places.entry(entry.code) == entry


def _lines(table: str) -> Iterator[bytes]:
    with (FOLDER / table).open("rb") as stream:
        yield from stream
