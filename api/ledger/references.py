"""Writing the reference lists: what seeds bring, and the bodies and places that claims name beside them."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, MetaData, Table, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from api.domain.claim import Claim
from api.domain.indicator import Indicator
from api.domain.place import GazetteerEntry
from api.domain.source import Organisation
from api.ledger import tables
from api.ledger.copying import copy_rows

_ROWS_A_STATEMENT = 1_000


def put_indicators(connection: Connection, indicators: Sequence[Indicator]) -> None:
    """Write the list of indicators, in its order; what is there is brought up to date."""
    rows = [indicator_row(indicator, position) for position, indicator in enumerate(indicators)]
    _renew(connection, tables.indicators, rows)


def put_organisations(
    connection: Connection, organisations: Iterable[tuple[Organisation, Sequence[str]]]
) -> None:
    """Write the register of organisations with their aliases; what is there is brought up to date."""
    rows = [organisation_row(body, aliases) for body, aliases in organisations]
    _renew(connection, tables.organisations, rows)


def put_places(connection: Connection, places: Iterable[GazetteerEntry]) -> None:
    """Write the gazetteer; what is there is brought up to date."""
    _renew(connection, tables.places, [place_row(entry) for entry in places])


def keep_met_references(connection: Connection, claims: Iterable[Claim]) -> None:
    """Keep the bodies and places that claims name and no list has yet, so that each can be looked up."""
    bodies: dict[str, dict[str, Any]] = {}
    entries: dict[str, dict[str, Any]] = {}
    for claim in claims:
        body = claim.source.organisation
        if body is not None:
            bodies[body.code] = organisation_row(body, ())
        entry = None if claim.place is None else claim.place.entry
        if entry is not None:
            entries[entry.code] = place_row(entry)
    _keep(connection, tables.organisations, list(bodies.values()))
    _keep(connection, tables.places, list(entries.values()))


def _renew(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Write a whole list by way of a table of the moment: fast for a long list, and idle for an equal one."""
    staged = table.to_metadata(MetaData(), name=f"arriving_{table.name}")
    connection.exec_driver_sql(f"create temporary table {staged.name} (like {table.name}) on commit drop")
    copy_rows(connection, staged, rows)
    statement = insert(table).from_select(list(table.c), select(staged).order_by(staged.c.code))
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[table.c.code],
            set_={column.name: statement.excluded[column.name] for column in table.c},
            where=tuple_(*table.c).is_distinct_from(tuple_(*statement.excluded)),
        )
    )
    connection.exec_driver_sql(f"drop table {staged.name}")


def _keep(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Write the rows that a list does not have, and leave those that it has."""
    for start in range(0, len(rows), _ROWS_A_STATEMENT):
        connection.execute(
            insert(table).values(rows[start : start + _ROWS_A_STATEMENT]).on_conflict_do_nothing()
        )


def indicator_row(indicator: Indicator, position: int) -> dict[str, Any]:
    """Give the row of an indicator."""
    return {
        "code": indicator.code,
        "position": position,
        "name": indicator.name,
        "definition": indicator.definition,
        "measure": indicator.measure,
        "usual_measure": indicator.usual_measure,
        "hxl": indicator.hxl,
        "idmc": indicator.idmc,
        "hapi": indicator.hapi,
        "unhcr": indicator.unhcr,
        "units": list(indicator.units),
        "summable_over": list(indicator.summable_over),
        "how_to_read": indicator.how_to_read,
    }


def organisation_row(body: Organisation, aliases: Sequence[str]) -> dict[str, Any]:
    """Give the row of a body."""
    return {
        "code": body.code,
        "name": body.name,
        "kind": body.kind.value,
        "iso3": body.iso3,
        "aliases": list(aliases),
        "registered": body.registered,
    }


def place_row(entry: GazetteerEntry) -> dict[str, Any]:
    """Give the row of a place."""
    return {
        "code": entry.code,
        "name": entry.name,
        "kind": entry.kind,
        "iso3": entry.iso3,
        "iso3166_2": entry.iso3166_2,
        "countries": list(entry.countries),
        "latitude": entry.latitude,
        "longitude": entry.longitude,
        "inside": list(entry.inside),
    }
