"""Reference lists are written whole, as often as one likes; what claims name beside them is kept."""

from dataclasses import replace
from decimal import Decimal

from api.domain.indicator import Indicator
from api.domain.query import PlaceQuery, SourceQuery
from api.domain.source import Organisation, SourceKind
from api.ledger.read_references import read_indicators, read_places, read_sources
from api.ledger.references import put_indicators, put_organisations, put_places
from api.ledger.store import Store
from tests.claims import IDLIB, OCHA, one_claim, place, source
from tests.clock import Clock
from tests.ledger.writing import append

KILLED = Indicator(
    code="killed",
    name="Killed",
    definition="Deaths.",
    measure="flow",
    usual_measure="flow",
    hxl="#affected+killed",
    idmc=None,
    hapi=None,
    unhcr=None,
    units=("people",),
    summable_over=("place", "time"),
    how_to_read="With care.",
)


def test_a_list_written_twice_is_the_list_written_last(store: Store) -> None:
    other = replace(KILLED, code="injured")
    with store.writing() as connection:
        put_indicators(connection, [KILLED, other])
        put_indicators(connection, [other, replace(KILLED, name="Killed people")])
        assert read_indicators(connection) == (other, replace(KILLED, name="Killed people"))


def test_bodies_and_places_are_renewed(store: Store) -> None:
    moved = replace(IDLIB, latitude=Decimal("35.9"), inside=("region:northwest-syria", "SYR"))
    with store.writing() as connection:
        put_organisations(connection, [(OCHA, ())])
        put_organisations(connection, [(OCHA, ("UN OCHA",))])
        put_places(connection, [IDLIB])
        put_places(connection, [moved])
        (body,) = read_sources(connection, SourceQuery()).sources
        assert (body.organisation, body.aliases) == (OCHA, ("UN OCHA",))
        assert read_places(connection, PlaceQuery()).places == (moved,)


def test_what_claims_name_is_kept_and_never_overwrites_the_register(store: Store, clock: Clock) -> None:
    with store.writing() as connection:
        put_organisations(connection, [(OCHA, ("UN OCHA",))])
    unknown = Organisation(code="camp-elders", name="Camp elders", kind=SourceKind.OTHER, registered=False)
    poorer = replace(OCHA, name="Ocha of the text")
    append(store, clock, one_claim(source=source(unknown), place=place()), one_claim(source=source(poorer)))
    with store.reading() as connection:
        bodies = read_sources(connection, SourceQuery()).sources
        assert [one.organisation for one in bodies] == [unknown, OCHA]
        assert read_places(connection, PlaceQuery()).places == (IDLIB,)
