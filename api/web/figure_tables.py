"""Figures, and versions with how long they held, as tables."""

from collections.abc import Iterable, Sequence
from itertools import islice

import orjson

from api.domain.history import HeldVersion
from api.web.schemas.figures import FigureSchema
from api.web.schemas.versions import HeldSchema, shape_of_held
from api.web.tables.columns import columns_of
from api.web.tables.table import Shape, Table

_FIGURE = FigureSchema()
_HELD = columns_of(HeldSchema(), prefix="version_")


def figure_table(
    bodies: Iterable[str], *, fields: Sequence[str], limit: int | None, notes: Sequence[tuple[str, str]]
) -> Table:
    """Make a table of figures, with all columns or with those of some fields, up to so many rows."""

    def cut(shape: Shape) -> Shape:
        return {name: shape[name] for name in fields}

    return Table(
        name="figures",
        columns=columns_of(_FIGURE, only=fields),
        lines=(body.encode() for body in islice(bodies, limit)),
        cut=cut if fields else None,
        point=_point,
        notes=notes,
    )


def version_table(
    versions: Iterable[HeldVersion],
    *,
    fields: Sequence[str],
    limit: int | None,
    notes: Sequence[tuple[str, str]],
) -> Table:
    """Make a table of versions: the columns of figures, and behind them those that begin with `version_`."""

    def cut(shape: Shape) -> Shape:
        return {**shape, "figure": {name: shape["figure"][name] for name in fields}}

    return Table(
        name="versions",
        columns=(*columns_of(_FIGURE, only=fields, path=("figure",)), *_HELD),
        lines=(orjson.dumps(shape_of_held(held, held.figure.body)) for held in islice(versions, limit)),
        cut=cut if fields else None,
        point=lambda shape: _point(shape["figure"]),
        notes=notes,
    )


def _point(figure: Shape) -> tuple[float, float] | None:
    """Give longitude and latitude of a figure's place, where they are known."""
    place = figure["place"]
    if place is None or place["latitude"] is None or place["longitude"] is None:
        return None
    return place["longitude"], place["latitude"]
