"""Comparisons: what each source says of one thing, side by side."""

from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any

import orjson
from flask import Response

from api.services.export_comparisons import export_comparisons
from api.services.look_up_comparison import look_up_comparison
from api.services.look_up_comparisons import look_up_comparisons
from api.web.conditional import answer, digest, kept
from api.web.negotiation import varied
from api.web.operations import Resource, also_as_table, promises_kept
from api.web.pages import code_position, envelope, next_link, question, seal_code
from api.web.parts import parts
from api.web.references import refuse_unknown_codes
from api.web.schemas.comparisons import ComparisonPageSchema, ComparisonSchema, shape_of_comparison
from api.web.schemas.formats import JSON
from api.web.schemas.series_queries import (
    ComparisonQuerySchema,
    OneComparisonSchema,
    comparison_query,
    one_comparison_query,
)
from api.web.series_tables import statement_table
from api.web.tables.forms import form_asked, notes_on, rows_asked, table_answer

comparisons = Resource(
    "comparisons", __name__, url_prefix="/v1", description="What each source says of one thing."
)
_KEY = {"in": "path", "name": "key", "description": "The key of the comparison."}


@comparisons.route("/comparisons")
@comparisons.arguments(ComparisonQuerySchema(), location="query")
@promises_kept(comparisons, "listComparisons", ComparisonPageSchema(), paged=True)
@also_as_table(comparisons, "listComparisons")
def list_comparisons(given: Mapping[str, Any]) -> Response:
    """List comparisons: for each thing what each source says, how far they agree, and who was first.

    Filters choose the figures that are compared. Ten papers that print one source's number are one source
    and ten publications, also where they print a wire text without naming anyone.
    """
    asked, form = question(given), form_asked(given)
    query = comparison_query(given, code_position(given.get("cursor"), asked))
    refuse_unknown_codes(query.figures)
    if form != JSON:
        with ExitStack() as store:
            found = store.enter_context(export_comparisons(parts().tracker, query))
            limit, notes = rows_asked(given), notes_on(found.changeset)
            return table_answer(
                statement_table(found.comparisons, limit=limit, notes=notes),
                form,
                identity=[asked, str(limit), str(found.changeset)],
                cache_control=kept(query.figures.as_of),
                store=store,
            )
    page = look_up_comparisons(parts().tracker, query)
    following = seal_code(page.next, asked)
    rows = (orjson.dumps(shape_of_comparison(one)) for one in page.comparisons)
    body = envelope(rows, next_cursor=following, limit=query.limit)
    response = answer(
        lambda: body,
        etag=digest([body]),
        weak=True,
        link=next_link(following),
        cache_control=kept(query.figures.as_of),
    )
    return varied(response)


@comparisons.route("/comparisons/<string:key>", parameters=[_KEY])
@comparisons.arguments(OneComparisonSchema(), location="query")
@promises_kept(comparisons, "getComparison", ComparisonSchema(), problems=(404,))
@also_as_table(comparisons, "getComparison")
def get_comparison(given: Mapping[str, Any], key: str) -> Response:
    """Show what each source says of one thing."""
    form, query = form_asked(given), one_comparison_query(given)
    found = look_up_comparison(parts().tracker, key, query)
    if form != JSON:
        table = statement_table([found], limit=None, notes=notes_on())
        identity = [question(given), *map(str, found.statements)]
        return table_answer(table, form, identity=identity, cache_control=kept(query.figures.as_of))
    body = orjson.dumps(shape_of_comparison(found))
    return varied(answer(lambda: body, etag=digest([body]), cache_control=kept(query.figures.as_of)))
