"""The forms of a table by their names, what a client asks for, and the answer in that form."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain, islice
from typing import Any

from flask import Response, request

from api.domain.errors import FieldError, InvalidInput
from api.web.conditional import REVALIDATE, digest
from api.web.schemas.formats import GEOJSON, JSON, MEDIA_TYPES
from api.web.tables.comma_separated import csv_chunks, hxl_chunks
from api.web.tables.json_lines import json_line_chunks
from api.web.tables.map_points import geojson_chunks
from api.web.tables.parquet import parquet_chunks
from api.web.tables.spreadsheet import xlsx_chunks
from api.web.tables.table import Table

_CHUNKS: dict[str, Callable[[Table], Iterator[bytes]]] = {
    "csv": csv_chunks,
    "hxl": hxl_chunks,
    "ndjson": json_line_chunks,
    GEOJSON: geojson_chunks,
    "xlsx": xlsx_chunks,
    "parquet": parquet_chunks,
}
_ENDINGS = {"csv": "csv", "hxl": "hxl.csv", "ndjson": "ndjson", GEOJSON: "geojson"}
_OF_PAGES = ("cursor", "count", "include")
_PARAMETERS = dict.fromkeys(("csv", "hxl"), "; charset=utf-8")


def form_asked(given: Mapping[str, Any], *, mapped: bool = False) -> str:
    """Say in which form an answer is asked for: by `format`, else by `Accept`, else JSON.

    `mapped` says that rows may have a point. Raises InvalidInput for what only pages of JSON take.
    """
    named = given.get("format")
    form = named if named is not None else _accepted(mapped=mapped)
    useless = [name for name in _OF_PAGES if name in request.args] if form != JSON else []
    if useless:
        errors = tuple(
            FieldError(parameter=name, detail=f"Leave it out with {form}: only pages of JSON take it.")
            for name in useless
        )
        raise InvalidInput(errors[0].detail, errors)
    return form


def rows_asked(given: Mapping[str, Any]) -> int | None:
    """Say how many rows a table may have: all, unless the request itself names a limit."""
    limit: int | None = given["limit"] if "limit" in request.args else None
    return limit


def notes_on(changeset: int | None = None) -> list[tuple[str, str]]:
    """Say for the reader of a table what was asked, and of when the answer is, where that is known."""
    moment = [] if changeset is None else [("as of changeset", str(changeset))]
    return [("address", request.url), *moment]


def table_answer(
    table: Table,
    form: str,
    *,
    identity: Sequence[str],
    cache_control: str = REVALIDATE,
    store: ExitStack | None = None,
) -> Response:
    """Answer with a table, row by row as it is read, or with 304 where the client has it already.

    `identity` names the answer whatever its form: what was asked, and of which moment of the store. Where
    rows are still to be read, `store` is what they are read from: it is taken over, and closed when the last
    row is sent or the client is gone.
    """
    tag = digest([*identity, form, *(column.name for column in table.columns)])
    known = request.if_none_match.contains_weak(tag)
    response = Response(status=304) if known else _written(table, form, store or ExitStack())
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = cache_control
    response.vary.add("Accept")
    return response


def _written(table: Table, form: str, store: ExitStack) -> Response:
    """Begin to read, so that what fails at once is a problem, and write the rest while it is sent."""
    lines = iter(table.lines)
    begun = list(islice(lines, 1))
    # Without a body that is a list, no length is worked out: HEAD cannot know how long the table would be.
    response = Response(iter(()), content_type=MEDIA_TYPES[form] + _PARAMETERS.get(form, ""))
    if request.method != "HEAD":
        held = store.pop_all()
        response.response = _sent(_CHUNKS[form](replace(table, lines=chain(begun, lines))), held)
        response.call_on_close(held.close)
    name = f"{table.name}.{_ENDINGS.get(form, form)}"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _sent(chunks: Iterator[bytes], store: ExitStack) -> Iterator[bytes]:
    """Give the chunks, and close what they are read from behind the last."""
    with store:
        yield from chunks


def _accepted(*, mapped: bool) -> str:
    """Find the form that `Accept` prefers."""
    offered = {media: form for form, media in reversed(MEDIA_TYPES.items()) if mapped or form != GEOJSON}
    best = request.accept_mimetypes.best_match([MEDIA_TYPES[JSON], *offered])
    return JSON if best is None else offered[best]
