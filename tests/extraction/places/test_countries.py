"""Which country a number belongs to, over the ways in which texts name it or leave it to be understood."""

from pathlib import Path

import pytest
import yaml

from api.extraction.places.placing import find_places, place_of
from tests.extraction.numbers import counting, number_in

CASES = yaml.safe_load((Path(__file__).parent / "countries.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_the_country_of_a_number(case: dict[str, str | None]) -> None:
    passages, mention = number_in(str(case["text"]), str(case["number"]))
    place, _ = place_of(passages, mention, counting(str(case["indicator"])), find_places(passages))
    assert (place and place.iso3) == case["iso3"]
