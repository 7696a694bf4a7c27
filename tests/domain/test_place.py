from api.domain.place import GazetteerEntry, Place

SYRIA = GazetteerEntry(code="SYR", name="Syria", kind="country", iso3="SYR")


def test_a_place_in_one_country_has_its_code() -> None:
    assert Place(span=None, entry=SYRIA).iso3 == "SYR"


def test_several_countries_are_no_one_country() -> None:
    assert Place(span=None, entry=None, countries=("SYR", "TUR")).iso3 is None


def test_words_that_resolve_to_nothing_are_in_no_country() -> None:
    assert Place(span=None, entry=None).iso3 is None
