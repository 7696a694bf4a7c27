"""A code that no list has is named, with those that may have been meant."""

from dataclasses import replace

import pytest

from api.domain.query import FigureQuery
from api.ledger.references import put_indicators, put_organisations, put_places
from api.services.find_unknown_codes import find_unknown_codes
from api.services.tracker import Tracker
from tests.claims import IDLIB, OCHA
from tests.ledger.test_references import KILLED


@pytest.fixture
def listed(tracker: Tracker) -> Tracker:
    with tracker.store.writing() as connection:
        put_indicators(connection, [KILLED])
        put_organisations(connection, [(OCHA, ())])
        put_places(connection, [IDLIB, replace(IDLIB, code="SYR", kind="country")])
    return tracker


def test_known_codes_pass(listed: Tracker) -> None:
    query = FigureQuery(indicator=("killed",), country=("SYR",), place=("SY-ID",), source=("ocha",))
    assert find_unknown_codes(listed, query) == ()
    assert find_unknown_codes(listed, FigureQuery()) == ()


@pytest.mark.parametrize(
    ("field", "code", "near"),
    [
        ("indicator", "kiled", "killed"),
        ("country", "SYA", "SYR"),
        ("country", "syria", "SYR"),
        ("place", "SY-IDL", "SY-ID"),
        ("source", "ochaa", "ocha"),
    ],
)
def test_an_unknown_code_is_named_with_the_closest(listed: Tracker, field: str, code: str, near: str) -> None:
    (unknown,) = find_unknown_codes(listed, FigureQuery(**{field: (code,)}))  # type: ignore[arg-type]
    assert (unknown.field, unknown.code) == (field, code)
    assert near in unknown.closest


@pytest.mark.parametrize(
    ("name", "code"), [("Kenya", "KEN"), ("syria", "SYR"), ("Sri Lanka", "LKA"), ("Idlib", "SY-ID")]
)
def test_a_place_that_is_called_by_its_name_is_the_first_of_the_closest(
    listed: Tracker, name: str, code: str
) -> None:
    (unknown,) = find_unknown_codes(listed, FigureQuery(place=(name,)))
    assert unknown.closest[0] == code
