"""Places: what figures may be about."""

from collections.abc import Mapping
from typing import Any

import orjson
from flask import Response

from api.domain.query import FigureQuery
from api.services.look_up_places import look_up_places
from api.web.conditional import answer, digest
from api.web.operations import Resource, promises_kept
from api.web.pages import code_position, envelope, next_link, question, seal_code
from api.web.parts import parts
from api.web.references import refuse_unknown_codes
from api.web.schemas.places import PlacePageSchema, PlaceQuerySchema, place_query, shape_of_place

places = Resource("places", __name__, url_prefix="/v1", description="Countries, areas, cities and regions.")


@places.route("/places")
@places.arguments(PlaceQuerySchema(), location="query")
@promises_kept(places, "listPlaces", PlacePageSchema(), paged=True)
def list_places(given: Mapping[str, Any]) -> Response:
    """List places in order of their codes."""
    asked = question(given)
    query = place_query(given, code_position(given.get("cursor"), asked))
    refuse_unknown_codes(FigureQuery(country=query.country))
    page = look_up_places(parts().tracker, query)
    following = seal_code(page.next, asked)
    rows = [orjson.dumps(shape_of_place(place)) for place in page.places]
    body = envelope(rows, next_cursor=following, limit=query.limit)
    return answer(lambda: body, etag=digest([body]), weak=True, link=next_link(following))
