"""Stored figures shown otherwise than they are stored: cut to some fields, or with their document."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson

from api.domain.answers import RenderedFigure
from api.domain.query import AsOf, DocumentQuery
from api.services.look_up_documents import look_up_documents
from api.web.conditional import digest
from api.web.parts import parts
from api.web.schemas.documents import shape_of_summary


def shown(
    figures: Sequence[RenderedFigure],
    *,
    fields: Sequence[str],
    include: Sequence[str],
    as_of: AsOf | None = None,
) -> tuple[bytes, ...]:
    """Give each figure's JSON. As it is stored, when nothing else is asked: then nothing is parsed."""
    if not fields and not include:
        return tuple(figure.body for figure in figures)
    shapes = [orjson.loads(figure.body) for figure in figures]
    if "document" in include:
        _add_documents(shapes, as_of)
    return tuple(orjson.dumps(_cut(shape, fields)) for shape in shapes)


def manner(fields: Iterable[str], include: Iterable[str]) -> str:
    """Fold how figures are shown into the ETag's last part; empty where they are shown as stored."""
    asked = [*fields, "", *include]
    return "" if asked == [""] else f"-{digest(asked)}"


def _cut(shape: Mapping[str, Any], fields: Sequence[str]) -> Mapping[str, Any]:
    """Keep the fields asked for, in the order asked for; all of them where none is named."""
    return {name: shape[name] for name in fields} if fields else shape


def _add_documents(shapes: Sequence[dict[str, Any]], as_of: AsOf | None) -> None:
    """Put what is known of each figure's document, or was known then, into it."""
    ids = tuple({UUID(shape["document"]["id"]) for shape in shapes})
    if not ids:
        return
    found = look_up_documents(parts().tracker, DocumentQuery(id=ids, as_of=as_of, limit=len(ids)))
    known = {str(summary.id): shape_of_summary(summary) for summary in found.documents}
    for shape in shapes:
        shape["document"] = known[shape["document"]["id"]]
