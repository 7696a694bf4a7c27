"""Reading figures as they stand or stood at a moment, for the rules that compare and add them.

Nothing is parsed: all that the rules need stands in columns of the projection.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, any_, literal, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from api.domain.claim import Approximation, Measure, Modality, Precision, Quantity
from api.domain.errors import StoreUnavailable
from api.domain.figure import Status
from api.domain.history import Moment
from api.domain.query import FigureQuery
from api.domain.source import SourceKind, SourceMode
from api.domain.standing import StandingFigure, StatedBy
from api.ledger.figure_filters import conditions
from api.ledger.tables import document_signatures, figure_states

LACKING = "Some figures lack what comparing and adding need; run `figures re-render`."
"""What is said where a row was written before the columns that are read."""

_COLUMNS = figure_states.c
_NOT_READ = {"valid_to", "number_start", "source", "source_kind", "words", "body", "content_hash"}
_READ = [column for column in _COLUMNS if column.name not in _NOT_READ]
_ROWS_AT_A_TIME = 2_000
_MEASURES = {one.value: one for one in Measure}
_MODALITIES = {one.value: one for one in Modality}
_MODES = {one.value: one for one in SourceMode}
_KINDS = {one.value: one for one in SourceKind}
_STATUSES = {one.value: one for one in Status}
_HEDGES = {one.value: one for one in Approximation}
_PRECISIONS: dict[str | None, Precision | None] = {None: None, **{one.value: one for one in Precision}}


def read_standing(
    connection: Connection, query: FigureQuery, at: Moment | None = None
) -> Iterator[StandingFigure]:
    """Stream the figures that a query's filters find, as they are or were at a moment, in no order.

    Needs the same memory for many as for few. The query's order and page are not looked at. Raises
    StoreUnavailable where a row was written before the columns that are read.
    """
    return stream_standing(connection, conditions(query, at))


def stream_standing(
    connection: Connection, conditions_on_states: Iterable[ColumnElement[bool]]
) -> Iterator[StandingFigure]:
    """Stream the states that fulfil all conditions, in no order. Raises StoreUnavailable."""
    statement = select(*_READ).where(*conditions_on_states)
    with closing(connection.execute(statement, execution_options={"yield_per": _ROWS_AT_A_TIME})) as rows:
        for row in rows:
            yield _standing(row)


def read_signatures(connection: Connection, document_ids: Collection[UUID]) -> dict[UUID, bytes]:
    """Read the signatures of documents, by which near copies are told."""
    columns = document_signatures.c
    asked = any_(literal(list(document_ids), ARRAY(Uuid)))
    found = connection.execute(
        select(columns.document_id, columns.signature).where(columns.document_id == asked)
    )
    return {row.document_id: bytes(row.signature) for row in found}


def _standing(row: Any) -> StandingFigure:  # noqa: ANN401 - a row of the columns above
    if row.series is None:
        raise StoreUnavailable(LACKING)
    return StandingFigure(
        figure_id=row.figure_id,
        version=row.number,
        valid_from=row.valid_from,
        recorded_at=row.recorded_at,
        status=_STATUSES[row.status],
        document_id=row.document_id,
        publisher=row.publisher,
        reported_at=row.reported_at,
        reported_on=row.reported_on,
        indicator=row.indicator,
        detail=row.detail,
        measure=_MEASURES[row.measure],
        cumulative=row.cumulative,
        quantity=quantity_of(row),
        population=tuple(sorted(row.population)),
        modality=_MODALITIES[row.modality],
        countries=tuple(row.countries),
        place=row.place,
        inside=tuple(row.places[1:]),
        place_name=row.place_name,
        place_text=row.place_text,
        period_start=row.period_start,
        period_end=row.period_end,
        precision=_PRECISIONS[row.precision],
        stated_by=StatedBy(code=row.stated_by, name=row.stated_by_name, kind=_KINDS[row.stated_by_kind]),
        mode=_MODES[row.mode],
        quote=row.quote,
        sentence=row.sentence,
        confidence=row.confidence,
        part_of=row.part_of,
        share_of=row.share_of,
        repeats=row.repeats,
        same_as=row.same_as,
        series=row.series,
        comparison=row.comparison,
    )


def quantity_of(row: Any) -> Quantity:  # noqa: ANN401 - a row with the columns of a quantity
    """Give the quantity of a row of `figure_states`."""
    return Quantity(
        value=row.value,
        value_min=row.value_min,
        value_max=row.value_max,
        approximation=_HEDGES[row.approximation],
        unit=row.unit,
    )
