"""Changes: what people do to figures. Each appends one version, and needs to know which one it follows."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from flask import Response

from api.domain.answers import RenderedFigure
from api.domain.change import Add, Correct, Restore, Retract, Review
from api.domain.key import Scope
from api.services.add_figure import add_figure
from api.services.correct_figure import correct_figure
from api.services.restore_figure import restore_figure
from api.services.retract_figure import retract_figure
from api.services.review_figure import review_figure
from api.web.access import actor, needs
from api.web.conditional import NO_STORE
from api.web.operations import FIGURE_TAG, Resource, View, examples, location, promises
from api.web.parts import parts
from api.web.preconditions import IF_MATCH, named_version
from api.web.schemas.changes import (
    ActSchema,
    AddedFigureSchema,
    CorrectionSchema,
    ReviewSchema,
    edit_of,
    reason_of,
)
from api.web.schemas.figures import FigureSchema

changes = Resource("changes", __name__, url_prefix="/v1", description="What people do to figures.")
_ID = {"in": "path", "name": "figure_id", "description": "The figure's id."}
_DOCUMENT_ID = {"in": "path", "name": "document_id", "description": "The document's id."}
_PROBLEMS = (400, 404, 412, 413, 415, 422, 503)


def _change(path: str, method: str, operation_id: str, body: type[ActSchema]) -> Callable[[View], View]:
    """Declare a change of one figure: its address, its body, and the new version that it answers with."""

    def declare(view: View) -> View:
        promised = promises(
            changes,
            operation_id,
            {200: FigureSchema()},
            problems=(*_PROBLEMS, 428),
            headers=FIGURE_TAG,
        )(needs(Scope.REVIEW)(view))
        documented = changes.doc(parameters=[IF_MATCH])(promised)
        taken = changes.arguments(body(), location="json", example=examples()[operation_id]["request"])(
            documented
        )
        routed: View = changes.route(path, methods=[method], parameters=[_ID])(taken)
        return routed

    return declare


@_change("/figures/<uuid:figure_id>", "PATCH", "correctFigure", CorrectionSchema)
def correct(given: Mapping[str, Any], figure_id: UUID) -> Response:
    """Give fields of a figure other values.

    What is left out stays. The number may move; then value and hedge are read anew from its words. The claim
    is checked again as a whole: every span, every code, and that the value is what the words say.
    """
    expected = named_version(figure_id)
    change = Correct(
        figure_id=figure_id, expected_version=expected, edit=edit_of(given), reason=reason_of(given)
    )
    return _appended(correct_figure(parts().tracker, change, actor=actor()))


@_change("/figures/<uuid:figure_id>/review", "POST", "reviewFigure", ReviewSchema)
def review(given: Mapping[str, Any], figure_id: UUID) -> Response:
    """Accept, dispute or reject a figure as it stands."""
    change = Review(
        figure_id=figure_id,
        expected_version=named_version(figure_id),
        verdict=given["verdict"],
        reason=reason_of(given),
    )
    return _appended(review_figure(parts().tracker, change, actor=actor()))


@_change("/figures/<uuid:figure_id>/retract", "POST", "retractFigure", ActSchema)
def retract(given: Mapping[str, Any], figure_id: UUID) -> Response:
    """Take a figure back. It stays readable, as retracted."""
    expected = named_version(figure_id)
    change = Retract(figure_id=figure_id, expected_version=expected, reason=reason_of(given))
    return _appended(retract_figure(parts().tracker, change, actor=actor()))


@_change("/figures/<uuid:figure_id>/restore", "POST", "restoreFigure", ActSchema)
def restore(given: Mapping[str, Any], figure_id: UUID) -> Response:
    """Undo a retraction: the figure stands again where it stood before."""
    expected = named_version(figure_id)
    change = Restore(figure_id=figure_id, expected_version=expected, reason=reason_of(given))
    return _appended(restore_figure(parts().tracker, change, actor=actor()))


@changes.route("/documents/<uuid:document_id>/figures", methods=["POST"], parameters=[_DOCUMENT_ID])
@changes.arguments(AddedFigureSchema(), location="json", example=examples()["addFigure"]["request"])
@promises(
    changes,
    "addFigure",
    {201: FigureSchema()},
    problems=_PROBLEMS,
    headers={**FIGURE_TAG, **location("figure")},
)
@needs(Scope.REVIEW)
def add(given: Mapping[str, Any], document_id: UUID) -> Response:
    """Add a figure that was missed in a document.

    What is not given follows from the rest: the quote is the number, the value is read from it, people are
    counted, and the measure is the indicator's usual one.
    """
    change = Add(document_id=document_id, edit=edit_of(given), reason=reason_of(given))
    figure = add_figure(parts().tracker, change, actor=actor())
    response = _appended(figure, status=201)
    response.headers["Location"] = f"/v1/figures/{figure.id}"
    return response


def _appended(figure: RenderedFigure, *, status: int = 200) -> Response:
    """Answer with the new version, and with the ETag that the next change of it names."""
    response = Response(figure.body, status=status, content_type="application/json")
    response.set_etag(figure.content_hash)
    response.headers["Cache-Control"] = NO_STORE
    return response
