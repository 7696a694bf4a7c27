"""The store as a naive fold: every changeset ever appended, gone through from the first for each question.

Speaks the language of the figures' JSON and knows nothing of tables, ranges or indexes.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from api.domain.answers import RenderedFigure
from api.domain.query import FigureQuery, Sort


class Oracle:
    """What was appended, changeset by changeset."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.changesets: list[list[RenderedFigure]] = []

    def append(self, figures: Iterable[RenderedFigure]) -> None:
        """Note what one changeset brought."""
        self.changesets.append(list(figures))

    def snapshot(self, changeset: int) -> dict[UUID, RenderedFigure]:
        """Fold: the last version of each figure as of a changeset, retracted ones among them."""
        return {figure.id: figure for brought in self.changesets[:changeset] for figure in brought}

    def changeset_at(self, instant: datetime) -> int:
        """Count the changesets that were recorded by an instant."""
        return sum(brought[0].recorded_at <= instant for brought in self.changesets)

    def page(self, query: FigureQuery, changeset: int) -> list[RenderedFigure]:
        """Answer a query of filters and one sort."""
        (sort,) = query.sort
        held = [(orjson.loads(one.body), one) for one in self.snapshot(changeset).values()]
        kept = [(said, one) for said, one in held if _keeps(query, said)]
        known = [pair for pair in kept if pair[0][sort.key] is not None]
        unknown = [pair for pair in kept if pair[0][sort.key] is None]
        key = _key(sort)
        ordered = [
            *sorted(known, key=lambda pair: (key(pair[0]), pair[1].id), reverse=sort.descending),
            *sorted(unknown, key=lambda pair: pair[1].id, reverse=sort.descending),
        ]
        return [one for _, one in ordered]


def _keeps(query: FigureQuery, said: dict[str, Any]) -> bool:
    return (
        (not query.indicator or said["indicator"] in query.indicator)
        and (not query.status or said["status"] in query.status)
        and (query.value_min is None or (said["value"] is not None and said["value"] >= query.value_min))
        and (not query.country or (said["place"] is not None and said["place"]["iso3"] in query.country))
    )


def _key(sort: Sort) -> Callable[[dict[str, Any]], Any]:
    if sort.key in {"reported_at", "recorded_at"}:
        return lambda said: datetime.fromisoformat(said[sort.key])
    return lambda said: said[sort.key]
