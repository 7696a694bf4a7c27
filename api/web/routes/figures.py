"""Figures: lists of them, one of them, and the evidence for one."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID

import orjson
from flask import Response

from api.domain.answers import FigurePage
from api.services.look_up_figure import look_up_figure
from api.services.look_up_figures import look_up_figures
from api.services.trace_figure import trace_figure
from api.web.conditional import NO_STORE, answer, digest
from api.web.excerpts import manner, shown
from api.web.operations import Resource, promises, promises_kept
from api.web.pages import envelope, next_link, question, seal_cursor, unseal_cursor
from api.web.parts import parts
from api.web.references import refuse_unknown_codes
from api.web.schemas.evidence import EvidenceSchema, shape_of_evidence
from api.web.schemas.figure_queries import FigureQuerySchema, ShownFigureSchema, figure_query
from api.web.schemas.figures import (
    FigureExcerptPageSchema,
    FigureExcerptSchema,
    FigurePageSchema,
    FigureSchema,
)
from api.web.schemas.words import NoParameters

figures = Resource("figures", __name__, url_prefix="/v1", description="What texts say, one quantity each.")
_ID = {"in": "path", "name": "figure_id", "description": "The figure's id."}


@figures.route("/figures")
@figures.arguments(FigureQuerySchema(), location="query")
@promises_kept(figures, "listFigures", {"anyOf": [FigurePageSchema(), FigureExcerptPageSchema()]}, paged=True)
def list_figures(given: Mapping[str, Any]) -> Response:
    """List figures.

    Different parameters all hold; commas stand between alternatives. Newest reports come first unless
    `sort` says otherwise, and every order ends with the id, so that no page drifts while figures are added.
    """
    asked = question(given)
    query = figure_query(given, unseal_cursor(given.get("cursor"), asked))
    refuse_unknown_codes(query)
    page = look_up_figures(parts().tracker, query)
    following = seal_cursor(page.next, asked)
    fields, include = given.get("excerpt", ()), given.get("include", ())

    def build() -> bytes:
        rows = shown(page.figures, fields=fields, include=include)
        return envelope(rows, next_cursor=following, limit=query.limit, total=page.total)

    tag = digest([*_page_identity(page, query.limit), following or "", manner(fields, include)])
    return answer(build, etag=tag, weak=True, link=next_link(following))


@figures.route("/figures/<uuid:figure_id>", parameters=[_ID])
@figures.arguments(ShownFigureSchema(), location="query")
@promises_kept(figures, "getFigure", {"anyOf": [FigureSchema(), FigureExcerptSchema()]}, problems=(404,))
def get_figure(given: Mapping[str, Any], figure_id: UUID) -> Response:
    """Show one figure as it stands."""
    figure = look_up_figure(parts().tracker, figure_id)
    fields, include = given.get("excerpt", ()), given.get("include", ())
    if not include:
        tag = figure.content_hash + manner(fields, include)
        return answer(lambda: shown([figure], fields=fields, include=include)[0], etag=tag)
    (body,) = shown([figure], fields=fields, include=include)
    return answer(lambda: body, etag=digest([body]))


@figures.route("/figures/<uuid:figure_id>/evidence", parameters=[_ID])
@figures.arguments(NoParameters(), location="query")
@promises(figures, "getEvidence", {HTTPStatus.OK: EvidenceSchema()}, problems=(404, 422, 503))
def get_evidence(given: Mapping[str, Any], figure_id: UUID) -> Response:
    """Show where a figure stands in its document.

    The stored text is sliced anew at every span, and `verified` says whether it reads as the figure says.
    """
    del given
    shape = shape_of_evidence(trace_figure(parts().tracker, figure_id))
    response = Response(orjson.dumps(shape), content_type="application/json")
    response.headers["Cache-Control"] = NO_STORE
    return response


def _page_identity(page: FigurePage, limit: int) -> list[str]:
    """Name what a page holds, without its bodies."""
    return [str(limit), str(page.total), *(figure.content_hash for figure in page.figures)]
