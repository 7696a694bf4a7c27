"""A table: rows as the JSON that goes out, and how they are laid out flat."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias

import orjson

from api.web.tables.columns import BETWEEN, Column

Cell: TypeAlias = str | int | float | bool | None
Row: TypeAlias = list[Cell]
Shape: TypeAlias = Mapping[str, Any]
"""One row as parsed JSON."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows and their layout; `rows` can be gone through once.

    `lines` gives each row as one object of JSON. `cut` takes what was not asked for out of a row where only
    some fields were asked for. `point` gives longitude and latitude of a row; null where rows have no place.
    `notes` tell a reader of a spreadsheet what was asked, and of when the answer is.
    """

    name: str
    columns: Sequence[Column]
    lines: Iterable[bytes]
    cut: Callable[[Shape], Shape] | None = None
    point: Callable[[Shape], tuple[float, float] | None] | None = None
    notes: Sequence[tuple[str, str]] = ()

    def rows(self) -> Iterator[Row]:
        """Lay each row out in the order of the columns."""
        return map(self.laid_out, map(orjson.loads, self.lines))

    def laid_out(self, shape: Shape) -> Row:
        """Lay one row out; where an object is null, all its columns are."""
        row: Row = []
        for path, take, nothing in self._runs:
            inner = shape
            for key in path:
                inner = inner[key]
                if inner is None:
                    row.extend(nothing)
                    break
            else:
                row.extend(take(inner))
        for position in self._several:
            words: Any = row[position]
            if words is not None:
                row[position] = BETWEEN.join(words)
        return row

    @cached_property
    def _several(self) -> tuple[int, ...]:
        return tuple(place for place, column in enumerate(self.columns) if column.several)

    @cached_property
    def _runs(self) -> tuple[tuple[tuple[str, ...], Callable[[Any], Iterable[Cell]], tuple[None, ...]], ...]:
        """Group neighbouring columns of one object, which are taken out of it at once."""
        runs = groupby(self.columns, key=lambda column: column.path[:-1])
        keys = [(path, [column.path[-1] for column in columns]) for path, columns in runs]
        return tuple((path, _taker(names), (None,) * len(names)) for path, names in keys)


def _taker(names: Sequence[str]) -> Callable[[Any], Iterable[Cell]]:
    """Make what takes these values out of an object."""
    if len(names) == 1:
        name = names[0]
        return lambda inner: (inner[name],)
    return itemgetter(*names)
