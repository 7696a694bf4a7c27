"""Reading the reference lists: indicators, sources with what is known from them, and places."""

from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Table, any_, func, literal, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from api.domain.answers import PlacePage, SourcePage, SourceSummary
from api.domain.history import Moment
from api.domain.indicator import Indicator
from api.domain.place import GazetteerEntry
from api.domain.query import PlaceQuery, SourceQuery
from api.domain.source import Organisation, SourceKind
from api.ledger.figure_filters import one_of, valid
from api.ledger.tables import figure_states, indicators, organisations, places

ReferenceList = Literal["indicators", "organisations", "places"]

_LISTS: dict[ReferenceList, Table] = {
    "indicators": indicators,
    "organisations": organisations,
    "places": places,
}


def read_indicators(connection: Connection) -> tuple[Indicator, ...]:
    """Read every indicator in the order of the list."""
    named = [column for column in indicators.c if column.name != "position"]
    rows = connection.execute(select(*named).order_by(indicators.c.position))
    return tuple(
        Indicator(**{**row, "units": tuple(row["units"]), "summable_over": tuple(row["summable_over"])})
        for row in rows.mappings()
    )


def read_sources(connection: Connection, query: SourceQuery, at: Moment | None = None) -> SourcePage:
    """Read bodies by code, each with how many figures it has or had, and how many documents print them.

    As of a moment, a body of no register is there only where something was known from it.
    """
    known = _counts_by_source(at)
    columns = organisations.c
    statement = (
        select(organisations, known.c.figures, known.c.publications)
        .outerjoin(known, known.c.source == columns.code)
        .where(*_source_filters(query), *_met(known, at))
        .order_by(columns.code)
        .limit(query.limit + 1)
    )
    found = connection.execute(statement).all()
    page = found[: query.limit]
    return SourcePage(
        sources=tuple(map(_source, page)), next=page[-1].code if len(found) > len(page) else None
    )


def read_places(connection: Connection, query: PlaceQuery) -> PlacePage:
    """Read places in order of their codes."""
    columns = places.c
    filters: list[ColumnElement[bool]] = []
    if query.kind:
        filters.append(one_of(columns.kind, query.kind, Text()))
    if query.country:
        shared = columns.countries.op("&&", is_comparison=True)(literal(list(query.country), ARRAY(Text)))
        filters.append(or_(one_of(columns.iso3, query.country, Text()), shared))
    if query.words is not None:
        begins = func.lower(columns.name).startswith(query.words.lower(), autoescape=True)
        filters.append(or_(begins, one_of(columns.code, query.called, Text())))
    if query.after is not None:
        filters.append(columns.code > query.after)
    statement = select(places).where(*filters).order_by(columns.code).limit(query.limit + 1)
    found = connection.execute(statement).all()
    page = found[: query.limit]
    return PlacePage(places=tuple(map(_place, page)), next=page[-1].code if len(found) > len(page) else None)


def unknown_codes(connection: Connection, name: ReferenceList, codes: Sequence[str]) -> tuple[str, ...]:
    """Keep the codes that a list does not have."""
    code = _LISTS[name].c.code
    known = set(connection.scalars(select(code).where(code == any_(literal(list(codes), ARRAY(Text))))))
    return tuple(one for one in codes if one not in known)


def codes_of_indicators(connection: Connection) -> tuple[str, ...]:
    """List the codes of the indicators in the order of the list."""
    return tuple(connection.scalars(select(indicators.c.code).order_by(indicators.c.position)))


def _met(known: Any, at: Moment | None) -> list[ColumnElement[bool]]:  # noqa: ANN401 - a subquery
    return [] if at is None else [or_(organisations.c.registered, known.c.figures > 0)]


def _counts_by_source(at: Moment | None) -> Any:  # noqa: ANN401 - a subquery, whose type says nothing of its columns
    columns = figure_states.c
    return (
        select(
            columns.source,
            func.count().label("figures"),
            func.count(columns.document_id.distinct()).label("publications"),
        )
        .where(valid(at), columns.source.is_not(None))
        .group_by(columns.source)
        .subquery()
    )


def _source_filters(query: SourceQuery) -> list[ColumnElement[bool]]:
    columns = organisations.c
    filters: list[ColumnElement[bool]] = []
    if query.kind:
        filters.append(one_of(columns.kind, query.kind, Text()))
    if query.country:
        filters.append(one_of(columns.iso3, query.country, Text()))
    if query.words is not None:
        names = func.unnest(func.array_append(columns.aliases, columns.name)).column_valued("name")
        asked = query.words.lower()
        begins = func.lower(names).startswith(asked, autoescape=True)
        later = func.lower(names).contains(f" {asked}", autoescape=True)
        filters.append(select(literal(1)).where(or_(begins, later)).exists())
    if query.after is not None:
        filters.append(columns.code > query.after)
    return filters


def _source(row: Any) -> SourceSummary:  # noqa: ANN401 - a row of these columns
    return SourceSummary(
        organisation=Organisation(
            code=row.code,
            name=row.name,
            kind=SourceKind(row.kind),
            iso3=row.iso3,
            registered=row.registered,
        ),
        aliases=tuple(row.aliases),
        figures=row.figures or 0,
        publications=row.publications or 0,
    )


def _place(row: Any) -> GazetteerEntry:  # noqa: ANN401 - a row of these columns
    return GazetteerEntry(
        code=row.code,
        name=row.name,
        kind=row.kind,
        iso3=row.iso3,
        iso3166_2=row.iso3166_2,
        countries=tuple(row.countries),
        latitude=row.latitude,
        longitude=row.longitude,
        inside=tuple(row.inside),
    )
