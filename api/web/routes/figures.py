"""Figures: lists of them, one of them, and the evidence for one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any
from uuid import UUID

import orjson
from flask import Response, request

from api.domain.answers import RenderedFigure
from api.domain.query import FigureQuery
from api.services.export_figures import export_figures
from api.services.export_history import export_history
from api.services.look_up_figure import look_up_figure
from api.services.look_up_figures import look_up_figures
from api.services.look_up_history import look_up_history
from api.services.look_up_version import look_up_version
from api.services.trace_figure import trace_figure
from api.web.conditional import NO_STORE, answer, digest, had_already, kept
from api.web.excerpts import manner, shown
from api.web.figure_tables import figure_table, version_table
from api.web.negotiation import JSON_LD, linked_data_asked, site, varied
from api.web.operations import Resource, also_as, also_as_table, promises, promises_kept
from api.web.pages import envelope, next_link, question, seal_cursor, unseal_cursor
from api.web.parts import parts
from api.web.references import refuse_unknown_codes
from api.web.schemas.evidence import EvidenceSchema, shape_of_evidence
from api.web.schemas.figure_queries import FigureQuerySchema, ShownFigureSchema, figure_query, window_of
from api.web.schemas.figures import (
    FigureExcerptPageSchema,
    FigureExcerptSchema,
    FigurePageSchema,
    FigureSchema,
)
from api.web.schemas.formats import JSON
from api.web.schemas.linked_data import annotation
from api.web.schemas.versions import VersionExcerptPageSchema, VersionPageSchema, shape_of_held
from api.web.schemas.words import AsOfSchema
from api.web.tables.forms import form_asked, notes_on, rows_asked, table_answer

figures = Resource("figures", __name__, url_prefix="/v1", description="What texts say, one quantity each.")
_PAGES = [FigurePageSchema(), FigureExcerptPageSchema(), VersionPageSchema(), VersionExcerptPageSchema()]
_ID = {"in": "path", "name": "figure_id", "description": "The figure's id."}


@figures.route("/figures")
@figures.arguments(FigureQuerySchema(), location="query")
@promises_kept(figures, "listFigures", {"anyOf": _PAGES}, paged=True)
@also_as_table(figures, "listFigures", mapped=True)
def list_figures(given: Mapping[str, Any]) -> Response:
    """List figures, or with include_history all their versions.

    Different parameters all hold; commas stand between alternatives. Newest reports come first unless
    `sort` says otherwise, and every order ends with the id, so that no page drifts while figures are added.
    With `as_of` the answer is exactly one row a figure, as it stood then, a retracted one as retracted.
    """
    asked, form = question(given), form_asked(given, mapped=True)
    query = figure_query(given, unseal_cursor(given.get("cursor"), asked))
    refuse_unknown_codes(query)
    if form != JSON:
        return _table(query, given, form)
    build = _history if given.get("include_history", False) else _figures
    page = build(query, given, asked)
    response = answer(
        lambda: envelope(page.rows(), next_cursor=page.next, limit=query.limit, total=page.total),
        etag=page.tag(query.limit),
        weak=True,
        link=next_link(page.next),
        cache_control=kept(query.as_of),
    )
    return varied(response)


@figures.route("/figures/<uuid:figure_id>", parameters=[_ID])
@figures.arguments(ShownFigureSchema(), location="query")
@promises_kept(figures, "getFigure", {"anyOf": [FigureSchema(), FigureExcerptSchema()]}, problems=(404,))
def get_figure(given: Mapping[str, Any], figure_id: UUID) -> Response:
    """Show one figure as it stands, or as it stood."""
    as_of, cache_control = given.get("as_of"), kept(given.get("as_of"))
    figure = look_up_figure(parts().tracker, figure_id, as_of=as_of)
    fields, include = given.get("excerpt", ()), given.get("include", ())
    if not include:
        tag = figure.content_hash + manner(fields, include)
        build = partial(_only, figure, fields)
        return answer(build, etag=tag, cache_control=cache_control)
    (body,) = shown([figure], fields=fields, include=include, as_of=as_of)
    return answer(lambda: body, etag=digest([body]), cache_control=cache_control)


@figures.route("/figures/<uuid:figure_id>/evidence", parameters=[_ID])
@figures.arguments(AsOfSchema(), location="query")
@promises(figures, "getEvidence", {HTTPStatus.OK: EvidenceSchema()}, problems=(404, 422, 503))
@also_as(figures, "getEvidence", {JSON_LD: {"type": "object"}})
def get_evidence(given: Mapping[str, Any], figure_id: UUID) -> Response:
    """Show where a figure stands in its document.

    The stored text is sliced anew at every span, and `verified` says whether it reads as the figure says. As
    JSON-LD it is a Web Annotation on the document, with its provenance in PROV-O.
    """
    evidence = trace_figure(parts().tracker, figure_id, as_of=given.get("as_of"))
    linked = linked_data_asked()
    if linked:
        held = look_up_version(parts().tracker, figure_id, evidence.version)
        shape = annotation(held, evidence, site())
    else:
        shape = shape_of_evidence(evidence)
    response = Response(orjson.dumps(shape))
    response.headers["Cache-Control"] = NO_STORE
    return varied(response, JSON_LD if linked else "application/json")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page of rows: what names it, how it is written, and the cursor of the one behind it."""

    identity: tuple[str, ...]
    rows: Callable[[], Iterable[bytes]]
    next: str | None
    total: int | None

    def tag(self, limit: int) -> str:
        """Make the tag by which a client knows the page."""
        return digest([*self.identity, str(limit), str(self.total), self.next or ""])


