"""Versions: the history of one figure, two of them compared, and addresses that stay."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any
from uuid import UUID

import orjson
from flask import Response

from api.domain.history import HeldVersion
from api.domain.query import AsOf
from api.services.compare_versions import compare_versions
from api.services.look_up_version import look_up_version
from api.services.look_up_versions import look_up_versions
from api.services.prove_inclusion import prove_inclusion
from api.services.trace_figure import trace_figure
from api.web.conditional import IMMUTABLE, answer, digest, kept
from api.web.figure_tables import version_table
from api.web.negotiation import JSON_LD, linked_data_asked, site, varied
from api.web.operations import Resource, also_as, also_as_table, promises_kept
from api.web.pages import MAX_LIMIT, code_position, envelope, next_link, question, seal_code
from api.web.parts import parts
from api.web.schemas.citations import BIBTEX, CSL, CitedSchema, bibtex_entry, csl_item
from api.web.schemas.figures import FigureSchema
from api.web.schemas.formats import JSON
from api.web.schemas.ledger import InclusionProofSchema, TreeSizeSchema, shape_of_inclusion
from api.web.schemas.linked_data import annotation
from api.web.schemas.versions import (
    AgainstSchema,
    HeldVersionSchema,
    VersionComparisonSchema,
    VersionPageSchema,
    VersionsQuerySchema,
    shape_of_comparison,
    shape_of_held,
)
from api.web.schemas.words import NoParameters
from api.web.tables.forms import form_asked, notes_on, rows_asked, table_answer

versions = Resource("versions", __name__, url_prefix="/v1", description="What a figure said, and when.")
_ID = {"in": "path", "name": "figure_id", "description": "The figure's id."}
_NUMBER = {"in": "path", "name": "number", "description": "The version's number, from 1."}
_PARAMETERS = [_ID, _NUMBER]
_N = "<int(min=1, max=2147483647):number>"
_ONE = f"/figures/<uuid:figure_id>/versions/{_N}"
_LINKED = {"type": "object"}


@versions.route("/figures/<uuid:figure_id>/versions", parameters=[_ID])
@versions.arguments(VersionsQuerySchema(), location="query")
@promises_kept(versions, "listVersions", VersionPageSchema(), problems=(404,), paged=True)
@also_as_table(versions, "listVersions", mapped=True)
def list_versions(given: Mapping[str, Any], figure_id: UUID) -> Response:
    """List the versions of a figure in the order of their numbers, each with how long it held."""
    asked, as_of, form = question(given), given.get("as_of"), form_asked(given, mapped=True)
    if form != JSON:
        return _table(figure_id, given, form)
    after = int(code_position(given.get("cursor"), asked) or 0)
    page = look_up_versions(parts().tracker, figure_id, after=after, limit=given["limit"], as_of=as_of)
    following = seal_code(None if page.next is None else str(page.next), asked)
    rows = [orjson.dumps(shape_of_held(held, held.figure.body)) for held in page.versions]
    body = envelope(rows, next_cursor=following, limit=given["limit"])
    link = next_link(following)
    return varied(answer(lambda: body, etag=digest([body]), weak=True, link=link, cache_control=kept(as_of)))


@versions.route(_ONE, parameters=_PARAMETERS)
@versions.arguments(NoParameters(), location="query")
@promises_kept(versions, "getVersion", HeldVersionSchema(), problems=(404,))
@also_as(versions, "getVersion", {JSON_LD: _LINKED})
def get_version(given: Mapping[str, Any], figure_id: UUID, number: int) -> Response:
    """Show one version, how long it held, and what brought it.

    As JSON-LD it is a Web Annotation on its document, with its provenance in PROV-O.
    """
    del given
    held = look_up_version(parts().tracker, figure_id, number)
    if linked_data_asked():
        return _linked(held)
    body = orjson.dumps(shape_of_held(held, held.figure.body))
    return varied(answer(lambda: body, etag=digest([body])))


@versions.route(f"/figures/<uuid:figure_id>@{_N}", parameters=_PARAMETERS)
@versions.arguments(CitedSchema(), location="query")
@promises_kept(versions, "getPermalink", FigureSchema(), problems=(404,))
@also_as(versions, "getPermalink", {JSON_LD: _LINKED, CSL: {"type": "array"}, BIBTEX: {"type": "string"}})
def get_permalink(given: Mapping[str, Any], figure_id: UUID, number: int) -> Response:
    """Show what a version says, at an address that can be cited: the answer never changes."""
    held = look_up_version(parts().tracker, figure_id, number)
    if given["format"] == "json" and linked_data_asked():
        return _linked(held)
    content_type, write = _WRITTEN[given["format"]]
    tag = held.figure.content_hash if given["format"] == "json" else f"{held.figure.content_hash}-cited"
    build = partial(write, held.figure.body)
    return varied(answer(build, etag=tag, cache_control=IMMUTABLE), content_type)


@versions.route(f"{_ONE}/diff", parameters=_PARAMETERS)
@versions.arguments(AgainstSchema(), location="query")
@promises_kept(versions, "compareVersions", VersionComparisonSchema(), problems=(404,))
def compare(given: Mapping[str, Any], figure_id: UUID, number: int) -> Response:
    """Show what a version says otherwise than another: field, before, after, why, who, and when."""
    comparison = compare_versions(parts().tracker, figure_id, number, against=given["against"])
    body = orjson.dumps(shape_of_comparison(comparison))
    return answer(lambda: body, etag=digest([body]), cache_control=IMMUTABLE)


@versions.route(f"{_ONE}/proof", parameters=_PARAMETERS)
@versions.arguments(TreeSizeSchema(), location="query")
@promises_kept(versions, "proveInclusion", InclusionProofSchema(), problems=(404,))
def prove(given: Mapping[str, Any], figure_id: UUID, number: int) -> Response:
    """Prove that a version is in the ledger with a published head, in the form of RFC 9162."""
    proof = prove_inclusion(parts().tracker, figure_id, number, tree_size=given["tree_size"])
    body = orjson.dumps(shape_of_inclusion(proof))
    return answer(lambda: body, etag=digest([body]))


def _table(figure_id: UUID, given: Mapping[str, Any], form: str) -> Response:
    """Answer with all versions of a figure as a table."""
    as_of = given.get("as_of")
    found = list(islice(_all_versions(figure_id, as_of), rows_asked(given)))
    return table_answer(
        version_table(found, fields=(), limit=None, notes=notes_on()),
        form,
        identity=[f"{held.figure.id}{held.figure.content_hash}{held.valid_to}" for held in found],
        cache_control=kept(as_of),
    )


def _all_versions(figure_id: UUID, as_of: AsOf | None) -> Iterator[HeldVersion]:
    """Go through all pages of a figure's versions."""
    after: int | None = 0
    while after is not None:
        page = look_up_versions(parts().tracker, figure_id, after=after, limit=MAX_LIMIT, as_of=as_of)
        yield from page.versions
        after = page.next


def _linked(held: HeldVersion) -> Response:
    """Answer with a version as linked data."""
    figure = held.figure
    evidence = trace_figure(parts().tracker, figure.id, version=figure.version)
    body = orjson.dumps(annotation(held, evidence, site()))
    return varied(answer(lambda: body, etag=digest([body])), JSON_LD)


def _csl(body: bytes) -> bytes:
    """Write a figure's citation as CSL JSON, which is a list of items."""
    return orjson.dumps([csl_item(orjson.loads(body), site())])


def _bibtex(body: bytes) -> bytes:
    """Write a figure's citation as BibTeX."""
    return bibtex_entry(orjson.loads(body), site()).encode()


def _as_stored(body: bytes) -> bytes:
    """Write a figure as it is stored."""
    return body


_WRITTEN = {"json": ("application/json", _as_stored), "csl-json": (CSL, _csl), "bibtex": (BIBTEX, _bibtex)}
