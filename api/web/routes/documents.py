"""Documents: sent and kept, sent and only read, listed, and shown."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
from flask import Response, request

from api.domain.answers import DocumentFigures, DocumentPage, RenderedFigure
from api.domain.document import DocumentText
from api.domain.errors import FieldError, InvalidInput, UnsupportedMedia
from api.domain.key import Scope
from api.reading.metadata import DocumentMetadata
from api.reading.read import read
from api.services.compare_documents import compare_documents
from api.services.extract_document import extract_document
from api.services.look_up_document import look_up_document
from api.services.look_up_documents import look_up_documents
from api.services.record_document import record_document
from api.web.access import actor, needs
from api.web.conditional import NO_STORE, answer, digest, kept
from api.web.operations import Resource, examples, location, promises, promises_kept
from api.web.pages import envelope, next_link, question, seal_cursor, unseal_cursor
from api.web.parameters import whole_body
from api.web.parts import parts
from api.web.schemas.document_differences import (
    ComparedWithSchema,
    DocumentComparisonSchema,
    shape_of_document_comparison,
)
from api.web.schemas.documents import (
    DocumentInputSchema,
    DocumentPageSchema,
    DocumentParametersSchema,
    DocumentQuerySchema,
    DocumentSchema,
    ExtractionParametersSchema,
    ExtractionSchema,
    RecordedDocumentSchema,
    ShownDocumentSchema,
    document_query,
    shape_of_document,
    shape_of_summary,
    shape_of_text,
)
from api.web.schemas.figures import render_extracted

documents = Resource(
    "documents", __name__, url_prefix="/v1", description="Texts, and what is read from them."
)

_BODY_PROBLEMS = (400, 413, 415, 422, 503)
_ID = {"in": "path", "name": "document_id", "description": "The document's id."}
_REASON = "sent to /v1/documents"


def _request_body(operation_id: str) -> dict[str, object]:
    """Declare the three forms in which a document may be sent."""
    given = examples()[operation_id]["request"]
    return {
        "required": True,
        "description": "A JSON object; or the text or the page itself, with the rest as query parameters.",
        "content": {
            "application/json": {"schema": DocumentInputSchema(), "example": given},
            "text/plain": {"schema": {"type": "string"}, "example": given["text"]},
            "text/html": {"schema": {"type": "string"}, "example": f"<p>{given['text']}</p>"},
        },
    }


@documents.route("/documents", methods=["POST"])
@documents.arguments(DocumentParametersSchema(), location="query")
@documents.doc(requestBody=_request_body("createDocument"))
@promises(
    documents,
    "createDocument",
    {200: RecordedDocumentSchema(), 201: RecordedDocumentSchema()},
    problems=_BODY_PROBLEMS,
    headers=location("document"),
)
@needs(Scope.INGEST)
def create_document(given: Mapping[str, Any]) -> Response:
    """Take in a document, and every figure that it states.

    The text is kept as it was received, with its SHA-256. The same text again is the same document: the
    answer is then 200 and not 201, and nothing new is stored. JSON carries all that is known in the body;
    for `text/plain` and `text/html` it goes into query parameters.
    """
    recorded = record_document(parts().tracker, _draft(given), actor=actor(), reason=_REASON)
    shape = shape_of_document(recorded.document, recorded.figures)
    body = _joined(shape, [figure.body for figure in recorded.figures])
    response = _fresh(body, status=201 if recorded.created else 200)
    response.headers["Location"] = shape["url"]
    return response


@documents.route("/extract", methods=["POST"])
@documents.arguments(ExtractionParametersSchema(), location="query")
@documents.doc(requestBody=_request_body("extractDocument"))
@promises(documents, "extractDocument", {200: ExtractionSchema()}, problems=_BODY_PROBLEMS)
def extract(given: dict[str, Any]) -> Response:
    """Read a document and store nothing.

    Takes what POST /v1/documents takes. Relations between figures are positions in the list, from 0.
    """
    include = given.pop("include", ())
    extracted = extract_document(parts().tracker, _draft(given))
    shape = shape_of_text(extracted.content, extracted.versions)
    figures = render_extracted(extracted.versions, traced="trace" in include)
    return _fresh(_joined(shape, figures), status=200)


@documents.route("/documents")
@documents.arguments(DocumentQuerySchema(), location="query")
@promises_kept(documents, "listDocuments", DocumentPageSchema(), paged=True)
def list_documents(given: Mapping[str, Any]) -> Response:
    """List documents, newest recorded first."""
    asked = question(given)
    query = document_query(given, unseal_cursor(given.get("cursor"), asked))
    page = look_up_documents(parts().tracker, query)
    following = seal_cursor(page.next, asked)

    def build() -> bytes:
        rows = (orjson.dumps(shape_of_summary(summary)) for summary in page.documents)
        return envelope(rows, next_cursor=following, limit=query.limit, total=page.total)

    tag = digest([*_page_identity(page, query.limit), following or ""])
    cache_control = kept(query.as_of)
    return answer(build, etag=tag, weak=True, link=next_link(following), cache_control=cache_control)


@documents.route("/documents/<uuid:document_id>", parameters=[_ID])
@documents.arguments(ShownDocumentSchema(), location="query")
@promises_kept(documents, "getDocument", DocumentSchema(), problems=(404,))
def get_document(given: Mapping[str, Any], document_id: UUID) -> Response:
    """Show one document; with its text and its figures when asked for."""
    as_of, include = given.get("as_of"), given.get("include", ())
    found = look_up_document(parts().tracker, document_id, as_of=as_of)
    identity = [str(document_id), *sorted(include), *(figure.content_hash for figure in found.figures)]
    return answer(lambda: _shown(found, include), etag=digest(identity), cache_control=kept(as_of))


@documents.route("/documents/<uuid:document_id>/diff", parameters=[_ID])
@documents.arguments(ComparedWithSchema(), location="query")
@promises_kept(documents, "compareDocuments", DocumentComparisonSchema(), problems=(404,))
def compare(given: Mapping[str, Any], document_id: UUID) -> Response:
    """Show what a document states otherwise than the one that it revises, or than another.

    A changed text at the same address is a new document that revises the one before. Figures are paired
    where they say the same thing; retracted ones are left out.
    """
    comparison = compare_documents(parts().tracker, document_id, against=given.get("against"))
    body = orjson.dumps(shape_of_document_comparison(comparison))
    return answer(lambda: body, etag=digest([body]))


def _draft(given: Mapping[str, Any]) -> DocumentText:
    """Read the document in this request's body."""
    encoding = request.headers.get("Content-Encoding", "identity")
    if encoding != "identity":
        message = f"The body is encoded as {encoding}. Send it as it is, without Content-Encoding."
        raise UnsupportedMedia(message)
    body = whole_body(request)
    if request.mimetype == "application/json" and given:
        detail = "Put it into the JSON body: query parameters go with text/plain and text/html."
        raise InvalidInput(detail, tuple(FieldError(parameter=name, detail=detail) for name in given))
    return read(
        body,
        media_type=request.mimetype,
        charset=request.mimetype_params.get("charset"),
        metadata=_metadata(given),
        max_bytes=parts().max_document_bytes,
    )


