"""Indicators: what may be counted, and how to read each."""

from collections.abc import Mapping
from typing import Any

import orjson
from flask import Response

from api.services.look_up_indicators import look_up_indicators
from api.web.conditional import answer, digest
from api.web.operations import Resource, promises_kept
from api.web.pages import MAX_LIMIT, envelope
from api.web.parts import parts
from api.web.schemas.indicators import IndicatorPageSchema, shape_of_indicator
from api.web.schemas.words import NoParameters

indicators = Resource("indicators", __name__, url_prefix="/v1", description="What a figure may count.")


@indicators.route("/indicators")
@indicators.arguments(NoParameters(), location="query")
@promises_kept(indicators, "listIndicators", IndicatorPageSchema())
def list_indicators(given: Mapping[str, Any]) -> Response:
    """List every indicator, with what other systems call it; there is always one page."""
    del given
    rows = [orjson.dumps(shape_of_indicator(one)) for one in look_up_indicators(parts().tracker)]
    body = envelope(rows, next_cursor=None, limit=MAX_LIMIT)
    return answer(lambda: body, etag=digest([body]), weak=True)