def _table(query: FigureQuery, given: Mapping[str, Any], form: str) -> Response:
    """Answer with all of a list as a table, of which each row is sent when it is read."""
    with ExitStack() as store:
        wanted = {"fields": given.get("excerpt", ()), "limit": rows_asked(given)}
        if given.get("include_history", False):
            versions = store.enter_context(export_history(parts().tracker, query, window_of(given)))
            changeset = versions.changeset
            table = version_table(versions.versions, **wanted, notes=notes_on(changeset))
        else:
            figures = store.enter_context(export_figures(parts().tracker, query))
            changeset = figures.changeset
            table = figure_table(figures.bodies, **wanted, notes=notes_on(changeset))
        return table_answer(
            table,
            form,
            identity=[question(given), str(rows_asked(given)), str(changeset)],
            cache_control=kept(query.as_of),
            store=store,
        )


def _figures(query: FigureQuery, given: Mapping[str, Any], asked: str) -> _Page:
    """Find a page of figures, and read their bodies unless the client has them."""
    if request.if_none_match:
        named = _page_of_figures(query, given, asked, bodies=False)
        if had_already(named.tag(query.limit)):
            return named
    return _page_of_figures(query, given, asked, bodies=True)


def _page_of_figures(query: FigureQuery, given: Mapping[str, Any], asked: str, *, bodies: bool) -> _Page:
    page = look_up_figures(parts().tracker, query, bodies=bodies)
    fields, include = given.get("excerpt", ()), given.get("include", ())
    return _Page(
        identity=(*(figure.content_hash for figure in page.figures), manner(fields, include)),
        rows=lambda: shown(page.figures, fields=fields, include=include, as_of=query.as_of),
        next=seal_cursor(page.next, asked),
        total=page.total,
    )


def _history(query: FigureQuery, given: Mapping[str, Any], asked: str) -> _Page:
    """Find a page of versions, each with how long it held."""
    page = look_up_history(parts().tracker, query, window_of(given))
    fields, include = given.get("excerpt", ()), given.get("include", ())

    def rows() -> Iterable[bytes]:
        figures = [held.figure for held in page.versions]
        bodies = shown(figures, fields=fields, include=include, as_of=query.as_of)
        return (orjson.dumps(shape_of_held(*pair)) for pair in zip(page.versions, bodies, strict=True))

    ends = (f"{held.figure.content_hash}{held.valid_to}" for held in page.versions)
    identity = (*ends, manner(fields, include), "history")
    return _Page(identity=identity, rows=rows, next=seal_cursor(page.next, asked), total=page.total)


def _only(figure: RenderedFigure, fields: Sequence[str]) -> bytes:
    """Write one figure, cut to fields."""
    return shown([figure], fields=fields, include=())[0]
