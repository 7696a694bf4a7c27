"""The columns of a table, worked out from the schema of its rows, so that no list of columns is kept by hand.

An object inside an object becomes columns that begin with its name (`place` has `place_code`); a list of
words becomes one text with bars between. Lists of objects and maps have no columns: only JSON and NDJSON hold
them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from marshmallow import Schema, fields
from marshmallow.validate import OneOf

from api.web.schemas.shapes import Number

BETWEEN = "|"
"""What stands between the words of a list, as HXL has it."""


class Kind(StrEnum):
    """What the cells of a column hold, beside nothing."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    INSTANT = "instant"
    DAY = "day"


_KINDS: tuple[tuple[type[fields.Field[Any]], Kind], ...] = (
    (fields.Boolean, Kind.BOOLEAN),
    (fields.Integer, Kind.INTEGER),
    (Number, Kind.NUMBER),
    (fields.AwareDateTime, Kind.INSTANT),
    (fields.Date, Kind.DAY),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: where its value stands in a row's JSON, and what a reader needs to know of it.

    `words` says that it holds words as somebody wrote them, which may be any; `hxl` is empty where the
    standard has no tag for it.
    """

    name: str
    path: tuple[str, ...]
    kind: Kind
    description: str
    hxl: str
    several: bool
    words: bool


def columns_of(
    schema: Schema, *, only: Sequence[str] = (), path: tuple[str, ...] = (), prefix: str = ""
) -> tuple[Column, ...]:
    """List the columns of rows that a schema declares, in its order, or of the fields in `only` in theirs.

    `path` leads from a row to the object that the schema is of; names of columns begin with `prefix`. Fields
    that are not always there have no column.
    """
    return tuple(_columns(schema, only or tuple(schema.fields), path, prefix))


def _columns(schema: Schema, names: Sequence[str], path: tuple[str, ...], prefix: str) -> Iterator[Column]:
    for name in names:
        field = schema.fields[name]
        key = field.data_key or name
        if field.metadata.get("optional", False):
            continue
        if isinstance(field, fields.Nested):
            inner = field.schema
            yield from _columns(inner, tuple(inner.fields), (*path, key), f"{prefix}{key}_")
            continue
        cell = field.inner if isinstance(field, fields.List) else field
        if not isinstance(cell, fields.Nested | fields.Dict):
            yield _column(cell, field, (*path, key), prefix + key)


def _column(cell: fields.Field[Any], field: fields.Field[Any], path: tuple[str, ...], name: str) -> Column:
    several = cell is not field
    return Column(
        name=name,
        path=path,
        kind=Kind.TEXT if several else _kind(cell),
        description=field.metadata.get("description", ""),
        hxl=hxl_tags().get(name, ""),
        several=several,
        words=type(cell) is fields.String and not isinstance(cell.validate, OneOf),
    )


def _kind(field: fields.Field[Any]) -> Kind:
    return next((kind for kinds, kind in _KINDS if isinstance(field, kinds)), Kind.TEXT)


@cache
def hxl_tags() -> dict[str, str]:
    """Read which hashtag of HXL each column has, by the column's name."""
    text = (files("api.web.tables") / "hxl.yaml").read_text(encoding="utf-8")
    tags: dict[str, str] = yaml.safe_load(text)
    return tags
