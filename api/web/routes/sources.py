"""Sources: the bodies that count and speak."""

from collections.abc import Mapping
from typing import Any

import orjson
from flask import Response

from api.domain.query import FigureQuery
from api.services.look_up_sources import look_up_sources
from api.web.conditional import answer, digest, kept
from api.web.operations import Resource, promises_kept
from api.web.pages import code_position, envelope, next_link, question, seal_code
from api.web.parts import parts
from api.web.references import refuse_unknown_codes
from api.web.schemas.sources import SourcePageSchema, SourceQuerySchema, shape_of_source, source_query

sources = Resource("sources", __name__, url_prefix="/v1", description="The bodies that count and speak.")


@sources.route("/sources")
@sources.arguments(SourceQuerySchema(), location="query")
@promises_kept(sources, "listSources", SourcePageSchema(), paged=True)
def list_sources(given: Mapping[str, Any]) -> Response:
    """List sources in order of their codes, each with how much is known from it."""
    asked = question(given)
    query = source_query(given, code_position(given.get("cursor"), asked))
    refuse_unknown_codes(FigureQuery(country=query.country))
    page = look_up_sources(parts().tracker, query)
    following = seal_code(page.next, asked)
    rows = [orjson.dumps(shape_of_source(source)) for source in page.sources]
    body = envelope(rows, next_cursor=following, limit=query.limit)
    return answer(
        lambda: body,
        etag=digest([body]),
        weak=True,
        link=next_link(following),
        cache_control=kept(query.as_of),
    )
