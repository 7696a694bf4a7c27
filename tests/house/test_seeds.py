"""The reference data and the vocabulary are whole: codes are unique and exist where they are used."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.domain.claim import UNITS
from api.domain.source import SourceKind
from tests.house.tree import LEXICON, SEEDS, load

INDICATORS: list[dict[str, Any]] = load(SEEDS / "indicators.yaml")
ORGANISATIONS: list[dict[str, Any]] = load(SEEDS / "organisations.yaml")
CODES = {entry["code"] for entry in INDICATORS}
FAMILIES = {"damage"}
"""Cues that lead to one of several indicators, by what is counted: damage is to housing or to facilities."""


def column(name: str, index: int) -> list[str]:
    with (SEEDS / "places" / name).open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row[index] for row in rows]


COUNTRIES = column("countries.tsv", 0)
AREAS = column("areas.tsv", 0)


def twice(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def indicators_in(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "indicator":
                yield value
            yield from indicators_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from indicators_in(value)


def test_there_are_thirty_indicators_each_with_a_code_and_a_name_of_its_own() -> None:
    assert len(INDICATORS) == 30
    assert twice([entry["code"] for entry in INDICATORS]) == []
    assert twice([entry["name"] for entry in INDICATORS]) == []


@pytest.mark.parametrize("entry", INDICATORS, ids=lambda entry: entry["code"])
def test_an_indicator_says_what_it_is_and_how_to_read_it(entry: dict[str, Any]) -> None:
    assert entry["measure"] in {"stock", "flow", "either"}
    assert entry["usual_measure"] in {"stock", "flow"}
    assert entry["measure"] in {entry["usual_measure"], "either"}
    assert entry["hxl"].startswith("#")
    assert set(entry["units"]) <= {*UNITS, "currency"}
    assert entry["units"]
    assert entry["definition"].endswith(".")
    assert entry["how_to_read"].endswith(".")


@pytest.mark.parametrize("entry", INDICATORS, ids=lambda entry: entry["code"])
def test_a_stock_is_never_added_over_time(entry: dict[str, Any]) -> None:
    assert set(entry["summable_over"]) <= {"place", "time"}
    assert not (entry["measure"] == "stock" and "time" in entry["summable_over"])


@pytest.mark.parametrize(
    "path", sorted(LEXICON.rglob("*.yaml")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_the_vocabulary_names_only_indicators_that_exist(path: Path) -> None:
    assert set(indicators_in(load(path))) <= CODES | FAMILIES


def test_organisations_have_codes_of_their_own_and_kinds_that_exist() -> None:
    assert twice([entry["code"] for entry in ORGANISATIONS]) == []
    assert {entry["kind"] for entry in ORGANISATIONS} <= {kind.value for kind in SourceKind}


def test_the_country_of_an_organisation_exists() -> None:
    assert {entry["iso3"] for entry in ORGANISATIONS if entry.get("iso3") is not None} <= set(COUNTRIES)


def test_places_have_codes_of_their_own() -> None:
    assert twice(COUNTRIES) == []
    assert twice(AREAS) == []
    assert twice(column("cities.tsv", 0)) == []


def test_areas_and_cities_lie_in_countries_that_exist() -> None:
    assert set(column("areas.tsv", 1)) <= set(COUNTRIES)
    assert set(column("cities.tsv", 2)) <= set(COUNTRIES)


@pytest.mark.parametrize("path", sorted((SEEDS / "documents").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_places_of_a_demonstration_document_exist(path: Path) -> None:
    places = [claim.get("place", {}) for claim in load(path).get("claims", [])]
    assert {place["iso3"] for place in places if "iso3" in place} <= set(COUNTRIES)
    assert {place["iso3166_2"] for place in places if "iso3166_2" in place} <= set(AREAS)
