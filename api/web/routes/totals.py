"""Totals: figures added without counting anything twice, with their receipts."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

import orjson
from flask import Response, request

from api.domain.errors import FieldError, InvalidInput
from api.domain.totals import Totalling, TotalRow, Totals, TotalsQuestion
from api.services.total_figures import total_figures
from api.web.conditional import answer, digest, kept
from api.web.negotiation import varied
from api.web.operations import Resource, also_as_table, promises_kept
from api.web.pages import question
from api.web.parts import parts
from api.web.references import refuse_unknown_codes
from api.web.schemas.formats import JSON
from api.web.schemas.totals import (
    TotalRowSchema,
    TotalsSchema,
    by_reason,
    shape_of_left_out,
    shape_of_question,
    shape_of_row,
)
from api.web.schemas.totals_queries import RECEIPTS, TotalsQuerySchema, totals_query
from api.web.tables.columns import columns_of
from api.web.tables.forms import form_asked, notes_on, table_answer
from api.web.tables.table import Table

totals = Resource("totals", __name__, url_prefix="/v1", description="Figures that may be added, added.")
_ALL, _COUNTS = RECEIPTS
_MOST_RECEIPTS = 20_000
_ROW = TotalRowSchema()


@totals.route("/totals")
@totals.arguments(TotalsQuerySchema(), location="query")
@promises_kept(totals, "getTotals", TotalsSchema())
@also_as_table(totals, "getTotals")
def get_totals(given: Mapping[str, Any]) -> Response:
    """Add figures, and show what is counted and what is not.

    Nothing is counted twice: each source's number once, however often it is printed; its latest value; no
    parts beside their whole, no place inside another, no periods that overlap, no state at two times. Sources
    are never added to each other. Every version of the scope is in the answer, counted or left out with its
    reason. A sum that has no meaning is a 422 that names the rule, bounds the number, and gives the nearest
    question.
    """
    query, form = totals_query(given), form_asked(given)
    refuse_unknown_codes(query.scope)
    cache_control = kept(query.scope.as_of)
    with total_figures(parts().tracker, query, _row) as totalling:
        identity = [question(given), str(totalling.changeset)]
        if form == JSON:
            response = answer(
                lambda: _written(totalling, given),
                etag=digest(identity),
                weak=True,
                cache_control=cache_control,
            )
            return varied(response)
        return table_answer(_table(totalling), form, identity=identity, cache_control=cache_control)


def _row(row: TotalRow, asked: TotalsQuestion) -> bytes:
    """Write a row without its versions."""
    return orjson.dumps(shape_of_row(row, asked, listed=False))


def _written(totalling: Totalling, given: Mapping[str, Any]) -> bytes:
    """Write an answer as JSON."""
    if given["receipts"] == _ALL:
        found = totalling.total()
        _refuse_a_book(found)
        rows = [orjson.dumps(shape_of_row(row, found.question, listed=True)) for row in found.rows]
        more = {"left_out": [shape_of_left_out(one) for one in found.left_out]}
        reasons = by_reason(found.left_out)
    else:
        fold = totalling.fold()
        rows, more, reasons = list(fold.rows), {}, fold.left_out
    asked = {**request.args.to_dict(), "as_of": str(totalling.changeset), "receipts": _ALL}
    rest = {
        "question": shape_of_question(totalling.question),
        "left_out_by_reason": reasons,
        **more,
        "changeset": totalling.changeset,
        "receipts": f"{request.path}?{urlencode(asked, safe=',:')}",
    }
    return b"".join((b'{"data":[', b",".join(rows), b"],", orjson.dumps(rest)[1:]))


def _table(totalling: Totalling) -> Table:
    """Make a table of the rows; lists of versions are in JSON only."""

    def lines() -> Iterator[bytes]:
        yield from totalling.fold().rows

    return Table(name="totals", columns=columns_of(_ROW), lines=lines(), notes=notes_on(totalling.changeset))


def _refuse_a_book(found: Totals) -> None:
    """Raise InvalidInput where an answer would list more versions than anybody reads."""
    size = len(found.left_out) + sum(len(row.contributions) + len(row.left_out) for row in found.rows)
    if size > _MOST_RECEIPTS:
        detail = (
            f"This answer is made of {size} versions; up to {_MOST_RECEIPTS} are listed. Ask with"
            f" receipts={_COUNTS}, or narrow the question by country, place, source or days."
        )
        raise InvalidInput(detail, (FieldError(parameter="receipts", detail=detail),))
