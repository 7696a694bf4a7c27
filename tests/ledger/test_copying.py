"""Rows of every kind of value go in by COPY as they would by INSERT."""

from decimal import Decimal

from sqlalchemy import select

from api.ledger import tables
from api.ledger.copying import copy_rows
from api.ledger.store import Store

PLACE = {
    "code": "geonames:1",
    "name": 'A\tB\\N "C" {d, e}\n',
    "kind": "city",
    "iso3": None,
    "iso3166_2": "",
    "countries": ['S"Y', "", "NULL", "a,b"],
    "latitude": Decimal("-0.10"),
    "longitude": None,
    "inside": [],
}


def test_what_goes_in_comes_out(store: Store) -> None:
    with store.writing() as connection:
        copy_rows(connection, tables.places, iter([PLACE]))
        assert dict(connection.execute(select(tables.places)).mappings().one()) == PLACE


def test_no_rows_are_no_work(store: Store) -> None:
    with store.writing() as connection:
        copy_rows(connection, tables.places, [])
        assert connection.execute(select(tables.places)).all() == []
