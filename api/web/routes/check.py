"""Check: what a fact-checker or an editor sends before printing."""

from collections.abc import Mapping
from typing import Any

import orjson
from flask import Response

from api.domain.document import DocumentText
from api.domain.errors import FieldError, InvalidInput
from api.domain.query import AsOf, FigureQuery
from api.reading.metadata import DocumentMetadata
from api.reading.read import read
from api.services.check_text import check_text
from api.services.check_value import check_value
from api.web.conditional import NO_STORE
from api.web.operations import Resource, examples, promises
from api.web.parts import parts
from api.web.references import refuse_unknown_codes
from api.web.schemas.checked import CheckInputSchema, claim_to_check
from api.web.schemas.checks import CheckAnswerSchema, shape_of_checked_text, shape_of_checked_value
from api.web.schemas.words import AsOfSchema

check = Resource("check", __name__, url_prefix="/v1", description="Numbers, before they are printed.")


@check.route("/check", methods=["POST"])
@check.arguments(AsOfSchema(), location="query")
@check.arguments(CheckInputSchema(), location="json", example=examples()["checkNumbers"]["request"])
@promises(check, "checkNumbers", {200: CheckAnswerSchema()}, problems=(400, 413, 415, 422, 503))
def check_numbers(asked: Mapping[str, Any], given: dict[str, Any]) -> Response:
    """Check each number of a text, or one number, against what is known.

    Nothing is stored. Each number matches, is outdated, is contradicted, or nothing decides; and the answer
    gives the tolerance that was allowed, the quotes, and links to figures, evidence, series and comparisons.
    """
    as_of = asked.get("as_of")
    day = given.setdefault("date", None if as_of is not None else parts().tracker.now().date())
    if day is None:
        _refuse_undated()
    shape = _checked_text(given, as_of) if "text" in given else _checked_value(given, as_of)
    response = Response(orjson.dumps(shape), content_type="application/json")
    response.headers["Cache-Control"] = NO_STORE
    return response


def _refuse_undated() -> None:
    """Refuse a check of the past without a day, which would not find the same on another day."""
    detail = "Give `date` with as_of: the day on which it is said."
    raise InvalidInput(detail, (FieldError(pointer="/date", detail=detail),))


def _checked_text(given: Mapping[str, Any], as_of: AsOf | None) -> dict[str, Any]:
    return shape_of_checked_text(check_text(parts().tracker, _draft(given), given["date"], as_of=as_of))


def _checked_value(given: Mapping[str, Any], as_of: AsOf | None) -> dict[str, Any]:
    named = {name: (given[name],) if name in given else () for name in ("indicator", "place", "source")}
    query = FigureQuery(indicator=named["indicator"], place=named["place"], source=named["source"])
    refuse_unknown_codes(query, in_body=True)
    claim = claim_to_check(given, given["date"])
    checked = check_value(parts().tracker, claim, source=given.get("source"), as_of=as_of)
    return shape_of_checked_value(checked)


def _draft(given: Mapping[str, Any]) -> DocumentText:
    """Take the text as one that is published on the day, so that "since December" has a year."""
    return read(
        given["text"].encode(),
        media_type="text/plain",
        charset="utf-8",
        metadata=DocumentMetadata(published_at=given["date"].isoformat(), language=given.get("language")),
        max_bytes=parts().max_document_bytes,
    )
