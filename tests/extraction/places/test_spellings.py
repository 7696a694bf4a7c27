"""Whoever asks for a place may write its name as texts do."""

import pytest

from api.extraction.places.spellings import codes_called


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ma'arrat an-Nu'man", "geonames:167611"),
        ("Maarat al-Numan", "geonames:167611"),
        ("Maaret Al Numan", "geonames:167611"),
        ("Türkiye", "TUR"),
        ("syria", "SYR"),
        ("Kiev", "geonames:703448"),
        ("Eastern Ghouta", "region:eastern-ghouta"),
        ("حلب", "SY-HL"),
    ],
)
def test_a_spelling_finds_its_place(name: str, code: str) -> None:
    assert code in codes_called(name)


@pytest.mark.parametrize("name", ["idl", "", "-", "zzzzzzzz"])
def test_what_is_no_name_finds_nothing(name: str) -> None:
    assert codes_called(name) == ()
