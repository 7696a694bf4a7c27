"""Reference lists are read in order of their codes, page by page, with what is known of each."""

from dataclasses import replace

import pytest

from api.domain.place import GazetteerEntry
from api.domain.query import PlaceQuery, SourceQuery
from api.domain.source import Organisation, SourceKind
from api.ledger.read_references import codes_of_indicators, read_places, read_sources, unknown_codes
from api.ledger.references import put_indicators, put_organisations, put_places
from api.ledger.store import Store
from tests.claims import IDLIB, OCHA, arrival, claim_of, one_claim, sentence_with, source, text_of
from tests.clock import Clock
from tests.ledger.test_references import KILLED
from tests.ledger.writing import append

MINISTRY = Organisation(code="moh", name="Ministry of Health", kind=SourceKind.GOVERNMENT, iso3="SYR")
SYRIA = GazetteerEntry(code="SYR", name="Syria", kind="country", iso3="SYR", countries=("SYR",))
SAHEL = GazetteerEntry(
    code="region:sahel", name="The 100% Sahel", kind="region", iso3=None, countries=("MLI",)
)


@pytest.fixture
def listed(store: Store) -> Store:
    with store.writing() as connection:
        put_indicators(connection, [replace(KILLED, code="b"), replace(KILLED, code="a")])
        put_organisations(connection, [(OCHA, ("UN OCHA",)), (MINISTRY, ())])
        put_places(connection, [SYRIA, IDLIB, SAHEL])
    return store


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        (PlaceQuery(), ["SY-ID", "SYR", "region:sahel"]),
        (PlaceQuery(kind=("area", "region")), ["SY-ID", "region:sahel"]),
        (PlaceQuery(country=("SYR",)), ["SY-ID", "SYR"]),
        (PlaceQuery(country=("MLI",)), ["region:sahel"]),
        (PlaceQuery(words="idl"), ["SY-ID"]),
        (PlaceQuery(words="the 100%"), ["region:sahel"]),
        (PlaceQuery(words="%"), []),
        (PlaceQuery(words="idl", called=("SYR",)), ["SY-ID", "SYR"]),
        (PlaceQuery(after="SY-ID"), ["SYR", "region:sahel"]),
    ],
)
def test_places_are_filtered(listed: Store, query: PlaceQuery, codes: list[str]) -> None:
    with listed.reading() as connection:
        assert sorted(one.code for one in read_places(connection, query).places) == sorted(codes)


def test_a_page_of_places_says_where_the_next_begins(listed: Store) -> None:
    with listed.reading() as connection:
        first = read_places(connection, PlaceQuery(limit=2))
        second = read_places(connection, PlaceQuery(limit=2, after=first.next))
    assert len(first.places) == 2
    assert {one.code for one in first.places + second.places} == {"SYR", "SY-ID", "region:sahel"}
    assert second.next is None


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        (SourceQuery(), ["moh", "ocha"]),
        (SourceQuery(kind=("un",)), ["ocha"]),
        (SourceQuery(country=("SYR",)), ["moh"]),
        (SourceQuery(words="un o"), ["ocha"]),
        (SourceQuery(words="ministry"), ["moh"]),
        (SourceQuery(words="of heal"), ["moh"]),
        (SourceQuery(words="ealth"), []),
        (SourceQuery(words="%"), []),
        (SourceQuery(after="moh"), ["ocha"]),
    ],
)
def test_sources_are_filtered(listed: Store, query: SourceQuery, codes: list[str]) -> None:
    with listed.reading() as connection:
        assert [one.organisation.code for one in read_sources(connection, query).sources] == codes


def test_a_source_has_its_figures_and_publications_counted(listed: Store, clock: Clock) -> None:
    first, second = sentence_with(5), sentence_with(6)
    content = text_of(first, second)
    twice = [
        claim_of(content.text, one, number, source=source()) for one, number in ((first, "5"), (second, "6"))
    ]
    append(listed, clock, arrival(content, *twice), one_claim(source=source()), one_claim())
    with listed.reading() as connection:
        counted = {
            one.organisation.code: (one.figures, one.publications)
            for one in read_sources(connection, SourceQuery()).sources
        }
    assert counted == {"ocha": (3, 2), "moh": (0, 0)}


def test_codes_that_no_list_has_are_named(listed: Store) -> None:
    with listed.reading() as connection:
        assert unknown_codes(connection, "places", ["SYR", "SYRIA"]) == ("SYRIA",)
        assert unknown_codes(connection, "organisations", ["ocha"]) == ()
        assert unknown_codes(connection, "indicators", ["a", "c"]) == ("c",)
        assert codes_of_indicators(connection) == ("b", "a")
