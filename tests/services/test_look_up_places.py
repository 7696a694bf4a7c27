"""Places are looked up by kind, country and the beginning of a name."""

from dataclasses import replace

from api.domain.query import PlaceQuery
from api.ledger.references import put_places
from api.services.look_up_places import look_up_places
from api.services.tracker import Tracker
from tests.claims import IDLIB


def test_filters_hold_together(tracker: Tracker) -> None:
    city = replace(IDLIB, code="geonames:1", kind="city")
    with tracker.store.writing() as connection:
        put_places(connection, [IDLIB, city, replace(IDLIB, code="SY-HL", name="Aleppo")])
    page = look_up_places(tracker, PlaceQuery(kind=("area",), country=("SYR",), words="Id"))
    assert (page.places, page.next) == ((IDLIB,), None)


def test_a_place_is_found_by_a_name_that_texts_use(tracker: Tracker) -> None:
    turkey = replace(IDLIB, code="TUR", name="Turkey", kind="country", iso3="TUR", inside=())
    with tracker.store.writing() as connection:
        put_places(connection, [IDLIB, turkey])
    assert look_up_places(tracker, PlaceQuery(words="Türkiye")).places == (turkey,)