def _metadata(given: Mapping[str, Any]) -> DocumentMetadata:
    """Take what the query says of a document."""
    pairs = (pair.partition(":") for pair in given.get("external_ids", ()))
    return DocumentMetadata(
        title=given.get("title"),
        url=given.get("url"),
        publisher=given.get("publisher"),
        published_at=given.get("published_at"),
        language=given.get("language"),
        external_ids={name.strip(): value.strip() for name, _, value in pairs},
    )


def _joined(shape: Mapping[str, Any], figures: Sequence[bytes]) -> bytes:
    """Put a document and figures that are JSON already into one object."""
    return b"".join((b'{"document":', orjson.dumps(shape), b',"figures":[', b",".join(figures), b"]}"))


def _fresh(body: bytes, *, status: int) -> Response:
    """Answer what was made just now and is not to be kept."""
    response = Response(body, status=status, content_type="application/json")
    response.headers["Cache-Control"] = NO_STORE
    return response


def _shown(found: DocumentFigures, include: Sequence[str]) -> bytes:
    """Write a document with what was asked for beside it."""
    shape = shape_of_document(found.document, found.figures)
    if "text" in include:
        shape["text"] = found.document.content.text
    if "figures" in include:
        shape["figures"] = [_fragment(figure) for figure in found.figures]
    return orjson.dumps(shape)


def _fragment(figure: RenderedFigure) -> orjson.Fragment:
    """Embed a figure's stored JSON as it is."""
    return orjson.Fragment(figure.body)


def _page_identity(page: DocumentPage, limit: int) -> list[str]:
    """Name what a page of documents holds."""
    rows = (f"{summary.id}:{summary.figures}" for summary in page.documents)
    return [str(limit), str(page.total), *rows]
