"""Series: what one source says of one thing over time."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from typing import Any

import orjson
from flask import Response

from api.domain.query import FigureQuery
from api.domain.series import BucketSize, Series
from api.figures.buckets import buckets_of
from api.services.export_series import export_series
from api.services.look_up_one_series import look_up_one_series
from api.services.look_up_series import look_up_series
from api.web.conditional import answer, digest, kept
from api.web.negotiation import varied
from api.web.operations import Resource, also_as_table, promises_kept
from api.web.pages import code_position, envelope, next_link, question, seal_code
from api.web.parts import parts
from api.web.references import refuse_unknown_codes
from api.web.schemas.formats import JSON
from api.web.schemas.series import (
    BucketPageSchema,
    OneSeriesBucketsSchema,
    SeriesPageSchema,
    SeriesSchema,
    shape_of_bucket,
    shape_of_point,
    shape_of_series,
)
from api.web.schemas.series_queries import OneSeriesSchema, SeriesQuerySchema, series_query
from api.web.series_tables import Notes, bucket_table, point_table
from api.web.tables.forms import form_asked, notes_on, rows_asked, table_answer
from api.web.tables.table import Table

series = Resource(
    "series", __name__, url_prefix="/v1", description="What one source says of one thing over time."
)
_KEY = {"in": "path", "name": "key", "description": "The key of the series."}


@series.route("/series")
@series.arguments(SeriesQuerySchema(), location="query")
@promises_kept(series, "listSeries", {"anyOf": [SeriesPageSchema(), BucketPageSchema()]}, paged=True)
@also_as_table(series, "listSeries")
def list_series(given: Mapping[str, Any]) -> Response:
    """List series, each with its numbers and how each came after the one before.

    Filters choose the figures that series are made of. With `bucket` the rows are stretches of time, as a
    chart takes them; `limit` counts series either way. `docs/series.md` has the rules.
    """
    asked, form = question(given), form_asked(given)
    query = series_query(given, code_position(given.get("cursor"), asked))
    refuse_unknown_codes(query.figures)
    if form != JSON:
        with ExitStack() as store:
            found = store.enter_context(export_series(parts().tracker, query))
            return table_answer(
                _table(found.series, given, rows_asked(given), notes_on(found.changeset)),
                form,
                identity=[asked, str(rows_asked(given)), str(found.changeset)],
                cache_control=kept(query.figures.as_of),
                store=store,
            )
    page = look_up_series(parts().tracker, query)
    following = seal_code(page.next, asked)
    rows = _buckets(page.series, given) if "bucket" in given else _whole(page.series, given)
    body = envelope(map(orjson.dumps, rows), next_cursor=following, limit=query.limit)
    response = answer(
        lambda: body,
        etag=digest([body]),
        weak=True,
        link=next_link(following),
        cache_control=kept(query.figures.as_of),
    )
    return varied(response)


@series.route("/series/<string:key>", parameters=[_KEY])
@series.arguments(OneSeriesSchema(), location="query")
@promises_kept(series, "getSeries", {"anyOf": [SeriesSchema(), OneSeriesBucketsSchema()]}, problems=(404,))
@also_as_table(series, "getSeries")
def get_series(given: Mapping[str, Any], key: str) -> Response:
    """Show one series, or with `bucket` its stretches of time as rows."""
    form, as_of = form_asked(given), given.get("as_of")
    found = look_up_one_series(parts().tracker, key, FigureQuery(as_of=as_of))
    if form != JSON:
        table = _table([found], given, None, notes_on())
        identity = [question(given), *map(str, found.points)]
        return table_answer(table, form, identity=identity, cache_control=kept(as_of))
    if "bucket" in given:
        body = orjson.dumps({"data": list(_buckets([found], given))})
    else:
        body = orjson.dumps(shape_of_series(found, given.get("at")))
    return varied(answer(lambda: body, etag=digest([body]), cache_control=kept(as_of)))


def _table(found: Iterable[Series], given: Mapping[str, Any], limit: int | None, notes: Notes) -> Table:
    if "bucket" in given:
        return bucket_table(_buckets(found, given), limit=limit, notes=notes)
    rows = (shape_of_point(one, point) for one in found for point in one.points)
    return point_table(rows, limit=limit, notes=notes)


def _whole(found: Iterable[Series], given: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    return (shape_of_series(one, given.get("at"), given["points"]) for one in found)


def _buckets(found: Iterable[Series], given: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    size, fill = BucketSize(given["bucket"]), given.get("fill") == "last"
    for one in found:
        for bucket in buckets_of(one, size, fill=fill, until=given.get("at")):
            yield shape_of_bucket(one, bucket)
